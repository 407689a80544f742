#include "progress_line.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace speckiln::cli {
namespace {

struct Unit {
    double bytes;
    std::string_view name;
};

Unit unit_of(double bytes) {
    constexpr std::array<Unit, 4> units = {{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}, {1, "B"}}};
    const auto* const fits =
        std::find_if(units.begin(), units.end(), [&](Unit u) { return bytes >= u.bytes; });
    return fits == units.end() ? units.back() : *fits;
}

std::string amount(double bytes, Unit unit) {
    return unit.bytes > 1 ? fmt::format("{:.1f}", bytes / unit.bytes) : fmt::format("{:.0f}", bytes);
}

std::string duration(double seconds) {
    // More than anybody waits for: a run that has only begun to show how slow it is.
    constexpr double most = 99 * 3600;
    const auto s = static_cast<std::uint64_t>(std::ceil(std::clamp(seconds, 0.0, most)));
    if (s < 60) return fmt::format("{} s", s);
    if (s < 3600) return fmt::format("{} min {} s", s / 60, s % 60);
    return fmt::format("{} h {} min", s / 3600, s / 60 % 60);
}

std::string count(const run::Progress& p) {
    using Phase = run::Progress::Phase;
    if (p.phase == Phase::preparing) return "preparing";
    const auto* const what = p.phase == Phase::documents     ? "documents"
                             : p.phase == Phase::attachments ? "attachments"
                                                             : "files published";
    if (p.all == 0) return fmt::format("{} {}", p.done, what);
    return fmt::format("{} of {} {}", p.done, p.all, what);
}

}  // namespace

std::string progress_line(const run::Progress& p, double seconds, std::size_t width) {
    const auto done = static_cast<double>(p.bytes), all = static_cast<double>(p.all_bytes);
    std::string bytes, rate, left;
    if (p.all_bytes > 0) {
        const auto unit = unit_of(all);
        bytes = fmt::format(", {} of {} {}", amount(std::min(done, all), unit), amount(all, unit), unit.name);
    }
    // Before that a rate says nothing.
    if (seconds >= 1 && p.bytes > 0) {
        const auto unit = unit_of(done / seconds);
        rate = fmt::format(", {} {}/s", amount(done / seconds, unit), unit.name);
    }
    const double part = p.all_bytes > 0 ? done / all
                        : p.all > 0     ? static_cast<double>(p.done) / static_cast<double>(p.all)
                                        : 0;
    if (p.phase == run::Progress::Phase::preparing)
        left = fmt::format(", {}", duration(std::floor(seconds)));
    else if (seconds >= 1 && part > 0)
        left = fmt::format(", {} left", duration(seconds * std::max(0.0, 1 - part) / part));
    const auto first = count(p);
    for (const auto& line : {fmt::format("{}{}{}{}", first, bytes, rate, left),
                             fmt::format("{}{}{}", first, bytes, left), fmt::format("{}{}", first, left)})
        if (line.size() <= width) return line;
    return first.substr(0, width);
}

}  // namespace speckiln::cli
