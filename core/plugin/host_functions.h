// The host functions by group. Contracts: speckiln/plugin.h. None lets an exception out: a plugin may be
// plain C.
#pragma once

#include <cstdint>
#include <exception>
#include <new>

#include "plugin/job.h"

namespace speckiln::plugin {

// A size that no memory has: the plugin passed garbage. Thrown within guarded() only.
struct BadString {};
inline std::string_view view(kiln_str s) {
    if (s.data == nullptr) return {};
    if (s.size > PTRDIFF_MAX) throw BadString();
    return {s.data, s.size};
}
inline kiln_str str(std::string_view s) {
    return {s.data(), s.size()};
}
inline constexpr kiln_str absent = {nullptr, 0};

// The wall: what goes wrong inside a host function kills the job and gives `otherwise`.
template <class T, class F>
T guarded(kiln_job* job, T otherwise, F&& f) noexcept {
    if (job->dead) return otherwise;
    try {
        return f();
    } catch (const std::bad_alloc&) {
        job->dead = true;
        try {
            job->dead = false;
            job->kill("limit.memory", "there is not enough memory for it",
                      "raise the limit with --limit memory=BYTES");
        } catch (...) {
            job->dead = true;
        }
    } catch (const BadString&) {
        job->kill("plugin.bad-string", "the plugin passed a text of impossible size",
                  "report this to the plugin's author");
    } catch (const std::exception& e) {
        job->kill("internal.error", e.what(), "this is a defect of Speckiln: please report it");
    }
    return otherwise;
}
template <class F>
void guarded(kiln_job* job, F&& f) noexcept {
    guarded(job, 0, [&] {
        f();
        return 0;
    });
}

void* host_alloc(kiln_job*, size_t);
kiln_str host_option(kiln_job*, const char*);
kiln_str host_option_part(kiln_job*, const char*, kiln_str);
void host_report(kiln_job*, int, const char*, const kiln_where*, kiln_str, kiln_str);
int host_dead(kiln_job*);

uint32_t host_entry_count(kiln_job*);
kiln_str host_entry_name(kiln_job*, kiln_entry);
uint64_t host_entry_size(kiln_job*, kiln_entry);
kiln_str host_entry_head(kiln_job*, kiln_entry, size_t);
kiln_str host_entry_data(kiln_job*, kiln_entry);
char* host_entry_own(kiln_job*, kiln_entry, size_t*);
kiln_entry host_entry_find(kiln_job*, kiln_str, kiln_entry);

kiln_doc host_doc_add(kiln_job*, kiln_doc, uint32_t, kiln_str);
void host_doc_fact(kiln_job*, kiln_doc, uint32_t, kiln_str, kiln_str);
kiln_doc host_doc_self(kiln_job*);
kiln_doc host_doc_find(kiln_job*, kiln_doc, uint32_t, kiln_str);
kiln_str host_doc_get(kiln_job*, kiln_doc, uint32_t, uint32_t);
uint32_t host_doc_type(kiln_job*, kiln_doc);
kiln_doc host_doc_parent(kiln_job*, kiln_doc);
kiln_doc host_doc_child(kiln_job*, kiln_doc, uint32_t);
kiln_entry host_doc_entry(kiln_job*, kiln_doc, uint32_t);
kiln_doc host_doc_of_entry(kiln_job*, kiln_entry);

kiln_node host_open(kiln_job*, uint32_t);
kiln_node host_leaf(kiln_job*, uint32_t, uint32_t, kiln_str);
void host_set(kiln_job*, kiln_node, uint32_t, kiln_str);
void host_close(kiln_job*);
void host_span(kiln_job*, kiln_node, kiln_entry, uint64_t, uint64_t);
kiln_asset host_asset(kiln_job*, kiln_entry, kiln_str, kiln_str, kiln_str);
int host_from_json(kiln_job*, kiln_str);

kiln_node host_root(kiln_job*);
void host_look(kiln_job*, kiln_node, kiln_look*);
kiln_str host_get(kiln_job*, kiln_node, uint32_t, uint32_t);
kiln_node host_note(kiln_job*, kiln_str);
kiln_str host_to_json(kiln_job*, int);

kiln_str host_href(kiln_job*, kiln_node);
kiln_str host_anchor(kiln_job*, kiln_node);
kiln_str host_asset_data(kiln_job*, kiln_asset);
kiln_str host_asset_name(kiln_job*, kiln_asset);
kiln_str host_asset_media(kiln_job*, kiln_asset);
void host_file(kiln_job*, kiln_str, uint32_t);
void host_put(kiln_job*, kiln_str);
void host_plan(kiln_job*, const char*, kiln_str);

}  // namespace speckiln::plugin
