// --limit NAME=VALUE[,NAME=VALUE…].
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <optional>
#include <variant>

#include "command.h"
#include "model/nearest.h"

namespace speckiln::cli {
namespace {

struct Known {
    std::string name;
    std::variant<std::uint64_t*, std::uint32_t*, double*> value;  // bytes or a count; a small count; seconds
};

std::vector<Known> known(Limits& limits) {
    return {{"cpu", &limits.document.cpu},          {"document", &limits.document.output},
            {"entries", &limits.files.entries},     {"entry", &limits.files.entry_bytes},
            {"memory", &limits.document.memory},    {"mounts", &limits.files.mount_depth},
            {"output", &limits.files.output_bytes}, {"ratio", &limits.files.ratio},
            {"wall", &limits.document.wall}};
}

// "512", "512M"; nothing where it is no number, or 0.
std::optional<std::uint64_t> count(std::string_view text) {
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem == std::errc() && stop + 1 == end) {
        const auto unit = std::string_view("KMGT").find(*stop);
        if (unit != std::string_view::npos && value < (1ULL << 24)) {
            value <<= 10 * (unit + 1);
            ++stop;
        }
    }
    if (problem != std::errc() || stop != end || value == 0) return std::nullopt;
    return value;
}

std::optional<double> seconds(std::string_view text) {
    if (text.ends_with('s')) text.remove_suffix(1);
    double value = 0;
    const auto [stop, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || stop != text.data() + text.size() || !(value > 0) || value > 1e6)
        return std::nullopt;
    return value;
}

bool assign(const Known& limit, std::string_view text) {
    if (auto* const* to = std::get_if<double*>(&limit.value)) {
        const auto value = seconds(text);
        if (value) **to = *value;
        return value.has_value();
    }
    const auto value = count(text);
    if (!value) return false;
    if (auto* const* to = std::get_if<std::uint64_t*>(&limit.value))
        **to = *value;
    else
        *std::get<std::uint32_t*>(limit.value) =
            static_cast<std::uint32_t>(std::min<std::uint64_t>(*value, 100));
    return true;
}

Diagnostic unknown_limit(const std::vector<Known>& all, const std::string& name) {
    std::vector<std::string> names;
    names.reserve(all.size());
    for (const auto& limit : all)
        names.push_back(limit.name);
    const auto near = nearest(name, names);
    return bad_option(fmt::format("there is no limit '{}'", name),
                      near.empty() ? fmt::format("known are: {}", fmt::join(names, ", "))
                                   : fmt::format("did you mean '{}'?", near));
}

Status assign_one(const std::vector<Known>& all, std::string_view setting) {
    const auto equals = std::min(setting.find('='), setting.size());
    const std::string name(setting.substr(0, equals));
    const auto limit = std::find_if(all.begin(), all.end(), [&](const Known& l) { return l.name == name; });
    if (limit == all.end()) return unknown_limit(all, name);
    if (equals == setting.size() || !assign(*limit, setting.substr(equals + 1)))
        return bad_option(fmt::format("limit '{}' needs a number", setting),
                          "for example --limit entry=512M, or --limit cpu=10,wall=60");
    return Done{};
}

}  // namespace

// No value holds a comma, so a list of them in one word means what the option given several times does.
Result<Limits> parse_limits(const std::vector<std::string>& settings) {
    Limits limits;
    const auto all = known(limits);
    for (const std::string_view list : settings) {
        for (std::size_t from = 0; from <= list.size();) {
            const auto comma = std::min(list.find(',', from), list.size());
            if (auto ok = assign_one(all, list.substr(from, comma - from)); !ok) return ok.error();
            from = comma + 1;
        }
    }
    return limits;
}

}  // namespace speckiln::cli
