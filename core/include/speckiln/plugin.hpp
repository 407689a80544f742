// C++ over plugin.h: header-only, C++17 and later, nothing to link.
//
//     #include <speckiln/plugin.hpp>
//
//     static int read(kiln::Reader in) {
//         for (kiln::Lines lines(in.data()); lines.next();)
//             if (!lines.line().empty()) in.paragraph(lines.line());
//         return KILN_OK;
//     }
//
//     static constexpr kiln_format formats[] = {
//         kiln::format("lines", "Lines of text", "lines").reads<read>()};
//     KILN_PLUGIN("com.example.lines", "1.0.0", "Apache-2.0", formats)
//
// Every function given to a format runs behind one noexcept guard: an exception becomes a report and
// KILN_FAILED. All objects here are handles as cheap as a pointer pair, valid during the call they were made
// for.
//
// plugin/job.hpp says what a function can do with the job it is given, plugin/text.hpp and plugin/blocks.hpp
// have what readers of lines need. All of it comes with this header.
#ifndef SPECKILN_PLUGIN_HPP
#define SPECKILN_PLUGIN_HPP

#include <exception>
#include <new>

#include "plugin.h"
#include "plugin/blocks.hpp"
#include "plugin/job.hpp"
#include "plugin/text.hpp"

namespace kiln {

namespace detail {

// Nobody's fault: what a document may take is the user's to say.
inline void say_no_memory(const kiln_host* host, kiln_job* job) noexcept {
    host->report(job, KILN_ERROR, "limit.memory", nullptr, str("there is not enough memory for it"),
                 str("raise the limit with --limit memory=BYTES"));
}

// The one wall: nothing a plugin author wrote unwinds into the host.
template <class Phase, int (*F)(Phase)>
int guard(const kiln_host* host, kiln_job* job) noexcept {
    try {
        return F(Phase(host, job));
    } catch (const std::bad_alloc&) {
        say_no_memory(host, job);
    } catch (const std::exception& e) {
        host->report(job, KILN_ERROR, "plugin.exception", nullptr, str(e.what()),
                     str("report this to the plugin's author"));
    } catch (...) {
        host->report(job, KILN_ERROR, "plugin.exception", nullptr, str("an exception of unknown type"),
                     str("report this to the plugin's author"));
    }
    return KILN_FAILED;
}

// A sniff that fails is no match; one without memory has not looked, which the host is told.
template <int (*F)(Sniffer)>
int guard_sniff(const kiln_host* host, kiln_job* job) noexcept {
    try {
        return F(Sniffer(host, job));
    } catch (const std::bad_alloc&) {
        say_no_memory(host, job);
        return 0;
    } catch (...) {
        return 0;
    }
}

}  // namespace detail

// Describes a format at compile time: kiln::format("name", "Title", "ext;ext").reads<f>().writes<g, p>()
struct format : kiln_format {
    constexpr format(const char* name_, const char* title_, const char* extensions_) : kiln_format{} {
        name = name_;
        title = title_;
        // The analyzer does not see that kiln_format{} sets the rest.
        extensions = extensions_;  // NOLINT(clang-analyzer-optin.cplusplus.UninitializedObject)
    }
    constexpr format media(const char* types) const {
        auto f = *this;
        f.media_types = types;
        return f;
    }
    constexpr format with_options(const char* schema) const {
        auto f = *this;
        f.options = schema;
        return f;
    }
    constexpr format opens(const char* globs) const {
        auto f = *this;
        f.mounts = globs;
        return f;
    }
    template <int (*F)(Sniffer)>
    constexpr format sniffs() const {
        auto f = *this;
        f.sniff = detail::guard_sniff<F>;
        return f;
    }
    template <int (*F)(Indexer)>
    constexpr format indexes() const {
        auto f = *this;
        f.index = detail::guard<Indexer, F>;
        return f;
    }
    template <int (*F)(Indexer)>
    constexpr format scans() const {
        auto f = *this;
        f.scan = detail::guard<Indexer, F>;
        return f;
    }
    template <int (*F)(Reader)>
    constexpr format reads() const {
        auto f = *this;
        f.read = detail::guard<Reader, F>;
        return f;
    }
    template <int (*F)(Planner)>
    constexpr format plans() const {
        auto f = *this;
        f.plan = detail::guard<Planner, F>;
        return f;
    }
    template <int (*F)(Writer)>
    constexpr format writes() const {
        auto f = *this;
        f.write = detail::guard<Writer, F>;
        return f;
    }
    template <int (*F)(Writer)>
    constexpr format finishes() const {
        auto f = *this;
        f.finish = detail::guard<Writer, F>;
        return f;
    }
};

}  // namespace kiln

// Defines the exported constant. formats: a constexpr array of kiln_format with static lifetime.
#define KILN_PLUGIN(id_, version_, license_, formats_)                 \
    extern "C" KILN_EXPORT constexpr kiln_plugin kiln_plugin_entry = { \
        KILN_ABI_MAJOR,                                                \
        KILN_ABI_MINOR,                                                \
        id_,                                                           \
        version_,                                                      \
        license_,                                                      \
        static_cast<uint32_t>(sizeof(kiln_format)),                    \
        static_cast<uint32_t>(sizeof(formats_) / sizeof(kiln_format)), \
        formats_};

#endif
