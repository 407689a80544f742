// Taking text apart from the front, without copying any of it; and blocks that go on over several lines.
#pragma once

#include <algorithm>
#include <speckiln/plugin.hpp>
#include <string_view>

// Takes `mark` off the front, if it is there.
inline bool take(std::string_view& line, std::string_view mark) {
    if (line.substr(0, mark.size()) != mark) return false;
    line.remove_prefix(mark.size());
    return true;
}

// Drops `mark` off the end, if it is there.
inline void drop_end(std::string_view& line, std::string_view mark) {
    if (line.size() >= mark.size() && line.substr(line.size() - mark.size()) == mark)
        line.remove_suffix(mark.size());
}

// "== Title ==" → 2 and "Title"; 0 and nothing taken where the line is none like that.
inline int take_bars(std::string_view& line) {
    const auto bars = std::min(line.find_first_not_of('='), line.size());
    if (bars == 0 || bars > 6 || line.size() < 2 * bars + 2 || line[bars] != ' ') return 0;
    const auto text = line.substr(bars + 1, line.size() - 2 * bars - 2);
    if (line.substr(0, bars) != line.substr(line.size() - bars) || line[line.size() - bars - 1] != ' ')
        return 0;
    line = text;
    return static_cast<int>(bars);
}

// Takes off what stands before `mark`, or all, and the mark.
inline std::string_view up_to(std::string_view& rest, std::string_view mark) {
    const auto part = rest.substr(0, rest.find(mark));
    rest.remove_prefix(std::min(part.size() + mark.size(), rest.size()));
    return part;
}

// The block that the next line may go on with: properties, a list, a table, a paragraph.
class Run {
  public:
    explicit Run(kiln::Reader in) : in_(in) {}
    ~Run() { end(); }
    Run(const Run&) = delete;
    Run& operator=(const Run&) = delete;

    // Goes on with a block of that kind, or begins one: then its node, else 0.
    kiln_node of(std::uint32_t kind) {
        if (kind == kind_) return 0;
        end();
        kind_ = kind;
        return in_.open(kind);
    }
    void end() {
        if (kind_ != KILN_NO_KIND) in_.close();
        kind_ = KILN_NO_KIND;
    }
    bool is(std::uint32_t kind) const { return kind == kind_; }

  private:
    kiln::Reader in_;
    std::uint32_t kind_ = KILN_NO_KIND;
};
