#include "text/write_line.h"

#include <algorithm>

#include <speckiln/plugin/text.hpp>

#include "text/address.h"
#include "text/inlines.h"
#include "text/last_word.h"

namespace plaintext {
namespace {

using kiln::npos;

bool is_blank(char c) {
    return c == ' ' || c == '\0';
}
bool is_word(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}
std::string shown_of(const Piece& piece) {
    return piece.kind == Piece::code ? "`" + piece.shown + "`" : piece.shown;
}

// Takes them off text.
std::string blanks_before(Piece& piece) {
    if (piece.kind != Piece::text) return {};
    const auto size = std::min(piece.shown.find_first_not_of(' '), piece.shown.size());
    piece.shown.erase(0, size);
    return std::string(size, ' ');
}
std::string blanks_behind(Piece& piece) {
    if (piece.kind != Piece::text) return {};
    const auto size = piece.shown.size() - (piece.shown.find_last_not_of(' ') + 1);
    piece.shown.resize(piece.shown.size() - size);
    return std::string(size, ' ');
}

// Each byte of a line with what it is: text, or a mark of ours.
struct Composed {
    std::string bytes, kinds;
    void add(std::string_view text, char kind) {
        bytes += text;
        kinds.append(text.size(), kind);
    }
    [[nodiscard]] char at(std::size_t i) const { return i < bytes.size() ? bytes[i] : '\0'; }
};

std::string escaped(const Composed& line, const std::set<std::size_t>& notes) {
    std::string to;
    for (std::size_t i = 0; i < line.bytes.size(); ++i) {
        const char c = line.bytes[i];
        if (line.kinds[i] == 't' || line.kinds[i] == 'a') {
            if (auto size = address_at(line.bytes, i); size > 0) {
                // A link's own ends with it; a backslash behind it says so.
                const auto link = std::min(line.kinds.find_first_not_of('a', i), line.kinds.size());
                const bool goes_on = link > i && link < i + size;
                const auto end = goes_on ? line.bytes.find_first_of("*[`", link) : npos;
                const bool parted = end < i + size;
                if (parted) size = end - i;
                to.append(line.bytes, i, size);
                i += size - 1;
                if (parted) to.append(1, '\\').append(1, line.bytes[++i]);
                continue;
            }
            const char before = i > 0 ? line.bytes[i - 1] : '\0', behind = line.at(i + 1);
            std::size_t number = 0;
            const bool plain_star =
                (is_word(before) && is_word(behind)) || (is_blank(before) && is_blank(behind));
            const bool special =
                (c == '*' && (!plain_star || before == '\\')) || c == '`' ||
                (c == '[' &&
                 (before == '\\' || (note_reference(std::string_view(line.bytes).substr(i), number) > 0 &&
                                     (i == 0 || notes.count(number) > 0))));
            if (special) to += '\\';
        }
        to += c;
    }
    return to;
}

}  // namespace

void LineWriter::add(Piece::Kind kind, std::string_view shown, bool strong) {
    if (!shown.empty()) pieces_.push_back({kind, std::string(shown), strong});
}

void LineWriter::add_blank(bool strong) {
    if (!pieces_.empty() && !(pieces_.back().kind == Piece::text && pieces_.back().shown.ends_with(' ')))
        add(Piece::text, " ", strong);
}

std::string LineWriter::take(bool& lost_mark) {
    plain_code(lost_mark);
    merge();
    trim();
    join_references();
    settle(lost_mark);
    merge();
    auto line = compose();
    pieces_.clear();
    return line;
}

// Code that backticks cannot hold is text.
void LineWriter::plain_code(bool& lost_mark) {
    for (std::size_t i = 0; i < pieces_.size(); ++i) {
        auto& piece = pieces_[i];
        if (piece.kind != Piece::code) continue;
        const bool behind_slash =
            i > 0 && pieces_[i - 1].kind == Piece::text && pieces_[i - 1].shown.back() == '\\';
        const bool blank = piece.shown.find_first_not_of(' ') == npos;
        if (!blank && piece.shown.find('`') == npos && !behind_slash) continue;
        piece.kind = Piece::text;
        lost_mark = true;
    }
}

// A reference beside bold text stands within its stars.
void LineWriter::join_references() {
    const auto shows = [](const Piece& piece) {
        return piece.kind != Piece::text || piece.shown.find_first_not_of(' ') != npos;
    };
    LastWord word;
    std::vector<Piece> joined;
    bool bold = false;  // text beside is, and not only blanks
    for (auto& piece : pieces_) {
        if (piece.kind == Piece::reference && !joined.empty()) {
            // Neither a backslash nor an address may reach it.
            const bool parted = word.in_address() || joined.back().shown.ends_with('\\');
            if (parted) joined.push_back({Piece::text, " ", false});
            piece.strong = bold && !parted;
        }
        bold = piece.strong && (bold || shows(piece));
        word.add(piece.kind, shown_of(piece));
        joined.push_back(std::move(piece));
    }
    bold = false;
    for (std::size_t i = joined.size(); i-- > 0;) {
        auto& piece = joined[i];
        if (piece.kind == Piece::reference) piece.strong = piece.strong || bold;
        bold = piece.strong && (bold || shows(piece));
    }
    pieces_ = std::move(joined);
}

// Blanks at a line's edges are none of it.
void LineWriter::trim() {
    std::size_t first = 0;
    while (first < pieces_.size() && pieces_[first].kind == Piece::text) {
        blanks_before(pieces_[first]);
        if (!pieces_[first].shown.empty()) break;
        ++first;
    }
    pieces_.erase(pieces_.begin(), pieces_.begin() + static_cast<std::ptrdiff_t>(first));
    while (!pieces_.empty() && pieces_.back().kind == Piece::text) {
        blanks_behind(pieces_.back());
        if (!pieces_.back().shown.empty()) break;
        pieces_.pop_back();
    }
}

void LineWriter::merge() {
    std::vector<Piece> merged;
    for (auto& piece : pieces_) {
        if (!merged.empty() && merged.back().kind == piece.kind && piece.kind != Piece::reference &&
            merged.back().strong == piece.strong)
            merged.back().shown += piece.shown;
        else
            merged.push_back(std::move(piece));
    }
    pieces_ = std::move(merged);
}

// Bold text whose stars would not be read as such is plain. Its blanks at both ends stand outside.
void LineWriter::settle(bool& lost_mark) {
    std::vector<Piece> settled;
    LastWord before;
    const auto keep = [&](Piece piece) {
        if (piece.shown.empty()) return;
        before.add(piece.kind, shown_of(piece));
        settled.push_back(std::move(piece));
    };
    for (std::size_t from = 0; from < pieces_.size();) {
        if (!pieces_[from].strong) {
            keep(std::move(pieces_[from++]));
            continue;
        }
        auto end = from;
        while (end < pieces_.size() && pieces_[end].strong)
            ++end;
        keep({Piece::text, blanks_before(pieces_[from]), false});
        const auto behind = blanks_behind(pieces_[end - 1]);
        const char left = settled.empty() ? '\0' : shown_of(settled.back()).back();
        const char next = end < pieces_.size() ? shown_of(pieces_[end]).front() : '\0';
        const bool fits = fits_stars(from, end, left, behind.empty() ? next : ' ') && !before.in_address();
        for (; from < end; ++from) {
            lost_mark = lost_mark || (!fits && !pieces_[from].shown.empty());
            pieces_[from].strong = fits;
            keep(std::move(pieces_[from]));
        }
        keep({Piece::text, behind, false});
    }
    pieces_ = std::move(settled);
}

// left, right: what stands beside the stars, '\0' at the line's edges.
bool LineWriter::fits_stars(std::size_t from, std::size_t end, char left, char right) const {
    std::string content;
    LastWord inside;
    for (; from < end; ++from) {
        content += shown_of(pieces_[from]);
        inside.add(pieces_[from].kind, shown_of(pieces_[from]));
    }
    return !content.empty() && may_stand_before_bold(left) && may_stand_behind_bold(right) &&
           content.back() != '*' && content.back() != '\\' && content.back() != ' ' &&
           content.front() != ' ' && (is_blank(right) || !inside.in_address());
}

std::string LineWriter::compose() const {
    Composed line;
    bool strong = false;
    for (const auto& piece : pieces_) {
        if (piece.strong != strong) line.add("*", 's');
        strong = piece.strong;
        const auto shown = shown_of(piece);
        line.add(shown, piece.kind == Piece::text ? 't' : piece.kind == Piece::address ? 'a' : 's');
    }
    if (strong) line.add("*", 's');
    return escaped(line, notes_);
}

}  // namespace plaintext
