// The inlines of one block: marks as bits, links, images, HTML tags in pairs.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "markdown/read_context.h"
#include "markdown/read_tag.h"

namespace markdown {

class Inlines {
  public:
    explicit Inlines(Context& context) : c_(context) {}

    // Emits the children of `block` from `from` (its first `skip` bytes left out where it is text) up to, not
    // including, `until`; nullptr: to the end.
    void run(const cmark_node* block, cmark_node* from, std::size_t skip = 0,
             const cmark_node* until = nullptr);

    // The text below a node without marks, up to a bound no alt text meets.
    static void plain_text(const cmark_node* node, std::string& to);

  private:
    void enter(cmark_node* n);
    void leave(const cmark_node* n);
    void text(std::string_view s, bool goes_on);
    void words(std::string_view s, bool goes_on);
    void soft_break();
    void line_break();
    // What waited, now that something follows it.
    void settle() {
        if (soft_ || lines_ > 0 || !blanks_.empty()) emit_waiting();
        line_start_ = false;
        begun_ = true;
    }
    void emit_waiting();
    void end_link();
    void leading_breaks(cmark_node* link);
    // Notes the break that the node is, and takes the node away; false where it is none.
    bool take_break(cmark_node* n);
    [[nodiscard]] bool is_break(std::string_view html) const;
    void title(kiln_node node, std::string_view s);
    void html(cmark_node* n);
    void custom(const cmark_node* n);
    void image(const cmark_node* n);
    void bookmark(const std::string* id);  // none where it is null or empty
    void html_image(const Tag& tag);
    void html_link(cmark_node* n, const Tag& tag);
    void mark(std::uint32_t bit, int by);
    void raw(std::string_view text);
    [[nodiscard]] std::uint32_t strike_or_highlight(const cmark_node* n) const;

    Context& c_;
    const cmark_node* block_ = nullptr;
    const cmark_node* until_ = nullptr;
    std::array<std::uint16_t, 16> counts_{};  // how many elements give each mark
    std::uint32_t marks_ = 0;
    bool in_link_ = false, html_link_ = false;
    bool paired_ = false;
    // Blanks at the block's edges and beside a break show nowhere, and no more does a break at the block's
    // edges, or a soft one beside another: what may turn out to be such waits here for what follows it.
    struct Blanks {
        std::string_view text;
        std::uint32_t marks;
    };
    std::vector<Blanks> blanks_;
    std::size_t lines_ = 0;   // so many line breaks are due
    bool soft_ = false;       // a soft break is due, then the blanks
    bool begun_ = false;      // something stands in the block
    bool line_start_ = true;  // nothing stands before it in the block or behind the last break
    std::string scratch_;
};

}  // namespace markdown
