#include "lookup.h"

#include <algorithm>

#include "names.h"

namespace speckiln::source {
namespace {

// The parts of `name`, seen from `folder`, joined; false if there is no such name below the root.
bool resolve(std::string_view folder, std::string_view name, std::string& to) {
    to.clear();
    if (!name.starts_with('/')) to = folder;
    while (!name.empty()) {
        const auto end = name.find('/');
        const auto part = name.substr(0, end);
        name.remove_prefix(end == std::string_view::npos ? name.size() : end + 1);
        if (part.empty() || part == ".") continue;
        if (part == "..") {
            if (to.empty()) return false;
            const auto slash = to.rfind('/');
            to.resize(slash == std::string::npos ? 0 : slash);
            continue;
        }
        if (!to.empty()) to.push_back('/');
        to += part;
    }
    return !to.empty();
}

}  // namespace

std::uint32_t Lookup::find(std::string_view name, std::uint32_t beside) const {
    std::string_view folder = entries_.entry(beside).name;
    folder = folder.substr(0, folder.rfind('/') == std::string_view::npos ? 0 : folder.rfind('/'));
    std::string wanted;
    if (name.ends_with('/') || !resolve(folder, name, wanted)) return 0;
    if (const auto found = find_bytes(wanted); found != 0) return found;
    return find_normalised(nfc(wanted));
}

std::uint32_t Lookup::find_bytes(std::string_view wanted) const {
    std::uint32_t low = 1, high = entries_.count() + 1;
    while (low < high) {
        const std::uint32_t middle = low + (high - low) / 2;
        if (entries_.entry(middle).name < wanted)
            low = middle + 1;
        else
            high = middle;
    }
    return low <= entries_.count() && entries_.entry(low).name == wanted ? low : 0;
}

// Names that are ASCII are their own normal form; the others are few, and indexed when first asked for.
std::uint32_t Lookup::find_normalised(const std::string& wanted) const {
    if (!normalised_) {
        normalised_.emplace();
        for (std::uint32_t number = 1; number <= entries_.count(); ++number)
            if (const auto name = entries_.entry(number).name; !is_ascii(name))
                normalised_->push_back({normal_names_.keep({}, nfc(name)), number});
        std::stable_sort(normalised_->begin(), normalised_->end(),
                         [](const Normalised& a, const Normalised& b) { return a.name < b.name; });
    }
    const auto found = std::lower_bound(normalised_->begin(), normalised_->end(), wanted,
                                        [](const Normalised& a, std::string_view w) { return a.name < w; });
    return found != normalised_->end() && found->name == wanted ? found->number : 0;
}

}  // namespace speckiln::source
