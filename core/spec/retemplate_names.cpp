#include "spec/retemplate_names.h"

#include <algorithm>
#include <unordered_map>

#include "model/outline.h"
#include "output/slug.h"
#include "spec/compare.h"

namespace speckiln::spec {
namespace {

// Which heading a link reaches each child of the document by: the child itself, else the last one before it.
class Reached {
  public:
    explicit Reached(const Document& document) : doc(document) {
        NodeId last = 0;
        for (NodeId at = doc[doc.root()].first; at != 0; at = doc[at].next) {
            if (doc.kind(at) == KILN_HEADING || doc.has(at, KILN_AT_ID)) last = at;
            if (first_ == 0 && doc.kind(at) == KILN_HEADING) first_ = at;
            by_.emplace(at, last);
        }
    }

    // 0: the document has no heading.
    [[nodiscard]] NodeId by(NodeId child) const {
        const auto found = by_.find(child);
        return found == by_.end() || found->second == 0 ? first_ : found->second;
    }

  private:
    const Document& doc;
    NodeId first_ = 0;
    std::unordered_map<NodeId, NodeId> by_;
};

// What stands for each piece now, if anything does.
std::vector<NodeId> stand_for(const Move& move, const std::vector<Placement>& placed,
                              const std::vector<NodeId>& heads) {
    std::vector<NodeId> stands_for(move.source.pieces.size());
    for (std::size_t i = 1; i < stands_for.size(); ++i) {
        const auto& piece = move.source.pieces[i];
        auto& stands = stands_for[i];
        const auto at = placed[i].at;
        const bool by_place =
            placed[i].way == Placement::Way::claims || placed[i].way == Placement::Way::left_out;
        if (move.doc[piece.head].parent == move.doc.root())
            stands = piece.head;
        else if (by_place && at != Piece::none)
            stands = heads[at];
        if (stands == 0 && piece.parent != Piece::none) stands = stands_for[piece.parent];
    }
    return stands_for;
}

}  // namespace

bool has_its_title(const Document& doc, const Piece& piece) {
    return piece.question || comparable_title(heading_text(doc, piece.head)) == piece.comparable;
}

std::vector<OldAnchor> anchors_of(const Document& doc) {
    using output::SlugStyle;
    std::vector<output::Slugger> tools;
    for (const auto style :
         {SlugStyle::github, SlugStyle::docusaurus, SlugStyle::mkdocs, SlugStyle::hugo, SlugStyle::obsidian})
        tools.emplace_back(style);
    std::vector<OldAnchor> anchors;
    for (NodeId at = doc.root(); at != 0; at = doc.walk(at, doc.root())) {
        if (doc.kind(at) != KILN_HEADING) continue;
        const auto text = numbered_text(doc, at);
        const auto first = anchors.size();
        for (auto& tool : tools) {
            auto name = tool.next(text).id;
            const bool known =
                std::any_of(anchors.begin() + static_cast<std::ptrdiff_t>(first), anchors.end(),
                            [&](const OldAnchor& other) { return other.name == name; });
            if (!known && !name.empty()) anchors.push_back({at, std::move(name)});
        }
    }
    return anchors;
}

void leave_names(const Move& move, const std::vector<Placement>& placed, const std::vector<NodeId>& heads,
                 const std::vector<OldAnchor>& anchors) {
    auto& doc = move.doc;
    const Reached reached(doc);
    const auto stands_for = stand_for(move, placed, heads);
    std::unordered_map<NodeId, NodeId> now;  // by the heading that it was
    for (std::size_t i = 1; i < stands_for.size(); ++i) {
        const auto& piece = move.source.pieces[i];
        if (!piece.question) now.emplace(piece.head, reached.by(stands_for[i]));
    }
    // A heading within a column or a callout stays where it is, in whatever is moved.
    for (const auto& [heading, name] : anchors) {
        const auto found = now.find(heading);
        doc.add_former_name(found == now.end() ? heading : found->second, name);
    }
    for (std::size_t i = 1; i < stands_for.size(); ++i) {
        const auto& piece = move.source.pieces[i];
        if (piece.question) continue;
        const NodeId stands = now.at(piece.head);
        const bool is_there = stands == piece.head;
        if (stands == 0 || (is_there && has_its_title(doc, piece))) continue;
        doc.add_former_name(stands, piece.title);
        if (const auto id = doc.get(piece.head, KILN_AT_ID); !is_there && !id.empty())
            doc.add_former_name(stands, id);
    }
}

}  // namespace speckiln::spec
