#include "docx/write_part.h"

#include "docx/write_xml.h"

namespace docx {

const std::string& WrittenRelations::add(std::string_view type, std::string_view target, bool external) {
    const auto [at, fresh] = ids_.try_emplace(std::string(type).append(1, '\n').append(target));
    if (!fresh) return at->second;
    at->second = "rId" + std::to_string(ids_.size());
    add_as(at->second, type, target, external);
    return at->second;
}

void WrittenRelations::add_as(std::string_view id, std::string_view type, std::string_view target,
                              bool external) {
    xml_ += "<Relationship";
    append_attribute(xml_, "Id", id);
    xml_ += " Type=\"";
    const bool package = type == "core-properties";
    xml_ += package ? "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
            : type == "commentsExtended"
                ? "http://schemas.microsoft.com/office/2011/relationships/"
                : "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    xml_.append(type).append("\"");
    append_attribute(xml_, "Target", target);
    if (external) xml_ += " TargetMode=\"External\"";
    xml_ += "/>";
}

std::string WrittenRelations::xml() const {
    return std::string(xml_head) +
           "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" + xml_ +
           "</Relationships>";
}

std::string relations_of(std::string_view part) {
    const auto slash = part.rfind('/');
    const auto folder = slash == part.npos ? 0 : slash + 1;
    return std::string(part.substr(0, folder)).append("_rels/").append(part.substr(folder)).append(".rels");
}

}  // namespace docx
