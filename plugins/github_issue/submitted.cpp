#include "github_issue/submitted.h"

#include <algorithm>

#include <speckiln/plugin.hpp>

namespace github {

namespace {

constexpr std::string_view no_response = "_No response_", label = "### ";

// The code that a line stands in: opened by three marks or more, closed by at least as many of them alone.
class Fence {
  public:
    // Does the line belong to code, its fences among it?
    bool takes(std::string_view line) {
        const auto indent = std::min(line.find_first_not_of(' '), line.size());
        const auto rest = line.substr(indent);
        const char mark = rest.empty() ? ' ' : rest.front();
        const auto length = std::min(rest.find_first_not_of(mark), rest.size());
        const auto info = rest.substr(length);
        const bool fence = indent < 4 && (mark == '`' || mark == '~') && length >= 3;
        if (length_ == 0) {
            if (!fence || (mark == '`' && info.find('`') != info.npos)) return false;
            mark_ = mark;
            length_ = length;
        } else if (fence && mark == mark_ && length >= length_ && kiln::trimmed(info).empty()) {
            length_ = 0;
        }
        return true;
    }

  private:
    char mark_ = 0;
    std::size_t length_ = 0;  // 0: none is open
};

// Those that are all that stands below a label, outside of code.
std::vector<std::size_t> find(std::string_view text) {
    std::vector<std::size_t> found;
    bool below_label = false, waits = false;  // for what follows, which must be the next label
    Fence fence;
    for (kiln::Lines lines(text); lines.next();) {
        const auto line = kiln::trimmed(lines.line());
        const bool code = fence.takes(lines.line());
        if (line.empty()) continue;
        if (waits && (code || !lines.line().starts_with(label))) found.pop_back();
        waits = false;
        if (!code && below_label && lines.line().starts_with(no_response) && line == no_response) {
            found.push_back(static_cast<std::size_t>(lines.line().data() - text.data()));
            waits = true;
        }
        below_label = !code && lines.line().starts_with(label);
    }
    return found;
}

}  // namespace

bool holds_no_response(std::string_view text) {
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != text.npos && text.substr(first).starts_with(label) && !find(text).empty();
}

std::vector<std::size_t> take_out_no_response(std::string& text) {
    auto found = find(text);
    for (const auto at : found)
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(at), no_response.size(), ' ');
    return found;
}

}  // namespace github
