#include "run/output_links.h"

#include <fmt/format.h>

#include <charconv>

#include "model/data_url.h"
#include "output/href.h"

namespace speckiln::run {
namespace {

std::uint32_t asset_number(const Document& doc, NodeId node) {
    const auto value = doc.get(node, KILN_AT_ASSET);
    std::uint32_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number <= doc.assets().size() ? number : 0;
}

}  // namespace

const Anchors* AnchorLibrary::of(DocId id) {
    const auto found = known_.find(id);
    if (found != known_.end()) return found->second.get();
    auto loaded = load_(id, style_);
    auto anchors = loaded ? std::make_unique<Anchors>(std::move(*loaded)) : nullptr;
    return known_.emplace(id, std::move(anchors)).first->second.get();
}

const Anchors* OutputLinks::own_anchors(const Document& doc) {
    if (place_.anchors == nullptr) return nullptr;
    if (!own_) own_ = std::make_unique<Anchors>(doc, place_.anchors->style());
    return own_.get();
}

std::string OutputLinks::fragment_of(const Document& doc, NodeId node, DocId target) {
    std::string fragment(doc.get(node, KILN_AT_FRAGMENT));
    if (fragment.empty() || place_.anchors == nullptr) return fragment;
    if (target != place_.self) anchors_of_.insert(target);
    const Anchors* anchors = target == place_.self ? own_anchors(doc) : place_.anchors->of(target);
    if (anchors == nullptr) {
        lost_places_.emplace(node, true);
        return {};
    }
    auto resolved = anchors->resolve(fragment);
    if (!resolved.empty()) return resolved;
    // Within a document the fragment may name what a tool adds by itself ("#top"): it stays.
    if (target == place_.self) return fragment;
    lost_places_.emplace(node, false);
    return {};
}

std::string OutputLinks::output_of_asset(const Document& doc, std::uint32_t number) const {
    if (number == 0) return {};
    const Asset& asset = doc.assets()[number - 1];
    if (asset.entry != 0) {
        const DocId record = place_.manifest.by_entry(place_.source, asset.entry);
        if (record != 0) return std::string(place_.manifest[record].output);
    }
    return number <= place_.asset_paths.size() ? place_.asset_paths[number - 1] : std::string();
}

std::optional<std::string> OutputLinks::href(const Document& doc, NodeId node) {
    if (const auto key = doc.get(node, KILN_AT_DOC); key.data() != nullptr) {
        const DocId target = place_.manifest.by_key(place_.source, key);
        if (target == 0 || place_.manifest[target].output.empty()) return std::nullopt;
        return output::relative_href(place_.path, place_.manifest[target].output,
                                     fragment_of(doc, node, target));
    }
    const auto fragment = doc.get(node, KILN_AT_FRAGMENT);
    if (const auto number = asset_number(doc, node); number != 0) {
        const auto path = output_of_asset(doc, number);
        if (!path.empty()) return output::relative_href(place_.path, path, fragment);
        const Asset& asset = doc.assets()[number - 1];
        if (place_.embed && asset.entry == 0) return to_data_url(asset.media, asset.bytes);
    }
    if (const auto href = doc.get(node, KILN_AT_HREF); href.data() != nullptr) {
        if (fragment.empty()) return std::string(href);
        return fmt::format("{}#{}", href, output::escape_fragment(fragment));
    }
    if (fragment.data() != nullptr) return "#" + output::escape_fragment(fragment_of(doc, node, place_.self));
    return std::nullopt;
}

std::string OutputLinks::anchor(const Document& doc, NodeId node) {
    const bool stated = doc.has(node, KILN_AT_ID) || doc.kind(node) == KILN_POINT;
    // Obsidian, Hugo and formats without slugs cannot reach every heading by one of their own; elsewhere
    // there is nothing to look up.
    const auto needs_look = [&] {
        const auto style = place_.anchors->style();
        return style == output::SlugStyle::obsidian || style == output::SlugStyle::hugo ||
               style == output::SlugStyle::none;
    };
    if (!stated && (place_.anchors == nullptr || !needs_look())) return {};
    const Anchors* anchors = own_anchors(doc);
    return anchors == nullptr ? std::string(doc.get(node, KILN_AT_ID)) : anchors->stated(node);
}

std::string OutputLinks::asset_path(const Document& doc, std::uint32_t asset) {
    const auto path = output_of_asset(doc, asset);
    if (!path.empty()) return output::relative_href(place_.path, path, {});
    const Asset& given = doc.assets()[asset - 1];
    return place_.embed && given.entry == 0 ? to_data_url(given.media, given.bytes) : std::string();
}

}  // namespace speckiln::run
