// A document on its way from one template to another: what is known of both, and how to say what becomes of
// it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "spec/piece.h"
#include "speckiln/diagnostic.h"

namespace speckiln::spec {

using Indices = std::vector<std::size_t>;

// The blank document of the template that is gone over to, understood.
struct Blank {
    const Template* of = nullptr;
    Document document;
    Reading reading;
    Cut cut;
};

class Move {
  public:
    Move(Document& document, Reading read, const RoleCatalogue& roles, const Blank& to,
         const std::function<Place(NodeId)>& place, Diagnostics& said);

    Document& doc;
    const Reading reading;
    const Cut source;
    const TemplateWords words;  // of the template that it followed
    const Blank& blank;
    std::vector<std::vector<bool>> own;  // of each piece's blocks: holds something of the author's

    void say(const char* code, NodeId node, std::string message) const;
    // Words of the old template that are left out.
    void say_lost(NodeId node, std::string_view left_out) const;

  private:
    const std::function<Place(NodeId)>& place_;
    Diagnostics& said_;
};

}  // namespace speckiln::spec
