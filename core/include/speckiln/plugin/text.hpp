// Text taken apart from the front, without copying any of it.
#ifndef SPECKILN_PLUGIN_TEXT_HPP
#define SPECKILN_PLUGIN_TEXT_HPP

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace kiln {

// What a search in a text returns where it finds nothing.
inline constexpr auto npos = std::string_view::npos;

// Takes `mark` off the front, if it is there.
inline bool take(std::string_view& text, std::string_view mark) {
    if (text.substr(0, mark.size()) != mark) return false;
    text.remove_prefix(mark.size());
    return true;
}

// Takes off and returns what stands before `mark`, or all, and the mark.
inline std::string_view take_until(std::string_view& text, std::string_view mark) {
    const auto part = text.substr(0, text.find(mark));
    text.remove_prefix(std::min(part.size() + mark.size(), text.size()));
    return part;
}

// Drops `mark` off the end, if it is there.
inline void drop_end(std::string_view& text, std::string_view mark) {
    if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark)
        text.remove_suffix(mark.size());
}

// Without the blanks around it.
inline std::string_view trimmed(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(" \t\r"), text.size());
    return text.substr(first, text.find_last_not_of(" \t\r") + 1 - first);
}

// for (kiln::Lines lines(in.data()); lines.next();) use(lines.line());
class Lines {
  public:
    explicit Lines(std::string_view text) : rest_(text) {}

    // False after the last. What ends in a line end has no empty line behind it.
    bool next() {
        if (rest_.empty()) return false;
        line_ = take_until(rest_, "\n");
        drop_end(line_, "\r");
        ++number_;
        return true;
    }
    [[nodiscard]] std::string_view line() const { return line_; }  // without its end
    [[nodiscard]] std::size_t number() const { return number_; }   // from 1

    // The lines after this one up to one that is `last`, which is taken too, or to the end.
    std::string_view until(std::string_view last) {
        const char* const begin = rest_.data();
        std::size_t size = 0;
        while (next() && line_ != last)
            size = static_cast<std::size_t>(line_.data() + line_.size() - begin);
        return {begin, size};
    }

  private:
    std::string_view rest_, line_;
    std::size_t number_ = 0;
};

}  // namespace kiln

#endif
