// A folder of files: every document and asset keeps its relative path, the document with the new extension.
// Only what is unsafe in a name is changed, and only what collides is numbered.
#include <algorithm>
#include <unordered_map>

#include "planner.h"

namespace speckiln::output {
namespace {

constexpr Naming as_it_is{.style = NameStyle::keep, .ascii = false, .most = 200};
constexpr std::size_t deepest = 64;

struct Tree {
    Planner& planner;
    std::vector<FolderPlace> folders{};
    std::unordered_map<std::string, std::size_t> by_name{};  // "parent number/name as wanted"

    std::size_t root(const std::string& below) {
        const auto [at, is_new] = by_name.try_emplace('/' + below, folders.size());
        if (is_new) folders.push_back(folder_below(below));
        return at->second;
    }

    // Names of folders that differ in case only would be one folder on some system: the later is numbered.
    std::size_t child(std::size_t parent, std::string_view name) {
        const std::string wanted = document_name(name, as_it_is);
        const auto [at, is_new] = by_name.try_emplace(std::to_string(parent) + '/' + wanted, folders.size());
        if (!is_new) return at->second;
        const FolderPlace above = folders[parent];
        std::string chosen = wanted;
        PathKey key = key_below(above.key, chosen);
        const PathKey plain = key;
        while (!planner.claims.take(key)) {
            chosen = numbered(wanted, {}, planner.claims.counter(plain)++, NameStyle::keep);
            key = key_below(above.key, chosen);
        }
        folders.push_back({above.path + chosen + '/', key});
        return folders.size() - 1;
    }
};

struct File {
    DocId id;
    std::size_t folder;
    std::string_view name;
};

std::string_view without_extension(std::string_view name) {
    const auto dot = name.rfind('.');
    return dot == std::string_view::npos || dot == 0 ? name : name.substr(0, dot);
}

}  // namespace

void Planner::plan_paths() {
    std::vector<DocId> ids;
    for (const DocId id : order)
        if (by_paths(id) && (options.assets || !is_asset(id))) ids.push_back(id);
    if (ids.empty()) return;
    std::sort(ids.begin(), ids.end(), [&](DocId a, DocId b) {
        const Record left = manifest[a], right = manifest[b];
        return left.key != right.key ? left.key < right.key : left.source < right.source;
    });

    Tree tree{*this};
    std::vector<File> files;
    files.reserve(ids.size());
    for (const DocId id : ids) {
        std::size_t folder = tree.root(source(id).below);
        std::string_view rest = manifest[id].key;
        std::size_t depth = 0;
        for (auto slash = rest.find('/'); slash != std::string_view::npos; slash = rest.find('/')) {
            const bool fits = ++depth <= deepest && tree.folders[folder].path.size() < longest_folder;
            if (slash > 0 && fits) folder = tree.child(folder, rest.substr(0, slash));
            rest.remove_prefix(slash + 1);
        }
        files.push_back({id, folder, rest});
    }

    const auto claim = [&](const File& file, const std::string& stem, const std::string& extension) {
        const FolderPlace& above = tree.folders[file.folder];
        const std::string wanted = stem + extension;
        const PathKey key = key_below(above.key, wanted);
        if (claims.take(key)) return place(file.id, above.path + wanted, {});
        auto& next = claims.counter(key);
        std::string chosen;
        do {
            chosen = numbered(stem, extension, next++, NameStyle::keep);
        } while (!claims.take(key_below(above.key, chosen)));
        place(file.id, above.path + chosen, wanted);
    };

    // Assets first: whatever links to them by name goes on working.
    for (const File& file : files) {
        if (!is_asset(file.id)) continue;
        const std::string name = attachment_name(file.name, as_it_is);
        const auto [stem, extension] = split_extension(name);
        claim(file, std::string(stem), std::string(extension));
    }
    std::unordered_map<PathKey, std::uint32_t> stems;
    const auto stem_key = [&](const File& file) {
        return key_below(tree.folders[file.folder].key,
                         document_name(without_extension(file.name), as_it_is));
    };
    for (const File& file : files)
        if (!is_asset(file.id)) ++stems[stem_key(file)];
    for (const File& file : files) {
        if (is_asset(file.id)) continue;
        const std::string extension = this->extension(file.id);
        const PathKey folder = tree.folders[file.folder].key;
        const std::string stem = document_name(without_extension(file.name), as_it_is);
        const bool alone = stems[stem_key(file)] == 1 && claims.free(key_below(folder, stem + extension));
        claim(file, with_id(file.id, alone ? stem : document_name(file.name, as_it_is)), extension);
    }
}

}  // namespace speckiln::output
