// The text of one file as the recount sees it: UTF-8, double encoding undone, and every byte still traceable
// to its line and column in the file. Both sides of a comparison go through this, so text that a conversion
// mended and text that it left alone compare equal.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "speckiln/diagnostic.h"

namespace speckiln::verify {

class Text {
  public:
    Text() = default;
    // owner keeps `bytes` alive for as long as this lives.
    Text(std::string_view bytes, std::shared_ptr<const void> owner);

    [[nodiscard]] std::string_view view() const { return view_; }
    // Line, column and source line of an offset into view(), as they are in the file.
    [[nodiscard]] Place place(std::string file, std::size_t offset) const;

  private:
    struct Shift {
        std::size_t here, original;  // from here on, offsets differ by original - here
    };
    std::shared_ptr<const void> owner_;
    std::string_view original_;
    std::shared_ptr<const std::string> decoded_;  // where the file was UTF-16
    std::shared_ptr<const std::string> mended_;
    std::string_view view_;
    std::vector<Shift> shifts_;
};

}  // namespace speckiln::verify
