#include "plan.h"

#include <fmt/format.h>

#include <algorithm>

#include "planner.h"

namespace speckiln::output {
namespace {

std::string_view last_part(std::string_view path) {
    return path.substr(path.rfind('/') + 1);
}

void report_long_paths(const Planner& planner) {
    std::size_t count = 0;
    DocId longest = 0;
    for (const DocId id : planner.order) {
        const auto size = planner.manifest[id].output.size();
        if (size <= long_path) continue;
        ++count;
        if (longest == 0 || size > planner.manifest[longest].output.size()) longest = id;
    }
    if (count == 0) return;
    planner.noticed.add(
        {Severity::warning,
         "output.long-path",
         {.file = planner.inputs.display(longest)},
         fmt::format("{} output {} longer than {} bytes, the longest {}: {}", count,
                     count == 1 ? "path is" : "paths are", long_path, planner.manifest[longest].output.size(),
                     planner.manifest[longest].output),
         "Windows and some tools stop at 260 with the folder they lie in; shorten titles or nest less"});
}

}  // namespace

const SourcePlan& Planner::source(DocId id) const {
    static const SourcePlan standard;
    const auto n = manifest[id].source;
    return n < options.sources.size() ? options.sources[n] : standard;
}

std::string Planner::title(DocId id) const {
    const Record r = manifest[id];
    if (!r.title.empty()) return std::string(r.title);
    const std::string entry = inputs.entry_name(id);
    if (!entry.empty()) return std::string(split_extension(last_part(entry)).stem);
    return std::string(last_part(r.key));
}

std::string Planner::with_id(DocId id, std::string name) const {
    if (options.ids.empty()) return name;
    constexpr std::size_t digits = 32;
    constexpr std::string_view hex = "0123456789abcdefABCDEF";
    const auto key = manifest[id].key;
    name += ' ';
    if (key.size() == digits && key.find_first_not_of(hex) == std::string_view::npos) return name.append(key);
    Sha256 hash;
    hash.update(source(id).below);
    hash.update("/");
    hash.update(key);
    return name.append((options.ids + to_hex(hash.finish())).substr(0, digits));
}

void Planner::place(DocId id, const std::string& path, std::string_view wanted) {
    manifest.set_output(id, path);
    if (wanted.empty() || ++renamed > told_of) return;
    noticed.add({Severity::info,
                 "output.name-taken",
                 {.file = inputs.display(id)},
                 fmt::format("\"{}\" is in use in its folder, so this is written as {}", wanted, path),
                 "give one of the two another title where the number is unwelcome"});
}

// Excluded records are stepped over: what lies below them belongs to the nearest that is written.
void Planner::order_records() {
    home.assign(manifest.size() + 1, 0);
    std::vector<bool> seen(manifest.size() + 1);
    order.reserve(manifest.size());
    const auto take = [&](DocId id) {
        seen[id] = true;
        if (!manifest[id].excluded) order.push_back(id);
    };
    for (const DocId id : manifest.in_order()) {
        const DocId parent = manifest[id].parent;
        if (parent != 0) home[id] = manifest[parent].excluded ? home[parent] : parent;
        take(id);
    }
    // What a ring of parents cuts off from the top is taken for a top record.
    for (DocId id = 1; id <= manifest.size(); ++id)
        if (!seen[id]) take(id);
}

FolderPlace folder_below(std::string_view below) {
    FolderPlace place;
    while (!below.empty()) {
        const auto slash = std::min(below.find('/'), below.size());
        if (slash > 0) {
            const std::string part =
                document_name(below.substr(0, slash), {.style = NameStyle::keep, .most = 200});
            place.path += part + '/';
            place.key = key_below(place.key, part);
        }
        below.remove_prefix(std::min(slash + 1, below.size()));
    }
    return place;
}

// So that no title takes the name of a source's folder.
void Planner::claim_source_folders() {
    for (const auto& s : options.sources) {
        std::string path = folder_below(s.below).path;
        for (auto slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1))
            claims.take(path_key(std::string_view(path).substr(0, slash)));
    }
}

bool Plan::taken(std::string_view path) const {
    return std::binary_search(keys.begin(), keys.end(), path_key(path));
}

Result<Plan> plan_outputs(Manifest& manifest, const PlanOptions& options, PlanInputs& inputs,
                          Diagnostics& noticed) {
    Planner planner{manifest, options, inputs, noticed};
    planner.plan.beside = options.beside;
    planner.order_records();
    planner.claim_source_folders();
    if (options.assets) planner.share_assets();
    planner.plan_paths();
    planner.plan_titles();
    if (options.assets)
        for (const DocId id : planner.order)
            if (const auto first = manifest[id].same_as; first != 0) manifest.share_output(id, first);
    if (planner.renamed > told_of)
        noticed.add({Severity::info,
                     "output.name-taken",
                     {},
                     fmt::format("so it was with {} more", planner.renamed - told_of),
                     ""});
    report_long_paths(planner);
    planner.plan.keys = planner.claims.release();
    return std::move(planner.plan);
}

std::string unplanned_asset(const Plan& plan, std::string_view document, std::uint32_t& n,
                            std::string_view extension) {
    const std::string end = extension.empty() || extension.starts_with('.') ? std::string(extension)
                                                                            : '.' + std::string(extension);
    const auto first_free = [&](std::string_view folder, std::string_view stem, NameStyle style) {
        for (;; ++n)
            if (auto path = std::string(folder) + numbered(stem, end, n, style); !plan.taken(path))
                return path;
    };
    if (plan.beside)
        return first_free(std::string(document.substr(0, document.rfind('.'))) + '/', "image",
                          NameStyle::title);
    const auto slash = document.rfind('/');
    const std::string_view folder = slash == std::string_view::npos ? "" : document.substr(0, slash + 1);
    std::string_view stem = document.substr(folder.size());
    stem = stem.substr(0, stem.rfind('.'));
    if (stem == "index" || stem == "_index") {
        // No document in a folder has the folder's name, nor "index".
        if (folder.empty())
            stem = "index";
        else
            stem = last_part(folder.substr(0, folder.size() - 1));
    }
    return first_free(folder, stem, NameStyle::slug);
}

}  // namespace speckiln::output
