// Host functions of any time: memory, options, reports.
#include "model/utf8.h"
#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {

// "area.problem" in lower case; anything else would not survive --explain, a report or a terminal.
bool is_code(std::string_view code) {
    const auto dot = code.find('.');
    return !code.empty() && code.size() <= 64 && dot != code.npos && dot > 0 && dot + 1 < code.size() &&
           code.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-.") == code.npos;
}

}  // namespace

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
        d.code = code != nullptr && is_code(code) ? code : "plugin.unnamed";
        d.message = utf8::repaired(view(message));
        d.remedy = utf8::repaired(view(remedy));
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
