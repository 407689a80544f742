// Who reviews a spec and how each review stands, from the tables and properties that say so.
#pragma once

#include <string>
#include <vector>

#include "normalise/review_words.h"
#include "speckiln/document.h"

namespace speckiln {

struct Review {
    std::string reviewer;  // without a leading @; may be empty where a row has an answer but no name
    std::string status;    // as written
    ReviewState state = ReviewState::none;
    std::string notes;
    NodeId node = 0;  // the table row, or the property's value
};

// In document order. A table counts where a column is for reviewers ("Product Reviewer", "Approver"), or for
// people of any name below a heading that announces reviews, and another one for their answers; not where
// each row is a document with its status and its reviewers, as in a database of specs. Properties count by
// name; a name that a table gives, too, is not given twice. `title`: of the document, which may announce
// reviews as well.
std::vector<Review> find_reviews(const Document&, std::string_view title = {});

}  // namespace speckiln
