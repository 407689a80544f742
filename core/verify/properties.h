// Properties of a page against the front matter of its output.
#pragma once

#include <vector>

#include "page.h"

namespace speckiln::verify {

struct FieldMatch {
    std::vector<bool> found;     // of the source's fields
    std::vector<bool> consumed;  // of the output's: what they say was accounted for
    std::vector<Words> surplus;  // of the output's: words that the source's field of this key does not have
    std::vector<std::size_t> source;  // of the output's: the source's field that each was matched with
};

// A field is found where an entry of the same key says the same: the same words, the same date in ISO 8601,
// or the same yes or no. Keys are compared by letters and digits alone, whatever their case ("Due date" is
// "due_date").
FieldMatch match_fields(const std::vector<Field>& source, const std::vector<Field>& output);

// True if every word of `need` is in `have`, repeated ones as often.
bool covers(const Words& have, const Words& need);

}  // namespace speckiln::verify
