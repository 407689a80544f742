// Host functions that build the tree.
#include <fmt/format.h>

#include "model/json.h"
#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {

// Runs f on the builder; a violation of the tree's rules kills the job.
template <class T, class F>
T building(kiln_job* job, T otherwise, F&& f) {
    return guarded(job, otherwise, [&]() -> T {
        if (job->builder == nullptr) return otherwise;
        T result = f(*job->builder);
        if (job->builder->failed()) {
            const bool deep = job->builder->problem().starts_with("nested deeper");
            job->kill(deep ? "limit.depth" : "plugin.invalid-tree",
                      deep ? job->builder->problem()
                           : fmt::format("the '{}' plugin built an invalid document: {}", job->format->name,
                                         job->builder->problem()),
                      deep ? "flatten the document: no reader of it will follow so many levels"
                           : "report this to the plugin's author");
        }
        return result;
    });
}

// Numbers of a newer kinds.def, or garbage: said as given, before they become an enum that has no such value.
bool known_kind(kiln_job* job, uint32_t kind) {
    if (kind > KILN_NO_KIND && kind < KILN_KIND_END) return true;
    if (job->builder != nullptr)
        job->kill("plugin.invalid-tree",
                  fmt::format("the '{}' plugin built an invalid document: unknown node kind {}",
                              job->format->name, kind),
                  "use a Speckiln as new as the plugin, or report this to the plugin's author");
    return false;
}

}  // namespace

kiln_node host_open(kiln_job* job, uint32_t kind) {
    return building(job, kiln_node{0}, [&](Builder& b) {
        return known_kind(job, kind) ? b.open(static_cast<Kind>(kind)) : kiln_node{0};
    });
}

kiln_node host_leaf(kiln_job* job, uint32_t kind, uint32_t marks, kiln_str text) {
    return building(job, kiln_node{0}, [&](Builder& b) {
        return known_kind(job, kind) ? b.leaf(static_cast<Kind>(kind), marks, view(text)) : kiln_node{0};
    });
}

void host_set(kiln_job* job, kiln_node node, uint32_t key, kiln_str value) {
    if (value.data == nullptr) return;
    building(job, 0, [&](Builder& b) {
        b.set(node, key < KILN_ATTR_END ? static_cast<Attr>(key) : KILN_NO_ATTR, view(value));
        return 0;
    });
}

void host_close(kiln_job* job) {
    building(job, 0, [](Builder& b) {
        b.close();
        return 0;
    });
}

void host_span(kiln_job* job, kiln_node node, kiln_entry entry, uint64_t offset, uint64_t length) {
    guarded(job, [&] {
        if (job->builder == nullptr || node == 0 || node > job->document->size()) return;
        job->document->set_span(node, {entry, offset, length});
    });
}

kiln_asset host_asset(kiln_job* job, kiln_entry entry, kiln_str bytes, kiln_str name, kiln_str media) {
    return guarded(job, kiln_asset{0}, [&]() -> kiln_asset {
        if (job->builder == nullptr) return 0;
        Asset asset;
        asset.name = view(name);
        asset.media = view(media);
        if (entry != 0) {
            if (entry > host_entry_count(job)) return 0;
            if (job->reads_parts()) {
                if (const auto known = job->assets_of_parts.find(entry); known != job->assets_of_parts.end())
                    return known->second;
                asset.bytes = job->data(entry);
                if (job->dead) return 0;
            } else {
                asset.entry = entry;
            }
            if (asset.name.empty()) {
                const auto path = job->source->entry(entry).name;
                asset.name = path.substr(path.rfind('/') + 1);
            }
        } else {
            asset.bytes = job->document->copy(view(bytes));
        }
        const auto number = job->document->add_asset(std::move(asset));
        if (entry != 0 && job->reads_parts()) job->assets_of_parts.emplace(entry, number);
        return number;
    });
}

int host_from_json(kiln_job* job, kiln_str json) {
    return guarded(job, static_cast<int>(KILN_FAILED), [&]() -> int {
        if (job->builder == nullptr) return KILN_FAILED;
        const auto beside = host_doc_entry(job, job->self, 0);
        const auto error = from_json(view(json), *job->document,
                                     [&](std::string_view path) { return job->source->find(path, beside); });
        if (error.message.empty()) return KILN_OK;
        Diagnostic d{Severity::error, "json.invalid", job->place_of(beside, error.offset, 0), error.message,
                     "schemas/spec.schema.json describes the form"};
        job->reported_error = true;
        job->diagnostics->add(std::move(d));
        return KILN_FAILED;
    });
}

}  // namespace speckiln::plugin
