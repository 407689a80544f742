#include "fuzz/check.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "model/utf8.h"

namespace speckiln::fuzz {
namespace {

void print(std::string_view text) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    std::fputc('\n', stderr);
}

}  // namespace

void finding(std::string_view what, std::initializer_list<Exhibit> exhibits) {
    print("\n==== finding: " + std::string(what));
    for (const auto& [name, text] : exhibits) {
        print("---- " + std::string(name));
        print(text);
    }
    std::fflush(stderr);
    std::abort();
}

void differ(std::string_view what, Exhibit first, Exhibit second) {
    const auto a = first.second, b = second.second;
    const auto same =
        static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
    const auto line_of = [&](std::string_view text) {
        const auto start = same == 0 ? 0 : text.rfind('\n', same - 1) + 1;  // npos + 1 is 0
        return text.substr(start, std::min<std::size_t>(text.find('\n', same), start + 400) - start);
    };
    finding(what, {first, second, {"the first line that differs", line_of(a)}, {"is then", line_of(b)}});
}

void check_utf8(std::string_view what, std::string_view text) {
    if (const auto at = utf8::first_invalid(text); at != std::string_view::npos)
        finding("not UTF-8 from byte " + std::to_string(at) + " on: " + std::string(what), {{"text", text}});
}

void check_diagnostics(const DiagnosticList& list) {
    // Said of a plugin of somebody else's: our own are never at fault.
    constexpr std::array faults = {"plugin.exception", "plugin.invalid-tree", "plugin.failed",
                                   "plugin.unnamed",   "plugin.bad-manifest", "plugin.bad-string",
                                   "output.bad-path",  "output.twice"};
    for (const auto& d : list.items) {
        check_utf8("a diagnostic's message", d.message);
        check_utf8("a diagnostic's remedy", d.remedy);
        check_utf8("a diagnostic's place", d.place.file);
        if (find_code(d.code) == nullptr)
            finding("a diagnostic that is not in the catalogue", {{d.code, d.message}});
        if (std::find(faults.begin(), faults.end(), d.code) != faults.end())
            finding("a built-in format is at fault", {{d.code, d.message}});
    }
}

}  // namespace speckiln::fuzz
