#include "normalise/mojibake.h"

#include <algorithm>
#include <cstring>
#include <vector>

#include "model/utf8.h"

namespace speckiln {
namespace {

// Characters that cp1252 has at 0x80..0x9F; 0 at its five holes, where decoders leave the control character.
constexpr char32_t specials[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                   0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                   0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                   0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// The byte, 0 if cp1252 has no such character above 0x7F. Control characters stand for themselves: decoders
// that take UTF-8 for Latin-1 leave them.
unsigned cp1252_byte(char32_t c) {
    if (c >= 0x80 && c <= 0xFF) return static_cast<unsigned>(c);
    if (c < 0x152 || c > 0x2122) return 0;
    const auto* const found = std::find(std::begin(specials), std::end(specials), c);
    return found == std::end(specials) ? 0 : 0x80 + static_cast<unsigned>(found - std::begin(specials));
}

// A character of the source text, as a byte.
struct Unit {
    unsigned byte;
    bool control;  // U+0080..U+009F itself: never written by people
    std::size_t offset;
};

// One character that some units decode to.
struct Sequence {
    char32_t value = 0;
    std::size_t units = 0;  // 0 = none here
};

Sequence decode(const std::vector<Unit>& run, std::size_t at, std::size_t end) {
    const unsigned lead = run[at].byte;
    const std::size_t n = lead >= 0xC2 && lead <= 0xDF   ? 2
                          : lead >= 0xE0 && lead <= 0xEF ? 3
                          : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                         : 0;
    if (n == 0) return {};
    char32_t value = lead & (0x7Fu >> n);
    for (std::size_t k = 1; k < n; ++k) {
        if (at + k < end && (run[at + k].byte & 0xC0) == 0x80) {
            value = (value << 6) | (run[at + k].byte & 0x3F);
            continue;
        }
        // The emoji selector U+FE0F ends in a byte that cp1252 has not, so it is often lost on the way.
        const bool selector = k == 2 && at > 0 && lead == 0xEF && run[at + 1].byte == 0xB8;
        return selector ? Sequence{0xFE0F, 2} : Sequence{};
    }
    constexpr char32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    if (value < least[n] || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) return {};
    return {value, n};
}

bool within(char32_t c, char32_t least, char32_t most) {
    return c >= least && c <= most;
}

// Scripts that are written in words: one character of them alone proves nothing.
bool of_foreign_script(char32_t c) {
    return within(c, 0x370, 0x5FF) || within(c, 0x620, 0x6FF) || within(c, 0x900, 0x1DFF) ||
           within(c, 0x1F00, 0x1FFF) || within(c, 0x3000, 0x9FFF) || within(c, 0xAC00, 0xD7A3) ||
           within(c, 0x20000, 0x2FA1F);
}

// Is it a character that people write? The rest of what bytes can spell is chance.
bool is_typical(char32_t c) {
    return within(c, 0x80, 0x17F) || c == 0x192 || within(c, 0x1A0, 0x1B0) || within(c, 0x1CD, 0x1DC) ||
           within(c, 0x218, 0x21B) || within(c, 0x2C6, 0x2DC) || within(c, 0x300, 0x328) ||
           of_foreign_script(c) || within(c, 0x1E00, 0x1EFF) || within(c, 0x2000, 0x2BFF) ||
           within(c, 0xFB00, 0xFB06) || c == 0xFE0F || c == 0xFEFF || within(c, 0xFF00, 0xFFEF) ||
           c == 0xFFFD || within(c, 0x1F000, 0x1FAFF) || within(c, 0xE0020, 0xE007F);
}

// Characters that honestly follow a letter of a word: punctuation, signs, and letters of 0x80..0x9F.
bool may_follow_letter(const Unit& u) {
    if (u.control) return false;
    constexpr std::string_view signs =
        "\x82\x84\x85\x89\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xAA\xAB\xAE\xB0\xB1\xB2\xB3\xB4\xB7\xB9"
        "\xBA\xBB";
    constexpr std::string_view letters = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F";
    const char c = static_cast<char>(u.byte);
    return signs.find(c) != std::string_view::npos || letters.find(c) != std::string_view::npos;
}
bool is_letter_special(const Unit& u) {
    constexpr std::string_view letters = "\x8A\x8C\x8E\x9A\x9C\x9E\x9F";
    return !u.control && letters.find(static_cast<char>(u.byte)) != std::string_view::npos;
}

bool small(char c) {
    return c >= 'a' && c <= 'z';
}
bool letter(char c) {
    return small(static_cast<char>(c | 0x20));
}

// Consecutive sequences: units first..last of a run.
struct Segment {
    std::size_t first = 0, last = 0;  // units, last excluded
    std::string decoded;
    std::size_t sequences = 0;
    bool certain = false;
};

// before, after: the ASCII characters beside the segment, '\0' where there is none.
bool is_certain(const std::vector<Unit>& run, std::size_t at, Sequence s, char before, char after) {
    const unsigned lead = run[at].byte;
    const bool hard = std::any_of(run.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                  run.begin() + static_cast<std::ptrdiff_t>(at + s.units),
                                  [](const Unit& u) { return !may_follow_letter(u); });
    if (s.units == 4) return within(s.value, 0x1F000, 0x1FAFF);
    if (s.units == 3) {
        // No language ends a word in â and one of š œ ž.
        if (lead == 0xE2) return hard || is_letter_special(run[at + 1]);
        return hard && (lead == 0xEF || within(s.value, 0x1E00, 0x1EFF));
    }
    if (s.value == 0xFE0F) return false;  // of two units: only ever beside another
    if (of_foreign_script(s.value)) return false;
    if (hard) return true;
    // What became of a no-break space after a sentence or a number.
    constexpr std::string_view ends = ".,;:!?)0123456789";
    if (s.value == 0xA0 && before != '\0' && ends.find(before) != std::string_view::npos) return true;
    // A capital with an accent right after a small letter; Å is also a unit.
    return small(before) && (lead != 0xC5 || letter(after));
}

// The segment that begins at `at`, which is empty (no sequences) if nothing decodes there.
Segment segment_at(const std::vector<Unit>& run, std::size_t at, char before, char after) {
    Segment segment{at, at, {}, 0, false};
    std::size_t foreign = 0, hard = 0;
    while (segment.last < run.size()) {
        const auto s = decode(run, segment.last, run.size());
        if (s.units == 0 || !is_typical(s.value)) break;
        if (s.units == 2 && s.value == 0xFE0F && segment.sequences == 0) break;
        const bool ends = segment.last + s.units == run.size();
        segment.certain |=
            is_certain(run, segment.last, s, segment.last == 0 ? before : '\0', ends ? after : '\0');
        foreign += of_foreign_script(s.value);
        for (std::size_t k = 1; k < s.units; ++k)
            hard += !may_follow_letter(run[segment.last + k]);
        utf8::append(segment.decoded, s.value);
        segment.last += s.units;
        ++segment.sequences;
    }
    segment.certain |= foreign >= 2 && (hard > 0 || foreign >= 4);
    return segment;
}

// Ends of the run that begins at `at`, its characters as units.
std::size_t take_run(std::string_view text, std::size_t at, std::vector<Unit>& run) {
    run.clear();
    while (at < text.size() && (text[at] & 0x80) != 0) {
        const auto c = utf8::at(text, at);
        const unsigned byte = cp1252_byte(c.value);
        if (byte == 0) break;
        run.push_back({byte, within(c.value, 0x80, 0x9F), at});
        at += c.bytes;
    }
    return at;
}

// Undoes what is left of further rounds in a segment already decoded: all of it, or none.
std::string undo_rest(std::string decoded) {
    constexpr int most_rounds = 3;
    std::vector<Unit> run;
    for (int round = 0; round < most_rounds; ++round) {
        if (take_run(decoded, 0, run) != decoded.size() || run.empty()) break;
        const auto segment = segment_at(run, 0, '\0', '\0');
        if (segment.last != run.size()) break;
        decoded = segment.decoded;
    }
    return decoded;
}

bool has_control(std::string_view s) {
    for (std::size_t i = 0; i + 1 < s.size(); ++i)
        if (s[i] == '\xC2' && static_cast<unsigned char>(s[i + 1]) < 0xA0) return true;
    return false;
}

// Calls plain(begin, end) for what is no candidate and found(begin, end, mended, certain) for each that is,
// in order. plain also gets the run's characters that do not decode.
template <class Plain, class Found>
void each_run(std::string_view text, const Plain& plain, const Found& found) {
    std::vector<Unit> run;
    std::size_t done = 0;
    for (std::size_t at = 0; at < text.size();) {
        if ((text[at] & 0x80) == 0) {
            ++at;
            continue;
        }
        const std::size_t end = take_run(text, at, run);
        if (run.empty()) {
            at += utf8::at(text, at).bytes;
            continue;
        }
        const auto offset_of = [&](std::size_t unit) { return unit < run.size() ? run[unit].offset : end; };
        const char before = at > 0 ? text[at - 1] : '\0';
        const char after = end < text.size() ? text[end] : '\0';
        for (std::size_t unit = 0; unit < run.size();) {
            auto segment = segment_at(run, unit, before, after);
            if (segment.sequences == 0) {
                ++unit;
                continue;
            }
            const auto mended = undo_rest(std::move(segment.decoded));
            if (!has_control(mended)) {
                const auto from = offset_of(segment.first), to = offset_of(segment.last);
                plain(done, from);
                found(from, to, mended, segment.certain);
                done = to;
            }
            unit = segment.last;
        }
        at = end;
    }
    plain(done, text.size());
}

std::string without_runs(std::string_view text, const std::vector<MojibakeRun>& runs) {
    std::string out;
    std::size_t done = 0;
    for (const auto& run : runs) {
        out.append(text, done, run.offset - done);
        out += run.mended;
        done = run.offset + run.length;
    }
    return out.append(text, done);
}

}  // namespace

MojibakeSigns& MojibakeSigns::operator+=(const MojibakeSigns& other) {
    certain += other.certain;
    doubtful += other.doubtful;
    honest += other.honest;
    return *this;
}

// Every candidate begins with U+00C2..U+00F4, which is C3 82..B4 (C2 itself is C3 82), and goes on with
// U+0080..U+00BF or one of the specials, which begin with C2, C5, C6, CB or E2.
bool may_be_mojibake(std::string_view s) {
    const char* at = s.data();
    const char* const end = at + s.size();
    while (end - at >= 4) {
        at = static_cast<const char*>(std::memchr(at, '\xC3', static_cast<std::size_t>(end - at)));
        if (at == nullptr || end - at < 4) return false;
        const auto lead = static_cast<unsigned char>(at[1]), next = static_cast<unsigned char>(at[2]);
        if (lead >= 0x82 && lead <= 0xB4 &&
            (next == 0xC2 || next == 0xC5 || next == 0xC6 || next == 0xCB || next == 0xE2))
            return true;
        ++at;
    }
    return false;
}

MojibakeSigns mojibake_signs(std::string_view text) {
    MojibakeSigns signs;
    each_run(
        text,
        [&](std::size_t from, std::size_t to) {
            for (std::size_t i = from; i < to; ++i)
                signs.honest += static_cast<unsigned char>(text[i]) >= 0xC0;
        },
        [&](std::size_t, std::size_t, const std::string&, bool certain) {
            ++(certain ? signs.certain : signs.doubtful);
        });
    return signs;
}

std::vector<MojibakeRun> mojibake_runs(std::string_view text, bool all) {
    std::vector<MojibakeRun> runs;
    each_run(
        text, [](std::size_t, std::size_t) {},
        [&](std::size_t from, std::size_t to, const std::string& mended, bool certain) {
            if (certain || all) runs.push_back({from, to - from, mended});
        });
    return runs;
}

std::optional<Mended> mend_mojibake(std::string_view text, bool all) {
    constexpr int most_layers = 4;
    auto runs = mojibake_runs(text, all);
    if (runs.empty()) return std::nullopt;
    Mended out{std::string(text), runs.size(),
               std::string(text.substr(runs.front().offset, runs.front().length)), runs.front().mended};
    // What comes of a run may be one together with what stands beside it.
    for (int layer = 0; layer < most_layers && !runs.empty(); ++layer) {
        out.text = without_runs(out.text, runs);
        runs = mojibake_runs(out.text, mojibake_signs(out.text).throughout());
    }
    return out;
}

std::optional<std::string> repair(std::string_view text) {
    if (!may_be_mojibake(text)) return std::nullopt;
    auto mended = mend_mojibake(text, mojibake_signs(text).throughout());
    if (!mended) return std::nullopt;
    return std::move(mended->text);
}

}  // namespace speckiln
