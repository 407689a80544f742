#include "run/write_document.h"

#include "plugin/job.h"

namespace speckiln::run {
namespace {

// "image/png" → "png"; by the name first.
std::string asset_extension(const Asset& asset) {
    if (auto extension = plugin::extension_of(asset.name); !extension.empty()) return extension;
    auto subtype =
        std::string_view(asset.media).substr(std::min(asset.media.find('/') + 1, asset.media.size()));
    subtype = subtype.substr(0, subtype.find_first_of("+;"));
    if (subtype == "jpeg") return "jpg";
    return subtype.empty() ? "bin" : std::string(subtype);
}

// Assets that the document brought along as bytes are named after it; those of entries have a record, and are
// marked to be written once.
std::vector<std::string> name_assets(const Collection& c, TargetPlan& target, const Document& doc, DocId id,
                                     std::string_view path) {
    std::vector<std::string> paths;
    std::uint32_t n = 1;
    for (const auto& asset : doc.assets()) {
        auto& name = paths.emplace_back();
        if (!target.assets_beside || target.embed_assets) continue;
        if (asset.entry == 0) {
            name = output::unplanned_asset(target.plan, path, n, asset_extension(asset));
            ++n;
            continue;
        }
        const auto record = target.manifest.by_entry(c.manifest[id].source, asset.entry);
        if (record == 0) continue;
        const auto same = target.manifest[record].same_as;
        target.asset_used[same != 0 ? same : record] = true;
    }
    return paths;
}

std::string beside(std::string_view path, std::string_view name) {
    if (name.empty()) return std::string(path);
    const auto folder = path.substr(0, path.rfind('/') + 1);
    return path.find('/') == path.npos ? std::string(name) : std::string(folder) + std::string(name);
}

}  // namespace

std::optional<WrittenDocument> write_document(const Collection& c, TargetPlan& target, Document& doc,
                                              DocId id, std::string_view path, output::Stage& stage,
                                              Diagnostics& diagnostics) {
    OutputPlace place{
        .manifest = target.manifest, .source = id == 0 ? 0 : c.manifest[id].source, .self = id, .path = path};
    place.asset_paths = name_assets(c, target, doc, id, path);
    place.embed = target.embed_assets;
    place.anchors = target.anchors ? &*target.anchors : nullptr;
    const auto asset_paths = place.asset_paths;
    OutputLinks links(std::move(place));

    std::vector<plugin::WrittenFile> files(1);
    kiln_job job;
    job.phase = plugin::Phase::write;
    job.format = target.format;
    job.options = target.options;
    job.diagnostics = &diagnostics;
    job.source = c.inputs.empty() ? nullptr : c.inputs[id == 0 ? 0 : c.manifest[id].source].source.get();
    job.source_number = id == 0 ? 0 : c.manifest[id].source;
    job.manifest = &target.manifest;
    job.self = id;
    job.document = &doc;
    job.links = &links;
    job.files = &files;
    if (!plugin::call(target.format->write, job)) return std::nullopt;

    WrittenDocument written;
    written.path = path;
    for (const auto& file : files) {
        const auto put = stage.put(beside(path, file.name), file.bytes);
        if (!put) {
            diagnostics.add(put.error());
            return std::nullopt;
        }
        if (file.name.empty()) written.sha256 = put->sha256;
    }
    for (std::size_t i = 0; i < asset_paths.size(); ++i) {
        if (asset_paths[i].empty()) continue;
        const auto put = stage.put(asset_paths[i], doc.assets()[i].bytes);
        if (!put) {
            diagnostics.add(put.error());
            return std::nullopt;
        }
        ++written.assets;
        target.other_assets.push_back(
            {id == 0 ? std::string() : c.source_name(id), asset_paths[i], put->sha256});
    }
    return written;
}

}  // namespace speckiln::run
