// Lines below each other within lists and quotes, whose marks and indents stand before every line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <speckiln/plugin.hpp>

#include "text/marks.h"

namespace plaintext {

class Out {
  public:
    explicit Out(kiln::Writer writer) : out_(writer), levels_(1) {}
    ~Out() { out_.put(buffer_); }
    Out(const Out&) = delete;
    Out& operator=(const Out&) = delete;

    // What came last at a level, for what comes next.
    enum class Last : std::uint8_t { nothing, paragraph, list, other };

    // Begins a block: after a blank line unless it is the first, or `close` says otherwise.
    void block(Last kind, bool close = false);
    void line(std::string_view text);

    // A quote, item or note: `first` before its first line, `rest` before the others.
    void open(std::string_view first, std::string_view rest);
    void close();

    [[nodiscard]] Last last() const { return levels_.back().last; }
    [[nodiscard]] bool at_top() const { return levels_.size() == 1; }
    [[nodiscard]] bool quoted() const { return quotes_ > 0; }
    // Of a list's item or a note whose first line is not there yet.
    [[nodiscard]] std::string_view waiting_mark() const {
        const auto& level = levels_.back();
        return level.used || level.first == level.rest ? std::string_view() : std::string_view(level.first);
    }
    // Leaves it on a line of its own.
    void end_mark() {
        if (!waiting_mark().empty()) line({});
    }
    [[nodiscard]] std::size_t blocks() const { return levels_.front().blocks; }
    Marker list_mark;  // of the list that came last at this level, where last() says so

  private:
    struct Level {
        std::string first, rest;
        bool used = false;
        Last last = Last::nothing;
        std::size_t blocks = 0;
        Marker outer_list;
    };
    kiln::Writer out_;
    std::vector<Level> levels_;
    std::size_t quotes_ = 0;
    std::string buffer_;
};

}  // namespace plaintext
