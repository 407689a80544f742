#include "model/json_place.h"

#include <algorithm>
#include <unordered_set>

namespace speckiln {
namespace {

class Scan {
  public:
    explicit Scan(std::string_view text) : text_(text) {}

    std::size_t find(const JsonPath& path) {
        std::size_t found = blanks();
        for (const auto& step : path) {
            const auto* key = std::get_if<std::string>(&step);
            const auto place = key != nullptr ? member(*key) : element(std::get<std::size_t>(step));
            if (place == npos) break;
            found = place;
        }
        return found;
    }

    std::optional<RepeatedKey> repeated() {
        if (blanks(); now() == '{') {
            ++at_;
            std::unordered_set<std::string_view> keys;
            while (blanks(), now() == '"') {
                const auto place = at_;
                const auto key = string();
                if (!keys.insert(key).second) return RepeatedKey{place, key};
                blanks();
                ++at_;  // the colon
                if (auto within = repeated()) return within;
                if (blanks(); now() == ',') ++at_;
            }
            ++at_;
        } else if (now() == '[') {
            ++at_;
            while (blanks() < text_.size() && now() != ']') {
                if (auto within = repeated()) return within;
                if (blanks(); now() == ',') ++at_;
            }
            ++at_;
        } else {
            value();
        }
        return std::nullopt;
    }

  private:
    static constexpr std::size_t npos = std::string_view::npos;

    std::size_t blanks() {
        at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
        return at_;
    }
    [[nodiscard]] char now() const { return at_ < text_.size() ? text_[at_] : '\0'; }

    // Past a string; what is between its quotes, escapes as written.
    std::string_view string() {
        const auto begin = ++at_;
        while (at_ < text_.size() && text_[at_] != '"')
            at_ += text_[at_] == '\\' ? 2U : 1U;
        at_ = std::min(at_, text_.size());
        return text_.substr(begin, at_++ - begin);
    }

    void value() {
        int depth = 0;
        do {
            blanks();
            const char c = now();
            if (c == '"') {
                string();
            } else {
                depth += c == '{' || c == '[';
                depth -= c == '}' || c == ']';
                ++at_;
                if (depth == 0)
                    while (at_ < text_.size() && std::string_view(",]} \t\r\n").find(now()) == npos)
                        ++at_;  // a number, true, null
            }
        } while (depth > 0 && at_ < text_.size());
    }

    std::size_t member(std::string_view key) {
        if (blanks(); now() != '{') return npos;
        ++at_;
        while (blanks(), now() == '"') {
            const auto place = at_;
            const bool wanted = string() == key;
            blanks();
            ++at_;  // the colon
            if (wanted) return place;
            value();
            if (blanks(); now() == ',') ++at_;
        }
        return npos;
    }

    std::size_t element(std::size_t index) {
        if (blanks(); now() != '[') return npos;
        ++at_;
        for (; blanks() < text_.size() && now() != ']'; --index) {
            if (index == 0) return at_;
            value();
            if (blanks(); now() == ',') ++at_;
        }
        return npos;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

}  // namespace

std::size_t json_place(std::string_view text, const JsonPath& path) {
    return Scan(text).find(path);
}

std::optional<RepeatedKey> find_repeated_key(std::string_view text) {
    return Scan(text).repeated();
}

}  // namespace speckiln
