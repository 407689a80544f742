#include "docx/read_xml.h"

#include <algorithm>
#include <cstring>

namespace docx {
namespace {

// parse_ws_pcdata_single keeps the blank of <w:t> </w:t>, but not the line ends between elements.
constexpr unsigned parse_options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                   pugi::parse_wconv_attribute | pugi::parse_ws_pcdata_single |
                                   pugi::parse_embed_pcdata | pugi::parse_doctype;

void report(kiln::Reader in, kiln_entry entry, int severity, const char* code, std::ptrdiff_t offset,
            const std::string& message, std::string_view remedy) {
    kiln_where where{};
    where.entry = entry;
    where.offset = static_cast<std::uint64_t>(std::max<std::ptrdiff_t>(offset, 0));
    in.report(severity, code, message, remedy, &where);
}

}  // namespace

bool parse(kiln::Reader in, kiln_entry entry, Xml& to) {
    const auto own = in.entry_own(entry);
    if (own.data == nullptr) return false;
    const auto result = to.tree.load_buffer_inplace(own.data, own.size, parse_options);
    to.entry = entry;
    to.places = result.encoding == pugi::encoding_utf8;
    const std::string part(in.entry_name(entry));
    if (!to.root()) {
        report(in, entry, KILN_ERROR, "docx.damaged", result.offset,
               "'" + part + "' is no XML: " + result.description(),
               "open the document in Word and save it again");
        return false;
    }
    if (!result)
        report(in, entry, KILN_ERROR, "docx.damaged", result.offset,
               "'" + part + "' is damaged, only what stands before that is read: " + result.description(),
               "open the document in Word and save it again");
    for (const auto node : to.tree.children())
        if (node.type() == pugi::node_doctype)
            report(in, entry, KILN_WARNING, "docx.doctype", 0,
                   "'" + part +
                       "' declares a DOCTYPE, which no document of Word has; its entities are not expanded",
                   "look where the document comes from");
    if (usual_prefixes(to.root())) return true;
    report(in, entry, KILN_ERROR, "limit.depth", 0,
           "'" + part + "' is nested deeper than " + std::to_string(xml_depth) + " elements",
           "flatten the document: no reader of it will follow so many levels");
    return false;
}

std::string_view value(pugi::xml_node node, const char* attribute) {
    const auto found = node.attribute(attribute);
    return found ? std::string_view(found.value()) : std::string_view();
}

bool is_on(pugi::xml_node element) {
    if (!element) return false;
    const auto v = value(element);
    return v != "0" && v != "false" && v != "off" && v != "none";
}

long long number(std::string_view text, long long absent) {
    const bool minus = !text.empty() && text.front() == '-';
    if (minus) text.remove_prefix(1);
    if (text.empty() || text.front() < '0' || text.front() > '9') return absent;
    long long n = 0;
    for (const char c : text) {
        if (c < '0' || c > '9' || n > 100'000'000'000) break;
        n = n * 10 + (c - '0');
    }
    return minus ? -n : n;
}

int integer(std::string_view text, int absent) {
    return static_cast<int>(std::clamp<long long>(number(text, absent), -most_value, most_value));
}

pugi::xml_node next_in(pugi::xml_node at, pugi::xml_node top, bool into) {
    if (into && at.first_child()) return at.first_child();
    while (at && at != top) {
        if (at.next_sibling()) return at.next_sibling();
        at = at.parent();
    }
    return {};
}

std::string text_of(pugi::xml_node top) {
    std::string text = top.value();
    for (auto at = next_in(top, top); at; at = next_in(at, top))
        text += at.value();
    return text;
}

}  // namespace docx
