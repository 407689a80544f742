// Attachments of equal bytes are written once. Size and CRC, which the container's directory has, tell which
// may be equal; only those are compared: as they lie packed, else
// by SHA-256 of what they are unpacked to.
#include <algorithm>
#include <map>

#include "planner.h"

namespace speckiln::output {
namespace {

struct Candidate {
    std::uint64_t size;
    std::uint32_t crc;
    bool has_crc;
    std::uint32_t place;  // in tree order
    DocId id;
};

void share_equal(Planner& planner, std::vector<Candidate>::const_iterator from,
                 std::vector<Candidate>::const_iterator to) {
    std::map<Digest, DocId> first;
    DocId whole = 0;  // the last that could be read: what is packed like it need not be
    for (auto at = from; at != to; ++at) {
        if (whole != 0 && planner.inputs.packed_alike(whole, at->id)) {
            planner.manifest.set_same_as(at->id, whole);
            continue;
        }
        const auto digest = planner.inputs.digest(at->id);
        if (!digest) continue;  // whoever writes it will say what is wrong with it
        const auto [found, is_first] = first.try_emplace(*digest, at->id);
        if (!is_first) planner.manifest.set_same_as(at->id, found->second);
        whole = found->second;
    }
}

}  // namespace

void Planner::share_assets() {
    std::vector<Candidate> all;
    for (std::uint32_t place_in_order = 0; place_in_order < order.size(); ++place_in_order) {
        const DocId id = order[place_in_order];
        if (!is_asset(id) || by_paths(id)) continue;
        const auto facts = inputs.facts(id);
        if (facts.known) all.push_back({facts.size, facts.crc, facts.has_crc, place_in_order, id});
    }
    const auto by_size = [](const Candidate& a, const Candidate& b) {
        return a.size != b.size ? a.size < b.size : a.place < b.place;
    };
    const auto by_crc = [](const Candidate& a, const Candidate& b) {
        return a.crc != b.crc ? a.crc < b.crc : a.place < b.place;
    };
    std::sort(all.begin(), all.end(), by_size);
    for (auto from = all.begin(); from != all.end();) {
        const auto to =
            std::find_if(from, all.end(), [&](const Candidate& c) { return c.size != from->size; });
        if (std::all_of(from, to, [](const Candidate& c) { return c.has_crc; })) {
            std::sort(from, to, by_crc);
            for (auto run = from; run != to;) {
                const auto end = std::find_if(run, to, [&](const Candidate& c) { return c.crc != run->crc; });
                if (end - run > 1) share_equal(*this, run, end);
                run = end;
            }
        } else if (to - from > 1) {
            share_equal(*this, from, to);
        }
        from = to;
    }
}

}  // namespace speckiln::output
