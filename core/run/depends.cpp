#include "run/depends.h"

#include <algorithm>

#include "run/run_hash.h"

namespace speckiln::run {
namespace {

// What all documents of a target have in common.
output::Digest digest_of_plan(const Work& work, std::size_t target) {
    RunHash hash;
    hash.reading(work);
    for (const auto& input : work.collection().inputs) {
        std::uint32_t names = 0;
        for (std::uint32_t entry = 1; entry <= input.source->count(); ++entry)
            if (const auto name = input.source->entry(entry).name; !input.is_output(name)) {
                hash.add(name);
                ++names;
            }
        hash.add(input.below, names);
    }
    hash.plan(work.plan_of(target));
    return hash.finish();
}

}  // namespace

std::optional<output::Digest> digest_of_entry(const source::Source& source, std::uint32_t entry) {
    output::Sha256 hash;
    const auto status = source.stream(entry, [&](std::string_view piece) {
        hash.update(piece);
        return true;
    });
    return status ? std::optional(hash.finish()) : std::nullopt;
}

Depends::Depends(const Work& work) : c_(work.collection()) {
    for (std::size_t t = 0; t < work.targets().size(); ++t)
        plans_.push_back(digest_of_plan(work, t));
}

std::optional<output::Digest> Depends::bytes_of(std::uint32_t source, std::uint32_t entry) {
    const auto key = std::uint64_t{source} << 32 | entry;
    if (const auto known = shared_.find(key); known != shared_.end()) return known->second;
    const auto digest = digest_of_entry(*c_.inputs[source].source, entry);
    if (digest) shared_.emplace(key, *digest);
    return digest;
}

std::optional<output::Digest> Depends::of(std::uint32_t target, DocId id,
                                          const std::optional<output::Digest>& own,
                                          std::span<const std::string> reads) {
    const Record record = c_.manifest[id];
    RunHash hash;
    hash.add(plans_[target], c_.source_name(id), record.key, c_.formats[id]->name, record.entries.size());
    const auto& source = c_.source_of(id);
    for (const auto entry : record.entries) {
        const bool known = own && entry == record.entries.front();
        const auto digest = known ? own : digest_of_entry(source, entry);
        if (!digest) return std::nullopt;
        hash.add(*digest);
    }
    for (const auto& name : reads) {
        const auto entry = source.find(name);
        const auto digest = entry != 0 ? bytes_of(record.source, entry) : std::nullopt;
        if (!digest) return std::nullopt;
        hash.add(name, *digest);
    }
    return hash.finish();
}

std::vector<std::string> Depends::reads(DocId id, const std::unordered_set<std::uint32_t>& touched) const {
    const Record record = c_.manifest[id];
    std::vector<std::string> names;
    for (const auto entry : touched)
        if (std::find(record.entries.begin(), record.entries.end(), entry) == record.entries.end())
            names.emplace_back(c_.source_of(id).entry(entry).name);
    std::sort(names.begin(), names.end());
    return names;
}

}  // namespace speckiln::run
