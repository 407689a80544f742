// Host functions of any time: memory, options, reports.
#include <fmt/format.h>

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

kiln_str host_option_part(kiln_job* job, const char* name, kiln_str part) {
    return guarded(job, absent, [&]() -> kiln_str {
        const auto file = host_option(job, name);
        if (file.data == nullptr || file.size == 0) return absent;
        auto& package = job->option_packages[name];
        if (!package) {
            auto opened = source::open_package(fmt::format("{}.{}", job->format->name, name),
                                               {view(file), nullptr}, {}, *job->diagnostics);
            if (!opened) {
                job->fail(opened.error());
                return absent;
            }
            package = std::move(*opened);
        }
        const auto entry = package->find(view(part));
        if (entry == 0) return absent;
        auto bytes = package->data(entry);
        if (!bytes) {
            job->fail(bytes.error());
            return absent;
        }
        return str(job->heads.emplace_back(std::move(*bytes)).view);
    });
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
                d.place = job->place_of_node(where->node);
            }
        }
        job->reported = true;
        job->reported_error |= d.severity == Severity::error;
        job->diagnostics->add(std::move(d));
    });
}

int host_dead(kiln_job* job) {
    return job->dead ? 1 : 0;
}

}  // namespace speckiln::plugin
