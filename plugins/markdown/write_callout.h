// Callouts, in the five forms that dialects give them.
//
// One representation, so that what is read back is what was written: a callout's icon is the first thing in
// its first paragraph (a line of its own where the first block is none), in every dialect; the type is the
// dialect's word, and where the source gave an icon only, the word that the icon stands for.
#pragma once

#include <string>

#include "markdown/write_pen.h"

namespace markdown {

struct CalloutForm {
    std::string type;   // as the dialect writes it
    std::string title;  // inlines in markdown, may be empty
    std::string icon;   // begins the text
    char fold = 0;      // '+' open, '-' closed
};

CalloutForm callout_form(Pen& pen, kiln_node callout, kiln_node summary);

// The value of `x-NAME`, data() == nullptr if absent.
std::string_view extra(const Pen& pen, kiln_node node, std::string_view name);

}  // namespace markdown
