// A JSON object, written from left to right: for what goes out as it comes, a line a thing.
#pragma once

#include <charconv>
#include <concepts>
#include <string>
#include <string_view>

#include "model/json_text.h"

namespace speckiln {

class JsonObject {
  public:
    // Appends to `to`, which nobody else does before end() but for a value after key().
    explicit JsonObject(std::string& to) : to_(to) { to_ += '{'; }
    // A part of one: the braces are the caller's, and what parts its members.
    JsonObject(std::string& to, std::string_view between) : to_(to), between_(between) {}

    // Any bytes.
    void text(std::string_view name, std::string_view value) {
        key(name);
        append_json_bytes(to_, value);
    }
    // Left out where there is nothing to say.
    void text_if(std::string_view name, std::string_view value) {
        if (!value.empty()) text(name, value);
    }
    template <std::integral T>
    void number(std::string_view name, T value) {
        key(name);
        char digits[24];
        const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
        to_.append(digits, end);
    }
    void flag(std::string_view name, bool value) {
        key(name);
        to_ += value ? "true" : "false";
    }
    // The value is for the caller to append.
    std::string& key(std::string_view name) {
        if (!first_) to_ += between_;
        first_ = false;
        append_json_string(to_, name);
        to_ += ": ";
        return to_;
    }
    void end() { to_ += '}'; }

  private:
    std::string& to_;
    std::string_view between_ = ", ";
    bool first_ = true;
};

// each(item) appends one.
template <class Items, class Each>
void append_json_list(std::string& to, const Items& items, Each each) {
    to += '[';
    bool first = true;
    for (const auto& item : items) {
        if (!first) to += ", ";
        first = false;
        each(item);
    }
    to += ']';
}

}  // namespace speckiln
