// The blocks of a document in the order that another template wants.
#pragma once

#include <string>
#include <vector>

#include "spec/placement.h"
#include "spec/retemplate_fields.h"

namespace speckiln::spec {

// As deep as headings are, of which there are nine levels: what calls itself here does not follow the depth
// of the input.
class Assembly {
  public:
    // Says where each piece goes.
    Assembly(const Move&, RetemplatedFields&, std::vector<Placement>);

    // Children of the document, in their new order, without properties and notes.
    std::vector<NodeId> run();

    // What stands for each place of the new template in that order; 0: it is left out.
    [[nodiscard]] const std::vector<NodeId>& heads() const { return heads_; }

  private:
    void distribute();
    void say_placed(std::size_t piece) const;
    void header_before();
    void header(std::size_t piece);
    void section(std::size_t place);
    void unanswered(std::size_t place);
    void answered(std::size_t place);
    void sections_below(std::size_t place, bool questions);
    void claim_head(std::size_t place, std::size_t piece);
    [[nodiscard]] bool stays_in_template() const;
    void retitle(NodeId head, NodeId of_blank);
    void put(std::size_t piece, int level);
    void own_blocks(std::size_t piece);
    void asks_of(std::size_t place, const RetemplatedFields::Labels& labels);
    void set_level(NodeId heading, int level);
    NodeId heading(std::string_view title, int level);
    NodeId blank_copy(NodeId node);

    [[nodiscard]] const Piece& place(std::size_t p) const { return move_.blank.cut.pieces[p]; }
    [[nodiscard]] const Piece& piece(std::size_t i) const { return move_.source.pieces[i]; }
    [[nodiscard]] bool is_section(std::size_t place) const;
    [[nodiscard]] bool is_spare(std::size_t place) const;
    [[nodiscard]] int level_below(std::size_t place) const;

    const Move& move_;
    Document& doc_;
    RetemplatedFields& fields_;
    std::vector<Placement> placed_;
    std::vector<std::size_t> claimed_by_;  // of each place
    std::vector<Indices> below_place_, below_piece_, places_in_;
    Indices front_, appendix_;
    // The appendix that the document has: what has no place goes there, not around it.
    std::size_t appendix_head_ = Piece::none;
    std::vector<bool> busy_;  // of each place: something is answered there, or below
    std::vector<NodeId> out_, heads_;
    std::vector<std::string> unanswered_;  // titles of outermost places
};

}  // namespace speckiln::spec
