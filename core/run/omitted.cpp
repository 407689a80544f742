#include "run/omitted.h"

#include <algorithm>

namespace speckiln::run {
namespace {

bool ends_in(std::string_view place, std::string_view path) {
    if (!place.ends_with(path)) return false;
    const auto rest = place.size() - path.size();
    return rest == 0 || place[rest - 1] == '/' || place[rest - 1] == '!';
}

// The place has the input before it, as it was named; the source may have its name. So any folder above the
// source (or itself) may be the place: what is taken for it by mistake is only kept.
bool may_lie_in(std::string_view source, std::string_view place) {
    for (std::size_t from = 0; from < source.size();) {
        const auto path = source.substr(from);
        for (auto end = path.find('/'); end != std::string_view::npos; end = path.find('/', end + 1))
            if (ends_in(place, path.substr(0, end))) return true;
        if (ends_in(place, path)) return true;
        const auto behind_input = source.find('!', from);
        from = behind_input == std::string_view::npos ? source.size() : behind_input + 1;
    }
    return source.empty();
}

}  // namespace

bool Omitted::may_hold(std::string_view source) const {
    return std::any_of(places.begin(), places.end(),
                       [&](const std::string& place) { return may_lie_in(source, place); });
}

void NotingOmitted::add(Diagnostic d) {
    if (d.severity == Severity::error || d.code == "limit.mounts")
        omitted_.failed = true;
    else if (d.code == "source.symlink" || d.code == "source.special-file")
        omitted_.places.push_back(d.place.file);
    next_.add(std::move(d));
}

}  // namespace speckiln::run
