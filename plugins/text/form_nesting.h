// How deep an item of a form stood, by its labels.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace plaintext {

class FormNesting {
  public:
    // The indent of an item; next: the item on the next line, "" if there is none.
    std::size_t item(std::string_view text, std::string_view next);
    // Of what goes with the last item.
    [[nodiscard]] std::size_t content() const { return inside_ ? (depth_ + 1) * step : 0; }
    // A title or a blank line: what comes belongs to none of the labels above.
    void reset() { *this = {}; }

  private:
    static constexpr std::size_t step = 2;
    std::size_t depth_ = 0;     // of the last item
    std::size_t labels_ = 0;    // of labels: one more below an owner
    std::size_t children_ = 0;  // of items without a star
    bool inside_ = false;
    std::map<std::string, std::size_t, std::less<>>
        owners_;  // depth of numbered items without a star that own labels
};

}  // namespace plaintext
