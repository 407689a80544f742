// The text that a document without lines of its own becomes (Word's, a spec in JSON), a paragraph a line,
// with what stands where in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "page.h"
#include "utf8.h"

namespace speckiln::verify {

class PageText {
  public:
    [[nodiscard]] Page& page() { return page_; }
    [[nodiscard]] std::uint32_t here() const { return static_cast<std::uint32_t>(text_.size()); }
    [[nodiscard]] std::uint32_t words() const { return static_cast<std::uint32_t>(page_.words.size()); }

    // What is not seen says nothing; calls nest.
    void hide() { ++hidden_; }
    void show() { --hidden_; }
    [[nodiscard]] bool hidden() const { return hidden_ > 0; }

    void begin_line();
    [[nodiscard]] std::uint32_t line() const { return line_; }        // where it begins
    [[nodiscard]] std::uint32_t line_words() const { return word_; }  // words before it
    [[nodiscard]] std::string_view said() const { return since(line_); }
    [[nodiscard]] std::string_view since(std::uint32_t at) const {
        return std::string_view(text_).substr(at);
    }
    void end_line() { text_ += '\n'; }
    // The same, where one was begun.
    void end_open_line() {
        if (!text_.empty() && text_.back() != '\n') end_line();
    }

    void end_word() { sink_.end_word(); }
    void markup() { sink_.markup(); }
    void blank() { text_ += ' '; }
    // item: the line is an item of a list, and a box at its beginning the item's.
    void say(std::string_view text, bool item = false);
    void box(bool ticked);
    // Text without words: it is quoted where something is said of it.
    void quote(std::string_view text);
    // What a scanner saw in a text of its own, said here; without rows of tables.
    void embed(const Page& seen);
    // The line is code. loose: each line may have been a block of its own.
    void code(bool loose);

    // The page, whole. Nothing can be said afterwards.
    Page finish();

  private:
    Page page_;
    std::string text_;
    WordSink sink_{page_.words};
    int hidden_ = 0;
    std::uint32_t line_ = 0, word_ = 0;
};

}  // namespace speckiln::verify
