#include "run/map_entries.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace speckiln::run {

void MapEntries::document(DocId id, std::string title, const output::Digest& source, DocumentEntry entry) {
    if (!title.empty()) titles_.emplace(id, std::move(title));
    documents_.push_back({id, source, entry.written, entry.depends, entry.anchors});
    if (!entry.reads.empty() || !entry.anchors_of.empty() || !entry.attachments.empty())
        more_.emplace(
            id, More{std::move(entry.reads), std::move(entry.anchors_of), std::move(entry.attachments)});
}

void MapEntries::keep_document(DocId id, const Collection& c, const TargetPlan& plan,
                               const Previous& previous) {
    const auto path = plan.manifest[id].output;
    const auto* was = previous.document(path);
    if (was == nullptr) return;
    documents_.push_back({id, {}, {}, {}, {}});
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
    for (const auto* entries : {&documents_, &assets_})
        for (const Entry& e : *entries)
            paths.insert(plan.manifest[e.id].output);
    for (const auto& asset : others_)
        paths.insert(asset.path);
    for (const auto& file : files_)
        paths.insert(file.path);
    return paths;
}

output::MapDocument MapEntries::document_of(const Entry& e, const Collection& c,
                                            const TargetPlan& plan) const {
    if (const auto kept = kept_.find(e.id); kept != kept_.end()) return kept->second;
    const Record r = plan.manifest[e.id];
    output::MapDocument d;
    d.key = r.key;
    d.source = c.source_name(e.id);
    d.path = r.output;
    const auto title = titles_.find(e.id);
    d.title = title == titles_.end() ? std::string(r.title) : title->second;
    d.type = r.type;
    d.source_sha256 = e.source;
    d.written_sha256 = e.written;
    d.depends_sha256 = e.depends;
    d.anchors_sha256 = e.anchors;
    if (const auto more = more_.find(e.id); more != more_.end()) {
        d.reads = more->second.reads;
        d.anchors_of = more->second.anchors_of;
        d.attachments = more->second.attachments;
    }
    return d;
}

void MapEntries::write(const Collection& c, const TargetPlan& plan,
                       const std::function<bool(std::string_view)>& sink) {
    const auto path = [&](const Entry& e) { return plan.manifest[e.id].output; };
    const auto by_path = [&](const Entry& a, const Entry& b) {
        return std::make_pair(path(a), a.id) < std::make_pair(path(b), b.id);
    };
    std::sort(documents_.begin(), documents_.end(), by_path);
    output::MapWriter writer(sink);
    for (const auto& d : documents_)
        writer.document(document_of(d, c, plan));
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
}

}  // namespace speckiln::run
