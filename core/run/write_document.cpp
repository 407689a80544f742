#include "run/write_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

#include "normalise/words.h"
#include "output/failure.h"
#include "output/package.h"
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

// Assets that something leads to, not only shows: what pictures show is in the writer's own file.
std::vector<bool> linked_assets(const Document& doc) {
    std::vector<bool> linked(doc.assets().size() + 1);
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) == KILN_IMAGE) continue;
        const auto said = doc.get(at, KILN_AT_ASSET);
        std::uint32_t number = 0;
        std::from_chars(said.data(), said.data() + said.size(), number);
        if (number < linked.size()) linked[number] = true;
    }
    return linked;
}

// Assets that the document brought along as bytes are named after it; those of entries have a record, which
// is noted in `used`, to be written once.
std::vector<std::string> name_assets(const Writing& to, Document& doc, DocId id, std::string_view path,
                                     std::vector<DocId>& used) {
    std::vector<std::string> paths;
    const TargetPlan& plan = to.plan;
    const auto linked = plan.embed_pictures ? linked_assets(doc) : std::vector<bool>();
    std::uint32_t n = 1;
    for (const auto& asset : doc.assets()) {
        auto& name = paths.emplace_back();
        if (!plan.assets_beside || plan.embed_assets) continue;
        if (plan.embed_pictures && !linked[paths.size()]) continue;
        if (asset.entry == 0) {
            name = output::unplanned_asset(plan.plan, path, n, asset_extension(asset));
            ++n;
            continue;
        }
        const auto record = plan.manifest.by_entry(to.collection.manifest[id].source, asset.entry);
        if (record == 0) continue;
        const auto same = plan.manifest[record].same_as;
        used.push_back(same != 0 ? same : record);
    }
    return paths;
}

std::string beside(std::string_view path, std::string_view name) {
    if (name.empty()) return std::string(path);
    const auto folder = path.substr(0, path.rfind('/') + 1);
    return path.find('/') == path.npos ? std::string(name) : std::string(folder) + std::string(name);
}

// What the writer made as the parts of one zip.
Result<std::vector<plugin::WrittenFile>> pack_parts(const std::vector<plugin::WrittenFile>& files,
                                                    const std::string& shown) {
    std::vector<output::Part> parts;
    for (const auto& file : files)
        if (!file.name.empty() || !file.bytes.empty()) parts.push_back({file.name, file.bytes, file.binary});
    auto packed = output::pack(parts, shown);
    if (!packed) return packed.error();
    return std::vector<plugin::WrittenFile>{{"", std::move(*packed), true}};
}

// Writes one file whole. Its bytes stay with the result where the stage has no place for them.
Result<StagedFile> stage_file(const Writing& to, std::string path, std::string_view bytes) {
    auto file = to.stage.create(path);
    if (!file) return file.error();
    if (auto ok = (*file)->write(bytes); !ok) return ok.error();
    const auto closed = (*file)->close();
    if (!closed) return closed.error();
    return StagedFile{to.target, std::move(path), closed->size, closed->sha256, to.stage.take_held()};
}

// What a writer loses stands in a line of what was read.
void keep_places(kiln_job& job, const ReadDocument& read) {
    job.read_before = read.touched;
    if (job.self == 0 || job.packaged || read.source.data() == nullptr) return;
    job.entries.emplace((*job.manifest)[job.self].entries.front(), source::Bytes{read.source, nullptr});
}

}  // namespace

std::optional<WrittenDocument> write_document(const Writing& to, ReadDocument& read, DocId id,
                                              std::string_view path, TaskResult& result,
                                              Diagnostics& diagnostics) {
    WrittenDocument written;
    const Collection& c = to.collection;
    Document& doc = read.document;
    OutputPlace place{.manifest = to.plan.manifest,
                      .source = id == 0 ? 0 : c.manifest[id].source,
                      .self = id,
                      .path = path};
    place.asset_paths = name_assets(to, doc, id, path, written.used);
    place.embed = to.plan.embed_assets;
    place.anchors = to.plan.anchors.get();
    const auto asset_paths = place.asset_paths;
    OutputLinks links(std::move(place));

    std::vector<plugin::WrittenFile> files(1);
    kiln_job job;
    job.phase = plugin::Phase::write;
    job.format = to.plan.format;
    job.options = to.plan.options;
    job.diagnostics = &diagnostics;
    job.source = c.inputs.empty() ? nullptr : c.inputs[id == 0 ? 0 : c.manifest[id].source].source.get();
    job.source_number = id == 0 ? 0 : c.manifest[id].source;
    job.manifest = &to.plan.manifest;
    job.self = id;
    job.document = &doc;
    job.links = &links;
    job.files = &files;
    if (id != 0 && c.formats[id] != nullptr && c.formats[id]->is_package()) {
        job.packaged = true;
        job.own_name = c.display(id);
    }
    keep_places(job, read);
    if (!plugin::call(to.plan.format->write, job)) return std::nullopt;
    const bool nothing = files.size() == 1 && files.front().bytes.empty() && doc.assets().empty();
    if (nothing && doc[doc.root()].first != 0 && !job.reported)
        diagnostics.add({Severity::warning, "lost.document", job.own_place(),
                         fmt::format("the '{}' plugin wrote nothing of the document, and did not say why",
                                     to.plan.format->name),
                         "write it in another format as well"});
    if (to.plan.package) {
        auto packed = pack_parts(files, std::string(path));
        if (!packed) {
            diagnostics.add(packed.error());
            return std::nullopt;
        }
        files = std::move(*packed);
    }

    for (const auto& [node, unread] : links.lost_places())
        diagnostics.add(
            {Severity::warning, "lost.fragment", job.place_of_node(node),
             fmt::format("the link \"{}\" leads to all of a document, which {} '#{}'",
                         trim(doc.plain_text(node)), unread ? "could not be read for its" : "has no",
                         doc.get(node, KILN_AT_FRAGMENT)),
             unread ? "convert it again when that document can be read" : "mend it in the source"});

    std::vector<StagedFile> staged;
    const auto stage = [&](std::string name, std::string_view bytes) {
        auto file = stage_file(to, std::move(name), bytes);
        if (file) {
            staged.push_back(std::move(*file));
        } else {
            result.output_failed |= output::concerns_all(file.error());
            diagnostics.add(file.error());
        }
        return static_cast<bool>(file);
    };
    for (const auto& file : files) {
        if (!stage(beside(path, file.name), file.bytes)) return std::nullopt;
        if (file.name.empty())
            written.own = staged.back().sha256;
        else
            written.files.push_back({staged.back().path, staged.back().sha256});
    }
    std::vector<AssetEntry> assets;
    for (std::size_t i = 0; i < asset_paths.size(); ++i) {
        if (asset_paths[i].empty()) continue;
        if (!stage(asset_paths[i], doc.assets()[i].bytes)) return std::nullopt;
        assets.push_back(
            {to.target, id == 0 ? std::string() : c.source_name(id), asset_paths[i], staged.back().sha256});
    }
    std::move(staged.begin(), staged.end(), std::back_inserter(result.files));
    std::move(assets.begin(), assets.end(), std::back_inserter(result.assets));
    result.used.insert(result.used.end(), written.used.begin(), written.used.end());
    written.anchors_of = links.anchors_of();
    written.touched = std::move(job.touched);
    return written;
}

}  // namespace speckiln::run
