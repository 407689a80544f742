#include "verify.h"

#include "job.h"

namespace speckiln::verify {

Result<Account> recount(const source::Source& input, const std::filesystem::path& output,
                        const Options& options, Diagnostics& findings) {
    auto tree = Tree::open(output);
    if (!tree) return tree.error();
    Job job{.input = input,
            .options = options,
            .findings = findings,
            .tree = std::move(*tree),
            .map = {},
            .account = {}};
    if (!job.tree.single()) {
        if (const auto bytes = job.tree.read(".speckiln/map.json", options.file_bytes)) {
            auto map = read_map(*bytes, job.tree.display(".speckiln/map.json"));
            if (!map) return map.error();
            job.map = std::move(*map);
            job.account.mapped = true;
        }
    }
    sort_entries(job);
    pair_documents(job);
    check_collisions(job);
    find_assets(job);
    check_documents(job);
    check_tables(job);
    check_targets(job);
    check_assets(job);
    return job.account;
}

}  // namespace speckiln::verify
