// Fields and choices of a document that goes over to another template: what both templates ask for goes where
// the new one asks for it, and what only that asks for is asked for.
#pragma once

#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "spec/retemplate_move.h"
#include "spec/units.h"

namespace speckiln::spec {

// As labels are compared: "Authors" asks for what "Author" asks for.
std::string label_key(std::string_view label);

// What a blank document asks for in its header, by label.
std::unordered_map<std::string, Unit> asked_for(const Blank&);

class RetemplatedFields {
  public:
    using Labels = std::unordered_set<std::string>;  // as they are compared

    // Pairs those of the header. What is moved from a block, all of it, makes that none of the author's own.
    explicit RetemplatedFields(Move&);

    // Of what is answered in the header or a property.
    [[nodiscard]] const Labels& known_labels() const { return known_labels_; }
    // Of what a piece asks for or answers.
    [[nodiscard]] Labels labels_of(std::size_t piece) const;

    // A block of the blank document that asks for something, with the answers that there are, and without
    // what is answered or asked for already. 0: there is nothing to ask.
    NodeId ask(NodeId block, const Indices& items, const Labels& labels);
    [[nodiscard]] bool asks(const Indices& items) const;  // of the blank document
    // How many answers have been moved so far.
    [[nodiscard]] std::size_t filled_in() const { return moved_.size(); }
    // Was the block, or item of a list, moved to where it is asked for?
    [[nodiscard]] bool was_moved(NodeId unit) const { return moved_.contains(unit); }

  private:
    struct Answer {
        Unit unit;              // of the document
        std::size_t asked = 0;  // the blank document's item
    };
    bool pair(const Unit&, const std::unordered_map<std::string, Unit>& asked);
    NodeId ask_list(NodeId list, const Indices& items, const Labels& labels);
    NodeId answer(NodeId asked, const Answer&, Kind wanted);
    void say_other_boxes(NodeId node, const Item& had, const Item& choice) const;
    [[nodiscard]] bool is_known(const Indices& items, const Labels& labels) const;

    Move& move_;
    std::unordered_map<NodeId, Answer> answers_;  // by what the blank document has there
    std::unordered_set<NodeId> moved_;
    Labels known_labels_;
};

}  // namespace speckiln::spec
