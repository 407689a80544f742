// A JSON text as a tree, so that the members of an object may come in any order. Flat, and as deep as the
// text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace speckiln::verify {

struct JsonValue {
    enum class Type : std::uint8_t { object, array, string, number, boolean, null };
    Type type = Type::null;
    std::string key;                    // of a member of an object
    std::string text;                   // of a string; a number or a boolean as written
    std::uint32_t first = 0, next = 0;  // of its values, and of those beside it; 0: none
};

class JsonTree {
  public:
    // Nothing where it is no JSON.
    static std::optional<JsonTree> parse(std::string_view json);

    static constexpr std::uint32_t root = 1;
    // In the order of the text; the first is none.
    [[nodiscard]] const std::vector<JsonValue>& values() const { return values_; }
    [[nodiscard]] const JsonValue& operator[](std::uint32_t value) const { return values_[value]; }
    // The member of this name; the value that is none where there is no such.
    [[nodiscard]] const JsonValue& member(std::uint32_t object, std::string_view name) const;

  private:
    std::vector<JsonValue> values_;
};

}  // namespace speckiln::verify
