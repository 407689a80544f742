// Blocks that end by themselves: at the end of a scope, or where the next begins.
#ifndef SPECKILN_PLUGIN_BLOCKS_HPP
#define SPECKILN_PLUGIN_BLOCKS_HPP

#include <string_view>

#include "job.hpp"

namespace kiln {

// Closes what it opened at the end of its scope.
class Scope {
  public:
    Scope(Reader in, std::uint32_t kind) : in_(in), node_(in.open(kind)) {}
    ~Scope() { in_.close(); }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    operator kiln_node() const { return node_; }

  private:
    Reader in_;
    kiln_node node_;
};

// For formats in which a line says what it is: blocks that a line begins or goes on with. One is open at a
// time; the last is closed at the end of the scope.
class Blocks {
  public:
    explicit Blocks(Reader in) : in_(in) {}
    ~Blocks() { end(); }
    Blocks(const Blocks&) = delete;
    Blocks& operator=(const Blocks&) = delete;

    // Closes what is open: what comes next begins anew.
    void end() {
        end_row();
        if (kind_ != KILN_NO_KIND) in_.close();
        kind_ = KILN_NO_KIND;
    }
    [[nodiscard]] bool within(std::uint32_t kind) const { return kind == kind_; }

    // Goes on with a block of that kind or begins one, for what the others do not build. True: it begins
    // here.
    bool go_on(std::uint32_t kind) {
        if (kind == kind_) return false;
        end();
        kind_ = kind;
        const kiln_node n = in_.open(kind);
        if (kind == KILN_LIST) in_.set(n, KILN_AT_TIGHT, true);
        if (kind == KILN_TABLE) in_.set(n, KILN_AT_HEADER_ROWS, 1);
        return true;
    }
    void heading(int level, std::string_view s) {
        end();
        in_.heading(level, s);
    }
    void property(std::string_view name, std::string_view value, const char* type = "text") {
        go_on(KILN_PROPERTIES);
        in_.property(name, value, type);
    }
    // One more line of a paragraph.
    void line(std::string_view s) {
        if (!go_on(KILN_PARAGRAPH)) in_.text("\n");
        in_.text(s);
    }
    // One more paragraph as an item of a tight list; task: one that is done or not.
    void item(std::string_view s) { add_item(s); }
    void task(std::string_view s, bool done) { in_.set(add_item(s), KILN_AT_CHECKED, done); }
    // One more row of a table whose first is its header; cells follow.
    void row() {
        end_row();
        go_on(KILN_TABLE);
        in_.open(KILN_ROW);
        row_ = true;
    }
    void cell(std::string_view s) {
        const Scope cell(in_, KILN_CELL);
        in_.paragraph(s);
    }
    void code(std::string_view text, std::string_view language = {}) {
        end();
        const kiln_node n = in_.leaf(KILN_CODE, text);
        if (!language.empty()) in_.set(n, KILN_AT_LANGUAGE, language);
    }

  private:
    kiln_node add_item(std::string_view s) {
        go_on(KILN_LIST);
        const Scope item(in_, KILN_ITEM);
        in_.paragraph(s);
        return item;
    }
    void end_row() {
        if (row_) in_.close();
        row_ = false;
    }

    Reader in_;
    std::uint32_t kind_ = KILN_NO_KIND;
    bool row_ = false;
};

}  // namespace kiln

#endif
