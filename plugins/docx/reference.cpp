#include "docx/reference.h"

#include <algorithm>
#include <set>

#include "docx/style_sheet.h"
#include "docx/write_part.h"

namespace docx {
namespace {

constexpr char option[] = "reference";

class StringWriter final : public pugi::xml_writer {
  public:
    void write(const void* data, std::size_t size) override {
        text.append(static_cast<const char*>(data), size);
    }
    std::string text;
};

std::string lower_case(std::string_view text) {
    std::string to(text);
    for (char& c : to)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return to;
}

// "../media/a.png", seen from "word/header1.xml".
std::string resolved(std::string_view part, std::string_view target) {
    if (target.starts_with('/')) return std::string(target.substr(1));
    std::string folder(part.substr(0, part.rfind('/') == part.npos ? 0 : part.rfind('/') + 1));
    while (target.starts_with("../")) {
        target.remove_prefix(3);
        const auto slash = folder.size() < 2 ? folder.npos : folder.rfind('/', folder.size() - 2);
        folder.erase(slash == folder.npos ? 0 : slash + 1);
    }
    return folder.append(target);
}

}  // namespace

std::string to_string(pugi::xml_node node) {
    StringWriter writer;
    node.print(writer, "", pugi::format_raw | pugi::format_no_declaration);
    return std::move(writer.text);
}

Reference::Reference(const kiln::Writer& in) : in_(in) {
    if (in.option(option).empty()) return;
    for (const auto& one : relations({}))
        if (one.type == "officeDocument") document_name_ = one.target;
    const bool loaded = load(document_, document_name_) && load(styles_, part_of_type("styles"));
    constexpr std::string_view names = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    if (!loaded || styles().attribute("xmlns:w").value() != names || section().empty()) {
        in.warning(
            "docx.reference",
            "the document that option 'reference' names has no styles or no page that can be taken over");
        document_.reset();
        styles_.reset();
        return;
    }
    if (const auto part = part_of_type("numbering"); !part.empty()) load(numbering_, part);
    align_styles();
}

std::string_view Reference::bytes(std::string_view part) const {
    return in_.option_part(option, part);
}

bool Reference::load(pugi::xml_document& to, std::string_view part) const {
    const auto data = part.empty() ? std::string_view() : bytes(part);
    return !data.empty() &&
           to.load_buffer(data.data(), data.size(), pugi::parse_default | pugi::parse_ws_pcdata);
}

std::vector<Reference::Relation> Reference::relations(std::string_view part) const {
    std::vector<Relation> all;
    pugi::xml_document file;
    if (!load(file, relations_of(part))) return all;
    for (const auto one : file.document_element().children("Relationship")) {
        const std::string_view type = one.attribute("Type").value();
        const bool external = std::string_view(one.attribute("TargetMode").value()) == "External";
        const std::string_view target = one.attribute("Target").value();
        all.push_back({one.attribute("Id").value(), std::string(type.substr(type.rfind('/') + 1)),
                       external ? std::string(target) : resolved(part, target), external});
    }
    return all;
}

std::string Reference::part_of_type(std::string_view type) const {
    for (const auto& one : relations(document_name_))
        if (one.type == type && !one.external) return one.target;
    return {};
}

pugi::xml_node Reference::section() const {
    return document_.document_element().child("w:body").child("w:sectPr");
}

void Reference::align_styles() {
    pugi::xml_document sheet;
    load_style_sheet(sheet);
    // A paragraph's style is no table's, whatever it is called.
    const auto kind_of = [](pugi::xml_node style) {
        return style.attribute("w:type").as_string("paragraph");
    };
    std::map<std::string, std::string, std::less<>> by_name, kinds;
    std::set<std::string, std::less<>> own_ids;
    for (const auto style : sheet.child("w:styles").children("w:style")) {
        const std::string id = style.attribute("w:styleId").value();
        const auto name = lower_case(style.child("w:name").attribute("w:val").value());
        by_name.emplace(name, id);
        kinds.emplace(name, kind_of(style));
        own_ids.insert(id);
    }
    std::set<std::string, std::less<>> ids;
    for (const auto style : styles().children("w:style"))
        ids.insert(style.attribute("w:styleId").value());
    for (const auto style : styles().children("w:style")) {
        const std::string id = style.attribute("w:styleId").value();
        const auto name = lower_case(style.child("w:name").attribute("w:val").value());
        const auto ours = by_name.find(name);
        const bool same_kind = ours != by_name.end() && kinds.at(name) == kind_of(style);
        if (ours != by_name.end() && !same_kind) {
            auto called = style.child("w:name").attribute("w:val");
            called.set_value((std::string(called.value()) + " 0").c_str());
        }
        if (same_kind) {
            if (ours->second != id) renamed_.emplace(id, ours->second);
            by_name.erase(ours);  // of two styles of one name the first is it
        } else if (own_ids.contains(id)) {
            // Another style of one of our ids.
            std::string free = id + "0";
            while (!ids.insert(free).second)
                free += '0';
            renamed_.emplace(id, free);
        }
    }
    rename(styles());
    rename(numbering());
}

void Reference::rename(pugi::xml_node top) const {
    if (renamed_.empty()) return;
    constexpr std::string_view named[] = {"w:basedOn", "w:next",     "w:link",      "w:pStyle",
                                          "w:rStyle",  "w:tblStyle", "w:styleLink", "w:numStyleLink"};
    for (auto n = top; n;) {
        const bool style = std::string_view(n.name()) == "w:style";
        const bool names =
            style || std::find(std::begin(named), std::end(named), n.name()) != std::end(named);
        auto id = names ? n.attribute(style ? "w:styleId" : "w:val") : pugi::xml_attribute();
        if (const auto to = renamed_.find(std::string_view(id.value())); id && to != renamed_.end())
            id.set_value(to->second.c_str());
        if (n.first_child()) {
            n = n.first_child();
            continue;
        }
        while (n && n != top && !n.next_sibling())
            n = n.parent();
        n = n == top ? pugi::xml_node() : n.next_sibling();
    }
}

bool Reference::page_part(pugi::xml_document& to, std::string_view part) const {
    if (!load(to, part)) return false;
    rename(to.document_element());
    return true;
}

}  // namespace docx
