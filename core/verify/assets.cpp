// Attachments: each must be in the output byte for byte, under whatever name, once or shared.
#include <fmt/format.h>

#include <algorithm>

#include "job.h"
#include "pictures.h"
#include "sha256.h"

namespace speckiln::verify {

// Finds the file that each attachment became. Files are compared by their sums; only those whose size some
// attachment has are read.
void find_assets(Job& job) {
    std::unordered_map<std::uint64_t, std::vector<int>> by_size;
    for (std::size_t f = 0; f < job.tree.files().size(); ++f)
        by_size[job.tree.files()[f].size].push_back(static_cast<int>(f));
    std::unordered_map<std::uint64_t, std::unordered_map<std::string, std::vector<int>>> sums;
    for (std::uint32_t n = 1; n <= job.input.count(); ++n) {
        if (job.sorts[n] != Sort::asset) continue;
        Sha256 sum;
        std::uint64_t size = 0;
        const Status read = job.input.stream(n, [&](std::string_view piece) {
            sum.add(piece);
            size += piece.size();
            return true;
        });
        const auto same_size = by_size.find(size);
        if (!read || same_size == by_size.end()) {
            job.outputs[n].clear();
            continue;
        }
        auto [known, fresh] = sums.try_emplace(size);
        if (fresh)
            for (const int f : same_size->second)
                known->second[job.tree.sha256(job.tree.files()[static_cast<std::size_t>(f)].path)].push_back(
                    f);
        const auto same = known->second.find(sum.hex());
        std::vector<int> files;
        if (same != known->second.end()) files = same->second;
        job.outputs[n] = std::move(files);
    }
}

void check_assets(Job& job) {
    std::unordered_set<std::uint32_t> mapped;
    for (const Mapped& m : job.map.assets)
        mapped.insert(m.entry);
    // A table that was also copied as it is, or a picture that a document brought along: the map names the
    // copy.
    for (const Mapped& m : job.map.assets) {
        if (m.entry == 0 || job.sorts[m.entry] == Sort::asset || job.sorts[m.entry] == Sort::ignored)
            continue;
        const std::string copy = job.tree.find(m.path) >= 0 ? job.tree.sha256(m.path) : std::string();
        const bool same = brings_pictures(job.sorts[m.entry]) ? job.brought.contains(copy)
                                                              : copy == entry_sum(job, m.entry);
        if (same && !copy.empty()) {
            ++job.account.assets.found;
            continue;
        }
        ++job.account.assets.missing;
        job.report("verify.missing-asset", {.file = job.input.display(m.entry)},
                   fmt::format("its copy \"{}\" is not there, or has other bytes", m.path));
    }
    for (std::uint32_t n = 1; n <= job.input.count(); ++n) {
        if (job.sorts[n] != Sort::asset) continue;
        // A folder of markdown may hold anything; what no document shows need not come along.
        if (!job.notion && !job.linked.contains(n) && !mapped.contains(n)) continue;
        const bool embedded =
            job.outputs[n].empty() && !job.embedded.empty() && job.embedded.contains(entry_sum(job, n));
        if (!job.outputs[n].empty() || embedded) {
            ++job.account.assets.found;
            continue;
        }
        ++job.account.assets.missing;
        job.report("verify.missing-asset", {.file = job.input.display(n)},
                   "no file of the output has these bytes");
    }
}

}  // namespace speckiln::verify
