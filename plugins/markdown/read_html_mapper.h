// The walk over gumbo's tree, which turns it into a list of steps: nothing is built before every element was
// understood.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/read_context.h"
#include "markdown/read_html_element.h"

namespace markdown {

class HtmlMapper {
  public:
    bool map(const GumboNode* body);
    void replay(Context& c, Span span);

  private:
    // What may stand where the walk is.
    enum class Place : std::uint8_t { flow, phrasing, list, table, rows, row, columns };

    struct Step {
        enum class Do : std::uint8_t { open, close, text, leaf, set, target } what;
        std::uint32_t value = 0;  // kind, attribute or marks
        std::string text;
        std::string title, alt;
        bool image = false;
    };

    struct Frame {
        const GumboNode* node;
        Place place;
        unsigned next = 0;
        unsigned closes = 0;      // nodes to close at its end
        std::uint32_t marks = 0;  // of the text in it
        bool in_link = false;
    };

    bool element(const GumboNode* n, const Frame& in);
    bool inline_element(const GumboNode* n, const std::string& name, const Frame& in);
    bool block_element(const GumboNode* n, const std::string& name, const Frame& in);
    bool list_or_table_part(const GumboNode* n, const std::string& name, const Frame& in);
    bool preformatted(const GumboNode* n);
    void text(std::string_view s, std::uint32_t marks);
    void break_line();
    void begin_inlines(std::uint32_t kind);
    void end_paragraph();
    // Breaks at the end of a block show nothing, those at a link's edges stand beside it. How many there
    // were.
    std::size_t drop_breaks();
    void put_break();
    void bookmark(const char* id);  // what a link may lead to; none where it is null or empty
    bool link_target(const GumboNode* n);
    void table_head(const GumboNode* n);

    void step(Step::Do what, std::uint32_t value = 0, std::string_view s = {}) {
        steps_.push_back({what, value, std::string(s), {}, {}, false});
    }
    void push(const GumboNode* n, Place place, unsigned closes, const Frame& in, std::uint32_t marks = 0) {
        frames_.push_back({n, place, 0, closes, in.marks | marks, in.in_link});
    }

    std::vector<Step> steps_;
    std::vector<Frame> frames_;
    bool paragraph_ = false;  // an implied one is open
    bool fresh_ = true;       // nothing stands in the block of inlines yet, or a break ended its line
    bool begun_ = false;      // something stands in it
    bool space_ = false;      // a blank is due before the next text
};

}  // namespace markdown
