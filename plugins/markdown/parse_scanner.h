// The first of two passes over the lines: finds the containers and pairs them, and the blocks that are none
// of markdown's. Nothing looks further ahead than a bounded number of lines. What is to be changed is handed
// to parse_edits.h.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "markdown/parse_containers.h"
#include "markdown/parse_edits.h"
#include "markdown/parse_prepare.h"

namespace markdown {

class Scanner {
  public:
    Scanner(std::string_view text, const Options& options, const Refuted& refuted)
        : text_(text), options_(options), refuted_(refuted), lines_(text) {}

    Prepared run();

  private:
    using What = Marker::What;
    using Box = Marker::Box;
    static constexpr std::uint32_t none = Edit::no_marker;

    // A container that no line has closed yet.
    struct Open {
        Box box = Box::aside;
        std::uint32_t marker = 0;
        std::size_t colons = 0;  // of a directive
        std::size_t indent = 0;  // of an admonition's inside: columns in the source
        std::uint32_t last = 0;  // an admonition's last line that is not blank
        bool body = false, titled = false;
        std::string_view front;
    };

    void scan(Guard* guard);
    void construct(std::string_view line, const Prefix& prefix);
    bool fence(std::string_view line, const Prefix& prefix);
    void end_fence(std::uint32_t line);
    [[nodiscard]] bool leaves_fence(std::string_view line, const Prefix& prefix) const;
    void leave_admonitions(std::size_t indent);
    void html(std::string_view line, const Prefix& prefix);
    bool after_opening(std::string_view line, const Prefix& prefix);
    void directive(std::string_view line, const Prefix& prefix);
    void admonition(std::string_view line, const Prefix& prefix);
    void math(std::string_view line, const Prefix& prefix);
    void comment(std::string_view line, const Prefix& prefix);

    Open* open(Box box, std::string_view front);
    void close(std::size_t stack_index, std::string_view front);
    std::uint32_t add_marker(What what, Box box);
    void edit(Edit::Do what, std::uint32_t line, std::uint32_t marker, std::string_view front,
              std::string_view rest = {});
    void block(What what, std::uint32_t last, std::string content, std::string_view front);
    // Takes `<summary>…</summary>` off rest and the lines below; false where there is none.
    bool summary(std::uint32_t from, std::string_view rest, std::uint32_t marker);

    [[nodiscard]] std::string_view line_at(std::uint32_t i) const {
        return text_.substr(lines_[i].begin, lines_[i].end - lines_[i].begin);
    }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(lines_.size()); }

    std::string_view text_;
    const Options& options_;
    const Refuted& refuted_;
    Lines lines_;
    Prepared out_;
    std::vector<Marker> markers_;
    std::vector<Edit> edits_;
    std::vector<Open> stack_;
    std::vector<std::uint16_t> dedent_;  // columns by line; empty where no admonition was met
    std::uint32_t at_ = 0, next_ = 0;
    std::uint32_t math_end_ = 0, comment_end_ = 0;  // before this line no end of one comes
    std::size_t depth_ = 0;                         // columns taken off lines now
    // What its own line shows to be around the open fence; an item that began further up shows by nothing.
    enum class FenceIn : std::uint8_t { unknown, quote, item, both };
    FenceIn fence_in_ = FenceIn::unknown;
    char fence_char_ = 0;
    std::size_t fence_length_ = 0;
    bool fence_hides_ = false;      // a line that would begin something elsewhere
    std::uint32_t opening_ = none;  // <details> or <aside> whose next line may be its summary or icon
    bool numbered_heading_ = false, image_data_ = false, wide_table_ = false;
};

}  // namespace markdown
