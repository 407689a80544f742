// Lines within containers: what stands before each of them, and the blank lines between blocks.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

namespace markdown {

// What the last block was, as far as the next one must know.
enum class Last : std::uint8_t { nothing, paragraph, header, bullets, numbers, quote, other };

class Out {
  public:
    explicit Out(kiln::Writer in) : in_(in) { boxes_.push_back({}); }
    // Into a text instead of the file.
    Out(kiln::Writer in, std::string& to) : Out(in) { to_ = &to; }

    // ---- containers ----
    // From here on `first` stands before the next line and `rest` before those after it. tight: no blank
    // lines between its blocks.
    void open(std::string_view first, std::string_view rest, bool tight = false);
    // The same for what stands below a line of its own. alone: how that line ends if nothing does.
    void open_below(std::string_view header, std::string_view alone, std::string_view rest);
    // A container that nothing was written into still shows what it begins with.
    void close();
    // The list marker that this container begins with, for a list that begins right beside it.
    void set_item_marker(char marker) { boxes_.back().item = marker; }
    [[nodiscard]] char item_marker() const { return has_first_ ? boxes_.back().item : '\0'; }
    // What is written next goes below the marker.
    void leave_marker() { end_first(checkbox_); }

    // ---- blocks ----
    // Begins a block: the blank line that parts it from the one before.
    void begin(Last kind);
    // Without a newline of its own; may be empty.
    void line(std::string_view text);
    // A block of lines parted by '\n'.
    void block(std::string_view text, Last kind);
    void blank_line();

    // ---- what was ----
    [[nodiscard]] Last last() const { return boxes_.back().last; }
    [[nodiscard]] char marker() const { return boxes_.back().marker; }
    // The list marker of the block that begins now, for the next list to see.
    void set_marker(char marker) { boxes_.back().marker = marker; }
    // Does the next line stand beside a marker?
    [[nodiscard]] bool beside_marker() const { return has_first_; }
    [[nodiscard]] bool at_top() const { return boxes_.size() == 1; }
    [[nodiscard]] bool indented_only() const { return prefix_.find_first_not_of(' ') == std::string::npos; }
    [[nodiscard]] bool at_very_start() const { return nothing_yet_; }
    // The checkbox before the item's text: what is no paragraph goes below it.
    void set_checkbox() { checkbox_ = true; }
    [[nodiscard]] bool beside_checkbox() const { return has_first_ && checkbox_; }

    // Before everything else.
    void front(std::string_view lines);
    // The same, chosen when what follows is known, or the beginning of it where that is long.
    using Front = std::function<std::string(std::string_view follows)>;
    void front(Front);
    void put(std::string_view bytes);
    void flush();

  private:
    struct Box {
        std::size_t prefix = 0;  // length of the prefix outside
        bool tight = false;
        Last last = Last::nothing;
        char marker = 0, item = 0;
    };
    void end_first(bool keep_blanks);
    // A line but for its end.
    void begin_line(std::string_view text);

    kiln::Writer in_;
    std::string* to_ = nullptr;
    Front front_;
    std::string buffer_, prefix_, first_;
    std::string alone_;  // of the last header, while line_open_
    bool line_open_ = false;
    bool has_first_ = false, checkbox_ = false, nothing_yet_ = true;
    bool inner_ = false;  // the marker stands behind another one, or in a quote
    std::vector<Box> boxes_;
};

}  // namespace markdown
