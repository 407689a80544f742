#include "docx/read_package.h"

#include "docx/read_xml.h"

namespace docx {
namespace {

std::string_view last_word(std::string_view type) {
    return type.substr(type.rfind('/') + 1);
}

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

}  // namespace

std::string unescaped_uri(std::string_view uri) {
    std::string s;
    for (std::size_t i = 0; i < uri.size(); ++i) {
        const bool escape =
            uri[i] == '%' && i + 2 < uri.size() && digit(uri[i + 1]) >= 0 && digit(uri[i + 2]) >= 0;
        if (!escape) {
            s += uri[i];
            continue;
        }
        s += static_cast<char>(digit(uri[i + 1]) * 16 + digit(uri[i + 2]));
        i += 2;
    }
    return s;
}

namespace {

kiln_entry resolve(kiln::Reader in, std::string_view target, kiln_entry beside) {
    target = target.substr(0, target.find('#'));
    if (target.empty()) return 0;
    const bool rooted = target.front() == '/';
    for (const auto& name : {std::string(target), unescaped_uri(target)})
        if (const auto e =
                in.entry_find(rooted ? std::string_view(name).substr(1) : name, rooted ? 0 : beside))
            return e;
    // A few programs mean the package's root, whatever the part.
    return rooted ? 0 : in.entry_find(target);
}

kiln_entry relations_of(kiln::Reader in, kiln_entry part) {
    if (part == 0) return in.entry_find("_rels/.rels");
    const std::string name(in.entry_name(part));
    const auto slash = name.rfind('/') + 1;
    return in.entry_find(name.substr(0, slash) + "_rels/" + name.substr(slash) + ".rels");
}

}  // namespace

Relations::Relations(kiln::Reader in, kiln_entry part) {
    const auto entry = relations_of(in, part);
    Xml xml;
    if (entry == 0 || !parse(in, entry, xml)) return;
    for (const auto node : xml.root().children("rel:Relationship")) {
        Relation one;
        one.type = last_word(value(node, "Type"));
        one.target = value(node, "Target");
        one.external = value(node, "TargetMode") == "External";
        if (!one.external) one.entry = resolve(in, one.target, part);
        by_id_.emplace(value(node, "Id"), all_.size());
        all_.push_back(std::move(one));
    }
}

const Relation* Relations::find(std::string_view id) const {
    const auto found = by_id_.find(std::string(id));
    return found == by_id_.end() ? nullptr : &all_[found->second];
}

kiln_entry Relations::part(std::string_view type) const {
    for (const auto& one : all_)
        if (one.type == type && one.entry != 0) return one.entry;
    return 0;
}

kiln_entry main_part(kiln::Reader in, const Relations& package) {
    if (const auto part = package.part("officeDocument")) return part;
    if (const auto types = in.entry_find("[Content_Types].xml")) {
        Xml xml;
        if (parse(in, types, xml))
            for (const auto node : xml.root().children("ct:Override"))
                if (value(node, "ContentType").ends_with(".main+xml"))
                    if (const auto part = resolve(in, value(node, "PartName"), 0)) return part;
    }
    return in.entry_find("word/document.xml");
}

}  // namespace docx
