#include "run/map_entries.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace speckiln::run {

void MapEntries::document(DocId id, std::string title, const output::Digest& source, DocumentEntry entry) {
    TaskResult result;
    result.title = std::move(title);
    result.source = source;
    entry.files.clear();  // told by file()
    result.entries.push_back(std::move(entry));
    const auto packed = pack(result);
    documents_.push_back({id, static_cast<std::uint32_t>(packed.size()), spooled_});
    spooled_ += packed.size();
    results_.add(packed);  // write() says what went wrong
}

void MapEntries::keep_document(DocId id, const Collection& c, const TargetPlan& plan,
                               const Previous& previous) {
    const auto path = plan.manifest[id].output;
    const auto* was = previous.document(path);
    if (was == nullptr) return;
    documents_.push_back({id, 0, 0});
    kept_.emplace(id, *was);
    for (const auto* file : previous.files_of(path))
        files_.push_back(*file);
    for (const auto* asset : previous.assets_of(c.source_name(id)))
        if (asset->path != plan.table_of(id)) others_.push_back(*asset);
}

void MapEntries::keep(std::string_view path, const Previous& previous) {
    for (const auto* asset : previous.assets_at(path))
        others_.push_back(*asset);
    if (const auto* file = previous.file(path)) files_.push_back(*file);
}

std::unordered_set<std::string_view> MapEntries::paths(const TargetPlan& plan) const {
    std::unordered_set<std::string_view> paths;
    for (const auto& document : documents_)
        paths.insert(plan.manifest[document.id].output);
    for (const auto& asset : assets_)
        paths.insert(plan.manifest[asset.id].output);
    for (const auto& asset : others_)
        paths.insert(asset.path);
    for (const auto& file : files_)
        paths.insert(file.path);
    return paths;
}

output::MapDocument MapEntries::document_of(const Entry& e, std::string_view spooled, const Collection& c,
                                            const TargetPlan& plan) const {
    if (const auto kept = kept_.find(e.id); kept != kept_.end()) return kept->second;
    TaskResult result;
    unpack(spooled.substr(e.offset, e.size), result);
    DocumentEntry& entry = result.entries.front();
    const Record r = plan.manifest[e.id];
    output::MapDocument d;
    d.key = r.key;
    d.source = c.source_name(e.id);
    d.path = r.output;
    d.title = result.title.empty() ? std::string(r.title) : std::move(result.title);
    d.type = r.type;
    d.source_sha256 = result.source;
    d.written_sha256 = entry.written;
    d.depends_sha256 = entry.depends;
    d.anchors_sha256 = entry.anchors;
    d.reads = std::move(entry.reads);
    d.anchors_of = std::move(entry.anchors_of);
    d.attachments = std::move(entry.attachments);
    return d;
}

Status MapEntries::write(const Collection& c, const TargetPlan& plan,
                         const std::function<bool(std::string_view)>& sink) {
    const auto spooled = results_.finish();
    if (!spooled) return spooled.error();
    const auto path = [&](const auto& e) { return plan.manifest[e.id].output; };
    const auto by_path = [&](const auto& a, const auto& b) {
        return std::make_pair(path(a), a.id) < std::make_pair(path(b), b.id);
    };
    std::sort(documents_.begin(), documents_.end(), by_path);
    output::MapWriter writer(sink);
    for (const auto& d : documents_)
        writer.document(document_of(d, spooled->view, c, plan));
    // Two sorted lists, merged: those with a record, and the few without.
    std::sort(assets_.begin(), assets_.end(), by_path);
    std::sort(others_.begin(), others_.end(), [](const auto& a, const auto& b) {
        return std::tie(a.path, a.source) < std::tie(b.path, b.source);
    });
    auto other = others_.begin();
    for (const auto& a : assets_) {
        for (; other != others_.end() && other->path < path(a); ++other)
            writer.asset(*other);
        writer.asset({c.source_name(a.id), std::string(path(a)), a.written});
    }
    for (; other != others_.end(); ++other)
        writer.asset(*other);
    for (auto* files : {&files_, &gone_})
        std::sort(files->begin(), files->end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    for (const auto& file : files_)
        writer.file(file);
    for (const auto& file : gone_)
        writer.gone(file);
    writer.finish();
    return Done{};
}

}  // namespace speckiln::run
