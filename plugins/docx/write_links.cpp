// Links, and the mentions that are some.
#include "docx/names.h"
#include "docx/write_inlines.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

// What no address may hold as it stands is coded; the rest is the author's.
std::string address(std::string_view href) {
    std::string to;
    for (const char c : href) {
        const auto u = static_cast<unsigned char>(c);
        if (u > ' ' && u != 0x7F && std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos) {
            to += c;
            continue;
        }
        to.append(1, '%').append(1, "0123456789ABCDEF"[u >> 4U]).append(1, "0123456789ABCDEF"[u & 15U]);
    }
    return to;
}

bool is_mail(std::string_view value) {
    return value.find('@') != value.npos && value.find_first_of(" :/<>\"") == value.npos;
}

}  // namespace

// n: whose title it has; 0: none.
bool InlineWriter::open_link(kiln_node n, std::string_view href) {
    if (href.empty()) return false;
    const auto title = n != 0 ? in_.get(n, KILN_AT_TITLE) : std::string_view();
    xml() += "<w:hyperlink";
    const auto hash = href.find('#');
    // Another document of the run has bookmarks of the same names.
    std::string other;
    if (n != 0 && !in_.get(n, KILN_AT_DOC).empty() && hash != href.npos && hash > 0) {
        other = std::string(href.substr(0, hash + 1)) + bookmark_name(fragment_of(href.substr(hash)));
        href = other;
    }
    if (const auto fragment = fragment_of(href); !fragment.empty())
        append_attribute(xml(), "w:anchor", pen_.bookmark(fragment));
    else
        append_attribute(xml(), "r:id", part_.relations.add("hyperlink", address(href), true));
    if (!title.empty()) append_attribute(xml(), "w:tooltip", title);
    xml() += ">";
    return true;
}

void InlineWriter::link(kiln_node n, const kiln::Writer::Look& l) {
    const auto href = pen_.href(n);
    const bool data = href.starts_with("data:");
    if (data || !open_link(n, href)) {
        pen_.lost(n, "lost.link",
                  data ? "a file that is linked to is not in the document; the link is its text"
                       : "a link that leads nowhere is written as its text alone");
        return all(l.first);
    }
    const bool outer = in_link_;
    in_link_ = true;
    if (!is_blank(in_, n))
        all(l.first);
    else
        run(properties(n, 0), href, {}, n);
    flush();
    in_link_ = outer;
    close_link();
}

bool InlineWriter::link_all(kiln_node n, kiln_node first) {
    bool plain = first != 0;
    for (kiln_node at = first; plain && at != 0; at = in_.look(at).next) {
        const auto kind = in_.look(at).kind;
        plain = kind == KILN_TEXT || kind == KILN_BREAK;
    }
    const bool linked = plain && open_link(0, pen_.href(n));
    in_link_ = linked;
    all(first);
    flush();
    in_link_ = false;
    if (linked) close_link();
    return linked;
}

void InlineWriter::mention(kiln_node n, const kiln::Writer::Look& l) {
    const auto type = in_.get(n, KILN_AT_TYPE), value = in_.get(n, KILN_AT_VALUE);
    auto p = properties(n, l.marks);
    const auto text = l.text.empty() ? value : l.text;
    const bool person = type == "person";
    auto href = pen_.href(n);
    if (person && is_mail(value)) href = "mailto:" + std::string(value);
    if (type == "link" && href.empty()) href = value;
    if (!in_.get(n, KILN_AT_END).empty())
        pen_.losses.add(n, "lost.mention", "end",
                        "when a date ends is not written: " + std::string(in_.get(n, KILN_AT_END)));
    if (type == "date" && !value.empty()) {
        p.style = style::mention;
        xml() += "<w:sdt><w:sdtPr><w:id w:val=\"" + pen_.next_control() + "\"/><w:date";
        append_attribute(xml(), "w:fullDate", date_of(value));
        xml() += "><w:dateFormat w:val=\"yyyy-MM-dd\"/></w:date></w:sdtPr><w:sdtContent>";
        run(p, text, {}, n);
        xml() += "</w:sdtContent></w:sdt>";
        if (date_of(value).empty())
            pen_.lost(n, "lost.mention", "the date that is meant is not written: " + std::string(value));
        return;
    }
    if (!in_link_ && !href.empty() && open_link(n, href)) {
        if (!person)
            pen_.lost(n, "lost.mention", "a mention of a page is a link");
        else if (!is_mail(value))
            pen_.lost(n, "lost.mention", "a mention of a person who has a page is a link");
        p.style = style::hyperlink;
        run(p, text, {}, n);
        return close_link();
    }
    if (!person) pen_.lost(n, "lost.mention", "a mention is kept as its text: " + std::string(type));
    if (!value.empty() && value != text)
        pen_.losses.add(n, "lost.mention", value,
                        "who or what is mentioned is not written: " + std::string(value));
    p.style = style::mention;
    run(p, text, {}, n);
}

}  // namespace docx
