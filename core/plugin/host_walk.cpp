// Host functions that walk the tree. A plugin older than a kind is shown the kind's fallback.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "model/json.h"
#include "model/kind_table.h"
#include "plugin/host_functions.h"

namespace speckiln::plugin {
namespace {

// The minor that brought the newest kind.
constexpr auto newest_kind = std::max({
#define KILN_KIND(id, name, since, is, holds, fallback) std::uint32_t{since},
#include "speckiln/kinds.def"
});

bool is_node(const kiln_job* job, kiln_node node) {
    return job->document != nullptr && node >= 1 && node <= job->document->size();
}

std::uint32_t minor_of(const kiln_job* job) {
    return job->format->plugin ? job->format->plugin->abi_minor : KILN_ABI_MINOR;
}

Kind shown_as(kiln_job* job, NodeId node, Kind kind) {
    const auto minor = minor_of(job);
    Kind shown = kind;
    while (kind_info(shown).since > minor && kind_info(shown).fallback != shown)
        shown = kind_info(shown).fallback;
    const auto name = kind_info(kind).name;
    if (job->shown_fallbacks.insert(kind).second) {
        job->diagnostics->add({Severity::warning, "lost.kind", job->place_of_node(node),
                               fmt::format("the '{}' plugin does not know '{}' and was shown '{}' instead",
                                           job->format->name, name, kind_info(shown).name),
                               "use a newer version of the plugin"});
    }
    return shown;
}

}  // namespace

kiln_node host_root(kiln_job* job) {
    return job->document == nullptr ? 0 : job->document->root();
}

// Asked for each node, and often: where no kind is newer than the plugin it is no more than a copy.
void host_look(kiln_job* job, kiln_node node, kiln_look* out) {
    kiln_look look{};
    const auto size = out->size;
    if (!job->dead && is_node(job, node)) {
        const Node& n = (*job->document)[node];
        look.kind = n.kind;
        look.marks = n.marks;
        look.parent = n.parent;
        look.first = n.first;
        look.next = n.next;
        look.text = str(n.text);
        look.attributes = n.attrs;
        if constexpr (newest_kind > 0) {
            if (const auto kind = static_cast<Kind>(n.kind); kind_info(kind).since > minor_of(job))
                guarded(job, [&] { look.kind = static_cast<std::uint32_t>(shown_as(job, node, kind)); });
        }
    }
    look.size = size;
    // A plugin built when kiln_look was shorter gets as much as it has room for.
    if (size == sizeof look)
        *out = look;
    else
        std::memcpy(out, &look, std::min<std::size_t>(size, sizeof look));
}

kiln_str host_get(kiln_job* job, kiln_node node, uint32_t key, uint32_t nth) {
    if (job->dead || !is_node(job, node) || key >= KILN_ATTR_END) return absent;
    return str(job->document->get(node, static_cast<Attr>(key), nth));
}

kiln_node host_note(kiln_job* job, kiln_str id) {
    return guarded(job, kiln_node{0}, [&]() -> kiln_node {
        if (job->document == nullptr) return 0;
        if (!job->notes_indexed) {
            job->notes_indexed = true;
            const Document& doc = *job->document;
            const NodeId last = doc[doc.root()].last;
            if (last != 0 && doc.kind(last) == KILN_NOTES)
                for (NodeId at = doc[last].first; at != 0; at = doc[at].next)
                    job->notes.emplace(doc.get(at, KILN_AT_ID), at);
        }
        const auto found = job->notes.find(view(id));
        return found == job->notes.end() ? 0 : found->second;
    });
}

kiln_str host_to_json(kiln_job* job, int pretty) {
    return guarded(job, absent, [&]() -> kiln_str {
        if (job->document == nullptr) return absent;
        JsonOptions options;
        options.pretty = pretty != 0;
        options.asset_facts = [job](std::uint32_t number) {
            const Asset& asset = job->document->assets()[number - 1];
            AssetFacts facts{asset.name, asset.media, asset.sha256, "", asset.bytes.size()};
            if (job->links != nullptr) facts.path = job->links->asset_path(*job->document, number);
            return facts;
        };
        return str(job->document->keep(to_json(*job->document, options)));
    });
}

}  // namespace speckiln::plugin
