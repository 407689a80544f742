#include "docx/write_package.h"

#include "docx/write_xml.h"

namespace docx {

WrittenPart& Package::add(std::string_view name, std::string_view kind) {
    parts_.push_back(
        {std::string(name),
         std::string("application/vnd.openxmlformats-officedocument.").append(kind).append("+xml")});
    return parts_.back();
}

WrittenPart& Package::add_to_document(std::string_view name, std::string_view kind) {
    const std::string file = std::string(name) + ".xml";
    document_.relations.add(kind, file);
    return add("word/" + file, "wordprocessingml." + std::string(kind));
}

WrittenPart& Package::add_to_package(std::string_view name, std::string_view content,
                                     std::string_view relation) {
    relations_.add(relation, name);
    parts_.push_back({std::string(name), std::string(content)});
    return parts_.back();
}

const std::string& Package::add_picture(Picture picture, std::string_view extension, std::string_view media) {
    picture.name = "media/image" + std::to_string(pictures_.size() + 1) + "." + std::string(extension);
    defaults_.try_emplace(std::string(extension), media);
    return pictures_.emplace_back(std::move(picture)).name;
}

const std::string& Package::picture(WrittenPart& part, kiln_asset asset, std::string_view extension,
                                    std::string_view media) {
    const auto [at, fresh] = picture_of_.try_emplace(asset, pictures_.size());
    if (fresh) add_picture({asset, {}}, extension, media);
    return part.relations.add("image", pictures_[at->second].name);
}

std::string Package::picture(std::string_view name, std::string_view bytes, std::string_view extension,
                             std::string_view media) {
    const auto [at, fresh] = taken_.try_emplace(std::string(name), pictures_.size());
    if (fresh) add_picture({0, {}, bytes}, extension, media);
    return pictures_[at->second].name;
}

void Package::add_theme(std::string_view bytes) {
    document_.relations.add("theme", "theme/theme1.xml");
    add("word/theme/theme1.xml", "theme").xml = bytes;
}

std::string Package::content_types() const {
    std::string xml = xml_head;
    xml +=
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
        "<Default Extension=\"rels\" "
        "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
        "<Default Extension=\"xml\" ContentType=\"application/xml\"/>";
    for (const auto& [extension, media] : defaults_) {
        xml += "<Default";
        append_attribute(xml, "Extension", extension);
        append_attribute(xml, "ContentType", media);
        xml += "/>";
    }
    for (const auto& part : parts_) {
        xml += "<Override";
        append_attribute(xml, "PartName", "/" + part.name);
        append_attribute(xml, "ContentType", part.content);
        xml += "/>";
    }
    return xml + "</Types>";
}

void Package::write(const kiln::Writer& in) const {
    const auto put = [&](std::string_view name, std::string_view bytes) {
        in.file(name);
        in.put(bytes);
    };
    put("[Content_Types].xml", content_types());
    WrittenRelations top = relations_;
    top.add("officeDocument", document_.name);
    put("_rels/.rels", top.xml());
    for (const auto& part : parts_) {
        put(part.name, part.xml);
        if (!part.relations.empty()) put(relations_of(part.name), part.relations.xml());
    }
    for (const auto& picture : pictures_) {
        in.file("word/" + picture.name, KILN_FILE_BINARY);
        in.put(picture.asset != 0 ? kiln::view(in.h->asset_data(in.j, picture.asset)) : picture.bytes);
    }
}

}  // namespace docx
