#include "lookup.h"

#include <algorithm>
#include <functional>
#include <utility>

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

// A page of a large export asks for dozens of names that begin alike for a hundred bytes: comparing them all
// the way, as a search in the sorted list would, took a twentieth of a conversion. Sorted by hash, and not in
// a hash table, as whoever makes names of equal hashes must not make us go through them one by one.
std::uint32_t Lookup::find_bytes(std::string_view wanted) const {
    const auto hash = [](std::string_view name) {
        return static_cast<std::uint32_t>(std::hash<std::string_view>()(name));
    };
    const auto name = [&](const Hashed& h) { return entries_.entry(h.number).name; };
    if (by_hash_.empty()) {
        by_hash_.reserve(entries_.count());
        for (std::uint32_t number = 1; number <= entries_.count(); ++number)
            by_hash_.push_back({hash(entries_.entry(number).name), number});
        // By number where names are equal, so that the first is found.
        std::sort(by_hash_.begin(), by_hash_.end(), [&](const Hashed& a, const Hashed& b) {
            return a.hash != b.hash ? a.hash < b.hash
                                    : std::pair(name(a), a.number) < std::pair(name(b), b.number);
        });
    }
    const auto found = std::lower_bound(
        by_hash_.begin(), by_hash_.end(), hash(wanted), [&](const Hashed& a, std::uint32_t wanted_hash) {
            return a.hash != wanted_hash ? a.hash < wanted_hash : name(a) < wanted;
        });
    return found != by_hash_.end() && name(*found) == wanted ? found->number : 0;
}

// Names that are ASCII are their own normal form; the others are few, and indexed when first asked for.
std::uint32_t Lookup::find_normalised(const std::string& wanted) const {
    if (!normalised_) {
        std::vector<Normalised> all;  // whole, or not there
        for (std::uint32_t number = 1; number <= entries_.count(); ++number)
            if (const auto name = entries_.entry(number).name; !is_ascii(name))
                all.push_back({normal_names_.keep({}, nfc(name)), number});
        std::stable_sort(all.begin(), all.end(),
                         [](const Normalised& a, const Normalised& b) { return a.name < b.name; });
        normalised_ = std::move(all);
    }
    const auto found = std::lower_bound(normalised_->begin(), normalised_->end(), wanted,
                                        [](const Normalised& a, std::string_view w) { return a.name < w; });
    return found != normalised_->end() && found->name == wanted ? found->number : 0;
}

}  // namespace speckiln::source
