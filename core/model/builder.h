// Builds a document and keeps its invariants: containment, attribute types, one place for properties,
// summary, notes; no empty text, no newline in text, adjacent equal text merged. Every way into the tree
// (plugins, JSON) goes through it.
//
// The first violation stops the builder: problem() says what, everything after it does nothing and returns 0.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "speckiln/document.h"

namespace speckiln {

class Builder {
  public:
    static constexpr std::size_t max_depth = 256;

    // The document node is open.
    explicit Builder(Document& document) : doc_(document), open_{document.root()} {}

    NodeId open(Kind kind);
    NodeId leaf(Kind kind, std::uint32_t marks, std::string_view text);
    void set(NodeId node, Attr key, std::string_view value);
    void close();
    // Closes what the document node needs; an unclosed node is a problem.
    void finish();

    [[nodiscard]] bool failed() const { return !problem_.empty(); }
    [[nodiscard]] const std::string& problem() const { return problem_; }
    [[nodiscard]] NodeId innermost() const { return open_.back(); }
    [[nodiscard]] std::size_t depth() const { return open_.size(); }
    // How many strings held bytes that are not UTF-8 (now U+FFFD).
    [[nodiscard]] std::size_t invalid_utf8() const { return invalid_utf8_; }

  private:
    bool may_add(Kind kind);
    NodeId add(Kind kind);
    void close_node(NodeId);
    std::string_view valid(std::string_view);
    void fail(std::string problem) {
        if (problem_.empty()) problem_ = std::move(problem);
    }

    Document& doc_;
    std::vector<NodeId> open_;
    std::string problem_;
    std::string repaired_;
    std::size_t invalid_utf8_ = 0;
};

// Merges adjacent text leaves of equal marks and attributes below `parent` and drops empty ones. Linear.
void merge_text(Document& document, NodeId parent);

}  // namespace speckiln
