// Host functions of any time: memory, options, reports.
#include "plugin/host_functions.h"

namespace speckiln::plugin {

void* host_alloc(kiln_job* job, size_t size) {
    constexpr std::size_t most = std::size_t{1} << 32;
    return guarded(job, static_cast<void*>(nullptr), [&]() -> void* {
        if (size > most) throw std::bad_alloc();
        return job->allocate(size);
    });
}

kiln_str host_option(kiln_job* job, const char* name) {
    if (job->options == nullptr || name == nullptr) return absent;
    const auto found = job->options->find(std::string_view(name));
    return found == job->options->end() ? absent : str(found->second);
}

void host_report(kiln_job* job, int severity, const char* code, const kiln_where* where, kiln_str message,
                 kiln_str remedy) {
    guarded(job, [&] {
        Diagnostic d;
        d.severity = severity >= KILN_ERROR     ? Severity::error
                     : severity == KILN_WARNING ? Severity::warning
                                                : Severity::info;
        d.code = code == nullptr ? "plugin.unnamed" : code;
        d.message = view(message);
        d.remedy = view(remedy);
        d.place = job->own_place();
        if (where != nullptr) {
            if (where->entry != 0) {
                d.place = job->place_of(where->entry, where->offset, where->length);
            } else if (where->node != 0 && job->document != nullptr && where->node <= job->document->size()) {
                // The nearest node around it that knows where it came from.
                for (NodeId at = where->node; at != 0; at = (*job->document)[at].parent) {
                    const Span span = job->document->span(at);
                    if (span.entry == 0) continue;
                    d.place = job->place_of(span.entry, span.offset, at == where->node ? span.length : 0);
                    break;
                }
            }
        }
        job->reported_error |= d.severity == Severity::error;
        job->diagnostics->add(std::move(d));
    });
}

int host_dead(kiln_job* job) {
    return job->dead ? 1 : 0;
}

}  // namespace speckiln::plugin
