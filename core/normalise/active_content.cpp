#include "normalise/active_content.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "model/builder.h"

namespace speckiln {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

// As a browser compares schemes: no blanks or control characters, lower case, numeric entities and the named
// ones that hide a scheme decoded. Only the beginning matters, so only that is looked at.
std::string scheme_form(std::string_view url) {
    std::string out;
    for (std::size_t i = 0; i < url.size() && out.size() < 64; ++i) {
        char c = url[i];
        if (c == '&') {
            const auto end = url.find(';', i);
            const auto name =
                end == url.npos || end - i > 12 ? std::string_view() : url.substr(i + 1, end - i - 1);
            unsigned code = 0;
            if (name.starts_with("#x") || name.starts_with("#X"))
                std::from_chars(name.data() + 2, name.data() + name.size(), code, 16);
            else if (name.starts_with('#'))
                std::from_chars(name.data() + 1, name.data() + name.size(), code);
            else if (name == "colon")
                code = ':';
            else if (name == "Tab" || name == "NewLine")
                code = ' ';
            if (code > 0 && code < 0x80) {
                c = static_cast<char>(code);
                i = end;
            }
        }
        if (static_cast<unsigned char>(c) > 0x20 && c != 0x7F) out += lower(c);
    }
    return out;
}

// An element of that name, or an attribute that is an event's: letters after "on", then '='.
bool has_active_markup(std::string_view html) {
    constexpr std::string_view elements[] = {"script", "iframe", "object", "embed", "applet", "base", "meta"};
    std::string text(html.size(), '\0');
    std::transform(html.begin(), html.end(), text.begin(), lower);
    const auto letter = [&](std::size_t i) { return i < text.size() && text[i] >= 'a' && text[i] <= 'z'; };
    for (auto at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        for (const auto element : elements)
            if (text.compare(at + 1, element.size(), element) == 0 && !letter(at + 1 + element.size()))
                return true;
        const auto close = std::min(text.find_first_of("<>", at + 1), text.size());
        for (auto on = text.find("on", at); on != text.npos && on < close; on = text.find("on", on + 1)) {
            if (on == 0 || letter(on - 1) || text[on - 1] == '-') continue;
            auto end = on + 2;
            while (letter(end))
                ++end;
            const auto equals = text.find_first_not_of(" \t\r\n", end);
            if (end > on + 2 && equals != text.npos && text[equals] == '=') return true;
        }
        at = std::max(at, close == text.size() ? at : close - 1);
    }
    return false;
}

void unwrap(Document& doc, NodeId link) {
    while (doc[link].first != 0) {
        const NodeId child = doc[link].first;
        doc.detach(child);
        doc.insert_before(link, child);
    }
    doc.detach(link);
}

}  // namespace

bool is_active_url(std::string_view url) {
    const auto form = scheme_form(url);
    if (form.starts_with("javascript:") || form.starts_with("vbscript:") || form.starts_with("livescript:"))
        return true;
    return form.starts_with("data:") &&
           (!form.starts_with("data:image/") || form.starts_with("data:image/svg"));
}

bool is_active_html(std::string_view html) {
    if (has_active_markup(html)) return true;
    for (const std::string_view attribute : {"href", "src", "action", "data"})
        for (auto at = html.find(attribute); at != html.npos; at = html.find(attribute, at + 1)) {
            const auto value = html.find_first_not_of(" =\t\r\n\"'", at + attribute.size());
            if (value != html.npos && is_active_url(html.substr(value, 256))) return true;
        }
    return false;
}

void disarm_active_content(Document& doc, const NormaliseOptions& options, Diagnostics& diagnostics) {
    std::vector<NodeId> active_links;  // unwrapped afterwards, so that the walk stands on what stays
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) == KILN_RAW && doc.get(at, KILN_AT_FORMAT) == "html" &&
            is_active_html(doc[at].text)) {
            diagnostics.add({Severity::warning, "html.active", options.place_of(at),
                             "this HTML runs something where it is shown; it is kept as it is",
                             "take it out, or let the site that shows it sanitise it"});
            continue;
        }
        const auto href = doc.get(at, KILN_AT_HREF);
        if (href.data() == nullptr || !is_active_url(href)) continue;
        diagnostics.add({Severity::warning, "lost.active-link", options.place_of(at),
                         fmt::format("a link that runs something was made text: '{}'", href),
                         "put its address into the text if it is content"});
        if (doc.kind(at) != KILN_LINK) {
            doc.unset(at, KILN_AT_HREF);
            continue;
        }
        active_links.push_back(at);
    }
    std::vector<NodeId> parents;
    for (const NodeId link : active_links) {
        parents.push_back(doc[link].parent);
        unwrap(doc, link);
    }
    // Each paragraph once, however many such links it held.
    parents.erase(std::unique(parents.begin(), parents.end()), parents.end());
    for (const NodeId parent : parents)
        merge_text(doc, parent);
}

}  // namespace speckiln
