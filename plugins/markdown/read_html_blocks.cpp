// Block elements, but for what stands inside lists and tables.
#include "markdown/read_html_mapper.h"

namespace markdown {

bool HtmlMapper::preformatted(const GumboNode* n) {
    const GumboNode* code = n;
    std::string_view language;
    if (children(n).length == 1 && child(n, 0)->type == GUMBO_NODE_ELEMENT &&
        name_of(child(n, 0)) == "code") {
        code = child(n, 0);
        const char* words = get(code, "class");
        if (!only(code, " class ")) return false;
        if (words) {
            language = words;
            if (!language.starts_with("language-") || language.find(' ') != std::string_view::npos)
                return false;
            language.remove_prefix(9);
        }
    }
    if (const char* lang = get(n, "lang")) language = lang;
    if (!only(n, " lang ")) return false;
    std::string s;
    for (unsigned i = 0; i < children(code).length; ++i) {
        const auto* c = child(code, i);
        if (c->type != GUMBO_NODE_TEXT && c->type != GUMBO_NODE_WHITESPACE) return false;
        s += c->v.text.text;
    }
    if (s.ends_with('\n')) s.pop_back();
    step(Step::Do::leaf, KILN_CODE, s);
    if (!language.empty()) step(Step::Do::set, KILN_AT_LANGUAGE, language);
    return true;
}

bool HtmlMapper::block_element(const GumboNode* n, const std::string& name, const Frame& in) {
    if (in.place != Place::flow) return false;
    end_paragraph();
    const auto align = alignment_of(get(n, "align"));
    if (name == "p") {
        if (!only(n, " align ")) return false;
        begin_inlines(KILN_PARAGRAPH);
        if (!align.empty()) step(Step::Do::set, KILN_AT_ALIGN, align);
        push(n, Place::phrasing, 1, in);
    } else if (name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6') {
        if (!only(n, " id align ")) return false;
        begin_inlines(KILN_HEADING);
        if (const char* id = get(n, "id"); id && *id) step(Step::Do::set, KILN_AT_ID, id);
        step(Step::Do::set, KILN_AT_LEVEL, std::string(1, name[1]));
        push(n, Place::phrasing, 1, in);
    } else if (name == "hr") {
        if (get(n, "id")) return false;  // a link may lead to it
        step(Step::Do::leaf, KILN_DIVIDER);
    } else if (name == "pre") {
        return preformatted(n);
    } else if (name == "blockquote") {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_QUOTE);
        push(n, Place::flow, 1, in);
    } else if (name == "div") {
        if (!only(n, " align ")) return false;
        push(n, Place::flow, 0, in);
    } else if (name == "ul" || name == "ol") {
        if (!only(n, " start ") || (get(n, "start") && name == "ul")) return false;
        step(Step::Do::open, KILN_LIST);
        if (name == "ol") step(Step::Do::set, KILN_AT_ORDERED, "true");
        if (const char* start = get(n, "start")) {
            const int value = positive_number(start);
            if (value == 0) return false;
            if (value != 1) step(Step::Do::set, KILN_AT_START, std::to_string(value));
        }
        step(Step::Do::set, KILN_AT_TIGHT, "true");
        push(n, Place::list, 1, in);
    } else if (name == "table") {
        if (!only(n, " border cellpadding cellspacing width align ")) return false;
        step(Step::Do::open, KILN_TABLE);
        table_head(n);
        push(n, Place::table, 1, in);
    } else if (name == "figure") {
        if (!only(n, " ")) return false;
        step(Step::Do::open, KILN_FIGURE);
        push(n, Place::flow, 1, in);
    } else if (name == "figcaption") {
        if (!only(n, " ") || name_of(in.node) != "figure") return false;
        begin_inlines(KILN_CAPTION);
        push(n, Place::phrasing, 1, in);
    } else if (name == "details") {
        if (!only(n, " open ")) return false;
        step(Step::Do::open, KILN_TOGGLE);
        if (get(n, "open")) step(Step::Do::set, KILN_AT_OPEN, "true");
        push(n, Place::flow, 1, in);
    } else if (name == "summary") {
        if (!only(n, " ") || name_of(in.node) != "details" ||
            (steps_.back().what != Step::Do::set && steps_.back().value != KILN_TOGGLE)) {
            return false;
        }
        begin_inlines(KILN_SUMMARY);
        push(n, Place::phrasing, 1, in);
    } else {
        return false;
    }
    return true;
}

}  // namespace markdown
