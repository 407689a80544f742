#include "text/leaves.h"

#include <algorithm>

#include "text/marks.h"

namespace plaintext {

using Role = Line::Role;

void LeafReader::begin(Kind kind, std::size_t line) {
    if (kind_ == kind) return;
    end();
    kind_ = kind;
    first_ = line;
}

void LeafReader::end() {
    switch (kind_) {
        case Kind::none:
            return;
        case Kind::paragraph:
            put_paragraph();
            break;
        case Kind::rows:
            put_rows();
            break;
        default:
            put_code();
            break;
    }
    kind_ = Kind::none;
    texts_.clear();
}

void LeafReader::blank() {
    if (kind_ == Kind::indented)
        ++blank_lines_;
    else
        end();
}

// A backslash that keeps the line from meaning something is none of the text.
std::string_view LeafReader::unescaped(std::size_t line, std::string_view text) const {
    if (text.empty() || text[0] != '\\') return text;
    const bool kept =
        line == survey_.kept_from_header || means_something(without_escapes(text), survey_.sections_marked);
    return kept ? text.substr(1) : text;
}

void LeafReader::text(std::size_t line, std::string_view text) {
    begin(Kind::paragraph, line);
    const auto shown = unescaped(line, text);
    const auto& source = lines_[line];
    texts_.push_back({shown, source.begins + static_cast<std::size_t>(shown.data() - source.raw.data())});
}

void LeafReader::leaf(std::size_t line, std::string_view shown, std::size_t indent, bool fresh) {
    const auto role = lines_[line].role;
    if (role == Role::fence || role == Role::tick) return begin_code(Kind::code, line, shown, 0);
    if (fence_of(shown) > 0) return begin_code(Kind::quoted_code, line, shown, indent);
    if (indent >= 4 && (fresh || kind_ == Kind::indented) && !survey_.form) {
        begin(Kind::indented, line);
        if (code_lines_ > 0) code_.append(blank_lines_ + 1, '\n');
        code_.append(indent - 4, ' ').append(shown);
        blank_lines_ = 0;
        ++code_lines_;
        return;
    }
    if (is_rule(shown)) {
        end();
        in.leaf(KILN_DIVIDER);
        return;
    }
    const bool below_row =
        kind_ == Kind::paragraph && texts_.size() == 1 && texts_[0].text.find('|') != shown.npos;
    if (is_separator(shown) && below_row) {
        kind_ = Kind::rows;
    } else if (is_table_row(shown) || (kind_ == Kind::rows && shown.find('|') != shown.npos)) {
        begin(Kind::rows, line);
    } else {
        if (kind_ != Kind::paragraph) end();
        return text(line, shown);
    }
    const auto& source = lines_[line];
    texts_.push_back({shown, source.begins + static_cast<std::size_t>(shown.data() - source.raw.data())});
}

// ---- code ----

void LeafReader::begin_code(Kind kind, std::size_t line, std::string_view fence, std::size_t indent) {
    end();
    begin(kind, line);
    fence_ = fence;
    fence_indent_ = indent;
    auto info = fence.substr(std::min(fence.find_first_not_of(fence[0]), fence.size()));
    info = info.substr(std::min(info.find_first_not_of(" \t"), info.size()));
    language_ = info.substr(0, info.find_first_of(" \t"));
}

void LeafReader::code_line(std::size_t i) {
    const auto& line = lines_[i];
    const auto ticks = fence_of(fence_);
    if (line.role == Role::tick_end || (ticks > 0 && closes_fence(line.text, fence_[0], ticks))) return end();
    // As far in as the fence itself stands.
    const auto& opening = lines_[first_].raw;
    std::size_t columns = 0;
    for (const char c : opening.substr(0, opening.find_first_not_of(" \t")))
        columns += c == '\t' ? 4 - columns % 4 : 1;
    if (code_lines_++ > 0) code_ += '\n';
    code_ += after_columns(line.raw, columns);
}

void LeafReader::quoted_code_line(std::string_view text, std::size_t indent) {
    if (closes_fence(text, fence_[0], fence_of(fence_))) return end();
    if (code_lines_++ > 0) code_ += '\n';
    code_.append(indent > fence_indent_ ? indent - fence_indent_ : 0, ' ').append(text);
}

void LeafReader::put_code() {
    const auto node = in.leaf(KILN_CODE, code_);
    if (!language_.empty()) in.set(node, KILN_AT_LANGUAGE, language_);
    place(node);
    code_.clear();
    language_.clear();
    code_lines_ = blank_lines_ = 0;
}

// ---- text ----

void LeafReader::place(kiln_node node) const {
    if (source_.places)
        in.span(node, source_.entry, lines_[first_].offset() + source_.skipped, lines_[first_].text.size());
}

void LeafReader::put_inlines(const PlacedText& line) {
    read_inlines(in, line.text, line.offset, rules_, repairs_);
}

void LeafReader::heading(std::size_t line) {
    end();
    first_ = line;
    const kiln::Scope node(in, KILN_HEADING);
    in.set(node, KILN_AT_LEVEL, static_cast<int>(lines_[line].level));
    place(node);
    auto title = lines_[line].text;
    if (title[0] == '\\' && means_as_title(without_escapes(title))) title.remove_prefix(1);
    put_inlines({title, lines_[line].offset()});
}

void LeafReader::put_paragraph() {
    if (is_tab_table(texts_)) return put_rows();
    const kiln::Scope paragraph(in, KILN_PARAGRAPH);
    place(paragraph);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        if (i > 0) in.text("\n");
        put_inlines(texts_[i]);
    }
}

void LeafReader::put_rows() {
    const bool tabs = kind_ == Kind::paragraph;
    const char between = tabs ? '\t' : '|';
    const bool ruled_above = !tabs && is_separator(texts_[0].text);
    const bool ruled = !tabs && !ruled_above && texts_.size() > 1 && is_separator(texts_[1].text);
    if (!tabs && texts_.size() == 1) return put_paragraph();
    const kiln::Scope table(in, KILN_TABLE);
    place(table);
    const auto first = cells_of(texts_[0].text, between);
    const bool plain_words = std::none_of(first.begin(), first.end(), [](const auto& cell) {
        return cell.empty() || cell.find_first_of("0123456789") != cell.npos;
    });
    if (ruled || (tabs && plain_words)) in.set(table, KILN_AT_HEADER_ROWS, 1);
    for (std::size_t i = 0; i < texts_.size(); ++i) {
        const auto cells = cells_of(texts_[i].text, between);
        if ((ruled_above && i == 0) || (ruled && i == 1)) {
            set_alignment(in, table, cells);
            continue;
        }
        const kiln::Scope row(in, KILN_ROW);
        for (const auto& cell : cells) {
            const kiln::Scope node(in, KILN_CELL);
            std::string_view shown = cell;
            if (shown.empty()) continue;
            if (shown[0] == '\\' && is_ruling(without_escapes(shown))) shown.remove_prefix(1);
            const kiln::Scope paragraph(in, KILN_PARAGRAPH);
            put_inlines({shown, texts_[i].offset});
        }
    }
}

}  // namespace plaintext
