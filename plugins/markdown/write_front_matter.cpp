#include "markdown/write_front_matter_lines.h"

#include <algorithm>
#include <array>
#include <utility>

#include "markdown/escape_class.h"
#include "markdown/write_front_matter.h"
#include "markdown/write_words.h"
#include "markdown/write_yaml.h"

namespace markdown {

namespace {

// What the document itself knows, and the keys it is written under.
constexpr std::array<std::pair<std::uint32_t, std::string_view>, 6> document_keys = {
    {{KILN_AT_SOURCE_ID, "source_id"},
     {KILN_AT_CREATED, "created"},
     {KILN_AT_MODIFIED, "modified"},
     {KILN_AT_ICON, "icon"},
     {KILN_AT_COVER, "cover"},
     {KILN_AT_LANG, "lang"}}};

std::string slugged(std::string_view name) {
    std::string out;
    for (const char c : lower(name)) {
        if (is_alnum(c) || (static_cast<unsigned char>(c) & 0x80U) != 0)
            out += c;
        else if (!out.empty() && out.back() != '_')
            out += '_';
    }
    while (!out.empty() && out.back() == '_')
        out.pop_back();
    return out;
}

}  // namespace

std::string FrontMatterWriter::write() {
    const kiln_node root = in_.root();
    const kiln_node first = in_.look(root).first;
    if (first && in_.look(first).kind == KILN_PROPERTIES)
        for (kiln_node p = in_.look(first).first; p; p = in_.look(p).next)
            if (wanted(p)) properties_.push_back(p);
    if (!pen_.settings.front_matter) {
        for (const kiln_node p : properties_)
            in_.lost(
                p, "lost.property",
                "front matter is off: property '" + std::string(in_.get(p, KILN_AT_NAME)) + "' is left out",
                "set front-matter=yaml");
        for (const auto& [attribute, key] : document_keys)
            if (!in_.get(root, attribute).empty())
                in_.lost(root, "lost.property",
                         "front matter is off: the document's " + std::string(key) + " is left out",
                         "set front-matter=yaml");
        return {};
    }
    title(root, first);
    order();
    attributes(root);
    for (const kiln_node p : properties_)
        property(p);
    if (known_.empty() && own_.empty()) return {};
    std::string out = "---\n" + known_;
    if (!own_.empty()) out += "params:\n" + own_;
    return out + "---\n";
}

bool FrontMatterWriter::wanted(kiln_node p) {
    if (!in_.is(p, KILN_AT_HIDDEN) || pen_.settings.hidden) return true;
    in_.lost(p, "lost.property",
             "the hidden property '" + std::string(in_.get(p, KILN_AT_NAME)) + "' is left out",
             "set hidden=true to write it");
    return false;
}

kiln_node FrontMatterWriter::find(std::string_view name) const {
    for (const kiln_node p : properties_)
        if (lower(in_.get(p, KILN_AT_NAME)) == name) return p;
    return 0;
}

void FrontMatterWriter::title(kiln_node root, kiln_node first) {
    if (find("title")) return;
    const bool contained = !in_.get(root, KILN_AT_SOURCE_ID).empty();
    if (!d_.title && !contained) return;
    std::string text = heading_text(first);
    if (text.empty() && in_.self() != 0) text = in_.title(in_.self());
    if (text.empty()) return;
    known_ += "title:";
    write_yaml_text(text, 2, known_);
    known_ += '\n';
    taken_.insert("title");
}

std::string FrontMatterWriter::heading_text(kiln_node first) const {
    std::vector<kiln_node> next;
    for (kiln_node n = first; n || !next.empty();) {
        if (!n) {
            n = next.back();
            next.pop_back();
            continue;
        }
        const auto l = in_.look(n);
        if (l.kind == KILN_HEADING && in_.number(n, KILN_AT_LEVEL, 1) == 1) {
            const auto text = pen_.plain_text(n);
            // With nothing behind it, a number is the heading's text from now on.
            return text.empty() ? std::string(trimmed(in_.get(n, KILN_AT_NUMBER))) : text;
        }
        const bool open = l.kind == KILN_GROUP || l.kind == KILN_COLUMNS || l.kind == KILN_COLUMN ||
                          (l.kind == KILN_TOGGLE && d_.toggle == Dialect::Toggle::plain);
        if (open) next.push_back(l.next);
        n = open ? l.first : l.next;
    }
    return {};
}

void FrontMatterWriter::order() {
    if (d_.order.empty() || find(d_.order) || in_.self() == 0) return;
    const auto place = in_.fact(in_.self(), KILN_FACT_ORDER);
    if (place.empty() || !std::all_of(place.begin(), place.end(), is_digit) || place.size() > 8) return;
    // Sites count from one: nothing is a place of its own.
    known_.append(d_.order)
        .append(": ")
        .append(std::to_string(std::stoul(std::string(place)) + 1))
        .append("\n");
    taken_.insert(std::string(d_.order));
}

void FrontMatterWriter::attributes(kiln_node root) {
    const auto add = [&](std::uint32_t attribute, std::string_view key) {
        const auto value = in_.get(root, attribute);
        if (value.empty()) return;
        std::string line;
        const std::string name = unique(key, root);
        write_yaml_string(name, true, line);
        line += ':';
        const bool date = attribute == KILN_AT_CREATED || attribute == KILN_AT_MODIFIED;
        if (date && is_iso(value))
            line.append(" ").append(value);
        else
            write_yaml_text(value, 2, line);
        put(name, line);
    };
    for (const auto& [attribute, key] : document_keys)
        add(attribute, !d_.params                      ? key
                       : attribute == KILN_AT_CREATED  ? "date"
                       : attribute == KILN_AT_MODIFIED ? "lastmod"
                                                       : key);
}

std::string FrontMatterWriter::unique(std::string_view name, kiln_node node) {
    std::string key(name);
    if (is_one_of(lower(key), d_.keys) && key != lower(key)) {
        key = lower(key);
        in_.lost(node, "lost.property-name",
                 "'" + std::string(name) + "' is written as '" + key + "', which the target knows");
    }
    if (pen_.settings.slug_keys && !slugged(name).empty()) key = slugged(name);
    const std::string wanted = key;
    for (int n = 2; !taken_.insert(key).second; ++n)
        key = wanted + (pen_.settings.slug_keys ? "_" : " ") + std::to_string(n);
    if (key != wanted)
        in_.lost(node, "lost.property-name",
                 "there are two properties '" + wanted + "'; the second is '" + key + "'",
                 "rename one of them");
    return key;
}

void FrontMatterWriter::put(std::string_view key, std::string_view lines) {
    const bool own = d_.params && !is_one_of(lower(key), d_.keys) && key != d_.order;
    std::string& to = own ? own_ : known_;
    for (std::string_view rest = lines;;) {
        const auto end = rest.find('\n');
        const auto line = rest.substr(0, end);
        if (own && !line.empty()) to += "  ";
        to.append(line).append("\n");
        if (end == std::string_view::npos) break;
        rest.remove_prefix(end + 1);
    }
}

std::string write_front_matter(Pen& pen) {
    return FrontMatterWriter(pen).write();
}

}  // namespace markdown
