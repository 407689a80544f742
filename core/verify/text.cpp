// UTF-16 to UTF-8, and double encoding undone: UTF-8 that was read as Windows-1252 and written as UTF-8 again
// leaves "é" as "Ã©" and an emoji as four characters. A run of characters that are all Windows-1252 and whose
// bytes are one well-formed UTF-8 sequence is that sequence. The rule looks at nothing else, so it gives the
// same on both sides.
#include "text.h"

#include <algorithm>

#include "utf8.h"

namespace speckiln::verify {
namespace {

// The byte that Windows-1252 has for a character, or 0. Its five holes are taken as Latin-1 has them.
unsigned cp1252(char32_t c) {
    if (c >= 0xA0 && c <= 0xFF) return static_cast<unsigned>(c);
    if (c >= 0x80 && c <= 0x9F) return static_cast<unsigned>(c);
    static constexpr char16_t upper[32] = {0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                           0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,
                                           0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                           0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};
    if (c < 0x0152 || c > 0x2122) return 0;
    for (unsigned i = 0; i < 32; ++i)
        if (upper[i] == c) return 0x80 + i;
    return 0;
}

std::size_t continuation_bytes(unsigned lead) {
    if (lead >= 0xC2 && lead <= 0xDF) return 1;
    if (lead >= 0xE0 && lead <= 0xEF) return 2;
    if (lead >= 0xF0 && lead <= 0xF4) return 3;
    return 0;
}

// The double-encoded character at `at`: its true bytes and how many bytes it takes now; 0 if there is none.
std::size_t double_encoded(std::string_view text, std::size_t at, std::string& bytes) {
    const Rune first = rune_at(text, at);
    const unsigned lead = cp1252(first.value);
    const std::size_t more = first.valid ? continuation_bytes(lead) : 0;
    if (more == 0) return 0;
    bytes.assign(1, static_cast<char>(lead));
    std::size_t next = at + first.size;
    for (std::size_t i = 0; i < more; ++i) {
        if (next >= text.size()) return 0;
        const Rune r = rune_at(text, next);
        const unsigned byte = r.valid ? cp1252(r.value) : 0;
        if (byte < 0x80 || byte > 0xBF) return 0;
        bytes.push_back(static_cast<char>(byte));
        next += r.size;
    }
    const Rune whole = rune_at(bytes, 0);
    return whole.valid && whole.size == bytes.size() ? next - at : 0;
}

std::string from_utf16(std::string_view bytes, bool big) {
    std::string out;
    const auto unit = [&](std::size_t i) {
        const auto a = static_cast<unsigned char>(bytes[i]), b = static_cast<unsigned char>(bytes[i + 1]);
        return static_cast<char32_t>(big ? (a << 8 | b) : (b << 8 | a));
    };
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        char32_t c = unit(i);
        if (c >= 0xD800 && c < 0xDC00 && i + 3 < bytes.size()) {
            const char32_t low = unit(i + 2);
            if (low >= 0xDC00 && low < 0xE000) {
                c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
                i += 2;
            }
        }
        append_utf8(out, c);
    }
    return out;
}

}  // namespace

Text::Text(std::string_view bytes, std::shared_ptr<const void> owner)
    : owner_(std::move(owner)), original_(bytes) {
    if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
        decoded_ = std::make_shared<std::string>(from_utf16(bytes.substr(2), bytes[0] == '\xFE'));
        original_ = *decoded_;
    }
    view_ = original_;
    // Every double-encoded character begins with one of U+00C2 to U+00F4, bytes C3 82 to C3 B4.
    if (original_.find('\xC3') == std::string_view::npos) return;
    std::string mended, bytes_of_one;
    std::size_t copied = 0;
    for (std::size_t at = original_.find('\xC3'); at != std::string_view::npos;) {
        const std::size_t taken = double_encoded(original_, at, bytes_of_one);
        if (taken != 0) {
            mended.append(original_, copied, at - copied);
            shifts_.push_back({mended.size(), at});
            mended += bytes_of_one;
            copied = at + taken;
            shifts_.push_back({mended.size(), copied});
        }
        at = original_.find('\xC3', at + std::max<std::size_t>(taken, 1));
    }
    if (copied == 0) return;
    mended.append(original_, copied);
    mended_ = std::make_shared<std::string>(std::move(mended));
    view_ = *mended_;
}

Place Text::place(std::string file, std::size_t offset) const {
    const auto after = std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                                        [](std::size_t o, const Shift& s) { return o < s.here; });
    std::size_t at = offset;
    if (after != shifts_.begin()) at = std::prev(after)->original + (offset - std::prev(after)->here);
    at = std::min(at, original_.size());

    Place place;
    place.file = std::move(file);
    const std::string_view before = original_.substr(0, at);
    const std::size_t newline = before.rfind('\n');
    const std::size_t start = newline == std::string_view::npos ? 0 : newline + 1;
    place.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n') + 1);
    std::string_view lead = original_.substr(start, at - start);
    if (start == 0 && lead.starts_with("\xEF\xBB\xBF")) lead.remove_prefix(3);
    place.column = static_cast<std::uint32_t>(runes_in(lead) + 1);
    std::size_t end = original_.find('\n', at);
    if (end == std::string_view::npos) end = original_.size();
    std::string_view line = original_.substr(start, end - start);
    if (line.ends_with('\r')) line.remove_suffix(1);
    // A line is shown to a person; what does not fit on a screen several times over helps nobody.
    place.source_line = std::string(utf8_prefix(line, 1000));
    return place;
}

}  // namespace speckiln::verify
