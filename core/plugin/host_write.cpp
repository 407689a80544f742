// Host functions of writers: links, assets, files.
#include <algorithm>

#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {

const Asset* asset_of(const kiln_job* job, kiln_asset number) {
    if (job->document == nullptr || number < 1 || number > job->document->assets().size()) return nullptr;
    return &job->document->assets()[number - 1];
}

}  // namespace

kiln_str host_href(kiln_job* job, kiln_node node) {
    return guarded(job, absent, [&]() -> kiln_str {
        if (job->links == nullptr || node < 1 || node > job->document->size()) return absent;
        const auto [known, first] = job->hrefs.emplace(node, absent);
        if (first)
            if (const auto href = job->links->href(*job->document, node))
                known->second = str(job->copy(*href));
        return known->second;
    });
}

kiln_str host_anchor(kiln_job* job, kiln_node node) {
    return guarded(job, absent, [&]() -> kiln_str {
        if (job->links == nullptr || node < 1 || node > job->document->size()) return absent;
        const auto anchor = job->links->anchor(*job->document, node);
        return anchor.empty() ? absent : str(job->copy(anchor));
    });
}

kiln_str host_asset_data(kiln_job* job, kiln_asset number) {
    return guarded(job, absent, [&]() -> kiln_str {
        const Asset* asset = asset_of(job, number);
        if (asset == nullptr) return absent;
        return str(asset->entry != 0 ? job->data(asset->entry) : asset->bytes);
    });
}

kiln_str host_asset_name(kiln_job* job, kiln_asset number) {
    const Asset* asset = asset_of(job, number);
    return asset == nullptr ? absent : str(asset->name);
}

kiln_str host_asset_media(kiln_job* job, kiln_asset number) {
    const Asset* asset = asset_of(job, number);
    return asset == nullptr || asset->media.empty() ? absent : str(asset->media);
}

void host_file(kiln_job* job, kiln_str name, uint32_t flags) {
    guarded(job, [&] {
        if (job->files == nullptr) return;
        for (auto at = job->files->begin(); at != job->files->end(); ++at) {
            if (at->name != view(name)) continue;
            std::rotate(at, at + 1, job->files->end());  // the current file is the last
            return;
        }
        job->files->push_back({std::string(view(name)), {}, (flags & KILN_FILE_BINARY) != 0});
    });
}

void host_put(kiln_job* job, kiln_str bytes) {
    guarded(job, [&] {
        if (job->files != nullptr && !job->files->empty()) job->files->back().bytes.append(view(bytes));
    });
}

void host_plan(kiln_job* job, const char* key, kiln_str value) {
    guarded(job, [&] {
        if (job->plan != nullptr && key != nullptr) (*job->plan)[key] = std::string(view(value));
    });
}

}  // namespace speckiln::plugin
