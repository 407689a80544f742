// The vocabulary of reviews: what columns and properties are called, and what the answers mean.
#pragma once

#include <cstdint>
#include <string_view>

namespace speckiln {

// One vocabulary for all the ways to say how a review stands. `declined`: the reviewer will not review;
// `unknown`: said in words that nobody taught us.
enum class ReviewState : std::uint8_t {
    none,
    requested,
    pending,
    reviewing,
    commented,
    changes_requested,
    approved,
    rejected,
    abstained,
    declined,
    unknown
};
std::string_view name_of(ReviewState);  // "changes-requested"; "" for none

enum class ReviewColumn : std::uint8_t { other, reviewer, person, status, notes };

// What a column of that name holds. person: someone, of whom only the other columns say that they review
// ("Name", "Person"). Takes the folded name (words.h).
ReviewColumn review_column(std::string_view folded);

// Does a heading or title of these words announce reviews ("Sign-off", "Review status")? Folded.
bool announces_reviews(std::string_view folded);

// From the words as written. under_approval: in a column called "Approved", where a plain yes is an answer.
ReviewState review_state(std::string_view written, bool under_approval);

}  // namespace speckiln
