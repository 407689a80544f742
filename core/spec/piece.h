// A spec cut at its headings, and at the questions that stand for one: what re-templating moves.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "spec/reading.h"

namespace speckiln::spec {

struct Piece {
    static constexpr std::size_t none = SIZE_MAX;

    NodeId head = 0;            // a heading, a toggle that is one, a question; 0: what stands before all
    bool question = false;      // the head is a paragraph, all of it one question in bold
    int level = 0;              // of the heading
    std::size_t parent = none;  // the piece of the heading above it
    std::string title, comparable;
    std::vector<std::string> roles;       // the main one first
    const TemplateSection* of = nullptr;  // what it is in the template that the document follows
    bool templated = false;               // the head has the words of that template, and nothing refers to it
    std::vector<NodeId> blocks;           // its own: children of the document
    std::vector<std::vector<std::size_t>> items;  // of each block, indices into the content
};

// Is it what the template calls the section, by one of its titles?
bool is_title_of(const TemplateSection*, std::string_view comparable);
// Is that all it says? "Plan (a sketch)" says more than "Plan" does, and that is the author's.
bool is_whole_title_of(const TemplateSection*, std::string_view title);

// Headings within columns, callouts and the like are no pieces: they stay where they are. Linear.
struct Cut {
    std::vector<Piece> pieces;         // in document order; the first is what stands before all
    std::size_t title = Piece::none;   // the heading that is the document's title
    NodeId properties = 0, notes = 0;  // belong to no piece
};
Cut cut(const Document&, const Reading&, const RoleCatalogue&);

// The words that a template has for its author, as labels and questions are compared.
class TemplateWords {
  public:
    // nullptr: it has none.
    explicit TemplateWords(const Template*);

    // Does the template say it, or ask it, so that it is no loss to whoever goes over to another?
    [[nodiscard]] bool say(const Item&, bool from_template) const;
    [[nodiscard]] const std::vector<std::string>* roles_of(std::string_view comparable) const;

  private:
    std::unordered_map<std::string, std::vector<std::string>> labels_;  // their roles
    std::unordered_set<std::string> tables_;                            // their columns
};

// What is told from words of the template: does the block hold something of the author's own?
bool is_own(const Document&, const Reading&, const TemplateWords&, NodeId block,
            const std::vector<std::size_t>& items);

}  // namespace speckiln::spec
