// Where the links of a document lead in the output, as planned.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "anchors.h"
#include "model/manifest.h"
#include "plugin/job.h"

namespace speckiln::run {

// Anchors of other documents, made when first a link asks for them: most runs link to few headings.
class AnchorLibrary {
  public:
    using Load = std::function<std::optional<Anchors>(DocId, output::SlugStyle)>;
    AnchorLibrary(output::SlugStyle style, Load load) : style_(style), load_(std::move(load)) {}
    // nullptr: the document cannot be read.
    const Anchors* of(DocId);
    [[nodiscard]] output::SlugStyle style() const { return style_; }

  private:
    output::SlugStyle style_;
    Load load_;
    std::unordered_map<DocId, std::unique_ptr<Anchors>> known_;
};

struct OutputPlace {
    const Manifest& manifest;              // planned
    std::uint32_t source = 0;              // of the document
    DocId self = 0;                        // 0: a document that the run made itself
    std::string_view path;                 // of the document in the output
    std::vector<std::string> asset_paths;  // by number from 1: where assets without a record go; "" = none
    bool embed = false;  // assets that came as bytes are written within the document, as data URLs
    AnchorLibrary* anchors = nullptr;  // nullptr: fragments stay as they are
};

class OutputLinks final : public plugin::Links {
  public:
    explicit OutputLinks(OutputPlace place) : place_(std::move(place)) {}

    std::optional<std::string> href(const Document&, NodeId) override;
    std::string anchor(const Document&, NodeId) override;
    std::string asset_path(const Document&, std::uint32_t asset) override;

    // Documents whose anchors were asked for.
    [[nodiscard]] const std::set<DocId>& anchors_of() const { return anchors_of_; }
    // What links to a place that its document does not have, or is not known to have as it could not be read
    // (true): it leads to that document as a whole.
    [[nodiscard]] const std::map<NodeId, bool>& lost_places() const { return lost_places_; }

  private:
    const Anchors* own_anchors(const Document&);
    std::string fragment_of(const Document&, NodeId, DocId target);
    std::string output_of_asset(const Document&, std::uint32_t asset) const;

    OutputPlace place_;
    std::unique_ptr<Anchors> own_;
    std::set<DocId> anchors_of_;
    std::map<NodeId, bool> lost_places_;
};

}  // namespace speckiln::run
