// Host functions over the manifest.
#include <fmt/format.h>

#include <charconv>

#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {

bool is_doc(const kiln_job* job, kiln_doc doc) {
    return job->manifest != nullptr && job->manifest->valid(doc);
}

std::uint32_t decimal(std::string_view s, std::uint32_t otherwise) {
    std::uint32_t value = otherwise;
    std::from_chars(s.data(), s.data() + s.size(), value);
    return value;
}

}  // namespace

kiln_doc host_doc_add(kiln_job* job, kiln_doc parent, uint32_t type, kiln_str key) {
    return guarded(job, kiln_doc{0}, [&]() -> kiln_doc {
        const auto fail = [&](std::string why) -> kiln_doc {
            job->kill("plugin.bad-manifest", fmt::format("the '{}' plugin: {}", job->format->name, why),
                      "report this to the plugin's author");
            return 0;
        };
        if (job->manifest_writable == nullptr) return fail("documents can only be added while indexing");
        if (type < KILN_DOC_PAGE || type > KILN_DOC_ASSET)
            return fail(fmt::format("unknown document type {}", type));
        if (parent != 0 && !is_doc(job, parent)) return fail("a parent that does not exist");
        if (key.size == 0) return fail("a document without a key");
        const auto id =
            job->manifest_writable->add(job->source_number, parent, static_cast<DocType>(type), view(key));
        return id != 0 ? id : fail(fmt::format("two documents have the key '{}'", view(key)));
    });
}

void host_doc_fact(kiln_job* job, kiln_doc doc, uint32_t fact, kiln_str value, kiln_str label) {
    guarded(job, [&] {
        if (job->manifest_writable == nullptr || !is_doc(job, doc) || value.data == nullptr) return;
        auto& manifest = *job->manifest_writable;
        switch (fact) {
            case KILN_FACT_TITLE:
                manifest.set_title(doc, view(value), view(label) != "cut");
                break;
            case KILN_FACT_ALIAS:
                manifest.add_alias(doc, view(value));
                break;
            case KILN_FACT_ORDER:
                manifest.set_order(doc, decimal(view(value), UINT32_MAX));
                break;
            case KILN_FACT_ENTRY: {
                const auto entry = decimal(view(value), 0);
                if (entry >= 1 && entry <= host_entry_count(job))
                    manifest.add_entry(doc, entry, job->source->entry(entry).name);
                break;
            }
            default:
                break;
        }
    });
}

kiln_doc host_doc_self(kiln_job* job) {
    return job->self;
}

kiln_doc host_doc_find(kiln_job* job, kiln_doc within, uint32_t fact, kiln_str value) {
    return guarded(job, kiln_doc{0}, [&]() -> kiln_doc {
        if (job->manifest == nullptr) return 0;
        kiln_doc found = 0;
        switch (fact) {
            case KILN_FACT_KEY:
                found = job->manifest->by_key(job->source_number, view(value));
                break;
            case KILN_FACT_ALIAS:
                found = job->manifest->by_alias(job->source_number, view(value));
                break;
            case KILN_FACT_TITLE:
                return job->manifest->by_title(within, view(value));
            default:
                return 0;
        }
        if (within != 0 && found != 0 && found != Manifest::ambiguous &&
            (*job->manifest)[found].parent != within)
            return 0;
        return found;
    });
}

kiln_str host_doc_get(kiln_job* job, kiln_doc doc, uint32_t fact, uint32_t nth) {
    return guarded(job, absent, [&]() -> kiln_str {
        if (!is_doc(job, doc)) return absent;
        const Record r = (*job->manifest)[doc];
        const auto one = [&](std::string_view value) {
            return nth == 0 && value.data() != nullptr ? str(value) : absent;
        };
        switch (fact) {
            case KILN_FACT_KEY:
                return one(r.key);
            case KILN_FACT_TITLE:
                return one(r.title);
            case KILN_FACT_OUTPUT:
                return one(r.output);
            case KILN_FACT_ORDER:
                return r.order == UINT32_MAX || nth > 0 ? absent : str(job->copy(std::to_string(r.order)));
            case KILN_FACT_ENTRY:
                return nth < r.entries.size() ? str(job->copy(std::to_string(r.entries[nth]))) : absent;
            case KILN_FACT_ALIAS: {
                const auto alias = job->manifest->alias(doc, nth);
                return alias.data() != nullptr ? str(alias) : absent;
            }
            default:
                return absent;
        }
    });
}

uint32_t host_doc_type(kiln_job* job, kiln_doc doc) {
    return is_doc(job, doc) ? static_cast<uint32_t>((*job->manifest)[doc].type) : 0;
}

kiln_doc host_doc_parent(kiln_job* job, kiln_doc doc) {
    return is_doc(job, doc) ? (*job->manifest)[doc].parent : 0;
}

kiln_doc host_doc_child(kiln_job* job, kiln_doc doc, uint32_t nth) {
    if (job->manifest == nullptr || (doc != 0 && !is_doc(job, doc))) return 0;
    const auto children = job->manifest->children(doc);
    return nth < children.size() ? children[nth] : 0;
}

kiln_entry host_doc_entry(kiln_job* job, kiln_doc doc, uint32_t nth) {
    if (!is_doc(job, doc) || job->reads_parts()) return 0;
    const Record r = (*job->manifest)[doc];
    return nth < r.entries.size() ? r.entries[nth] : 0;
}

kiln_doc host_doc_of_entry(kiln_job* job, kiln_entry entry) {
    return job->manifest == nullptr || job->reads_parts()
               ? 0
               : job->manifest->by_entry(job->source_number, entry);
}

}  // namespace speckiln::plugin
