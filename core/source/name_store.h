// Keeps strings where they are until it goes.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace speckiln::source {

class NameStore {
  public:
    std::string_view keep(std::string_view prefix, std::string_view name);

  private:
    std::vector<std::unique_ptr<char[]>> blocks_;
    char* at_ = nullptr;
    std::size_t left_ = 0;
};

}  // namespace speckiln::source
