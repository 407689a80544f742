#include "patch.h"

#include <fmt/format.h>

#include <algorithm>

namespace speckiln::cli {
namespace {

constexpr std::size_t context = 3;

// Lines from..to of the text give way to `lines`; both count from 0.
struct Change {
    std::size_t from = 0, to = 0;
    std::string text;
};

std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

class Patch {
  public:
    explicit Patch(std::string_view text) : text_(text), lines_(lines_of(text)) {
        for (const auto line : lines_)
            begins_.push_back(static_cast<std::uint64_t>(line.data() - text.data()));
        begins_.push_back(text.size());
    }

    std::string of(const std::vector<check::Edit>& edits) {
        const auto changes = in_lines(edits);
        for (std::size_t i = 0; i < changes.size();) {
            auto end = i + 1;
            while (end < changes.size() && changes[end].from - changes[end - 1].to <= 2 * context)
                ++end;
            hunk(changes, i, end);
            i = end;
        }
        return std::move(out_);
    }

  private:
    [[nodiscard]] std::size_t line_at(std::uint64_t offset) const {
        const auto behind = std::upper_bound(begins_.begin(), begins_.end() - 1, offset);
        return static_cast<std::size_t>(behind - begins_.begin()) - 1;
    }

    [[nodiscard]] std::vector<Change> in_lines(const std::vector<check::Edit>& edits) const {
        std::vector<Change> changes;
        for (std::size_t i = 0; i < edits.size();) {
            Change change;
            change.from = line_at(edits[i].offset);
            auto done = begins_[change.from];
            do {
                change.text += text_.substr(done, edits[i].offset - done);
                change.text += edits[i].text;
                done = edits[i].end();
                // Where it ends with a line, the next one is touched only if it is drawn to what is left.
                const auto last = line_at(done - 1);
                const bool whole =
                    done == begins_[last + 1] && (change.text.empty() || change.text.back() == '\n');
                change.to = (whole ? last : line_at(done)) + 1;
            } while (++i < edits.size() && edits[i].offset < begins_[change.to]);
            change.text += text_.substr(done, begins_[change.to] - done);
            changes.push_back(std::move(change));
        }
        return changes;
    }

    void line(char sign, std::string_view line) {
        out_ += sign;
        out_ += line;
        if (!line.ends_with('\n')) out_ += "\n\\ No newline at end of file\n";
    }

    void hunk(const std::vector<Change>& changes, std::size_t first, std::size_t end) {
        const auto from = changes[first].from - std::min(changes[first].from, context);
        const auto to = std::min(changes[end - 1].to + context, lines_.size());
        const auto begin = out_.size();
        auto at = from;
        std::size_t added = 0, removed = 0;
        const auto keep_up_to = [&](std::size_t line_number) {
            for (; at < line_number; ++at)
                line(' ', lines_[at]);
        };
        for (auto i = first; i < end; ++i) {
            keep_up_to(changes[i].from);
            for (; at < changes[i].to; ++at, ++removed)
                line('-', lines_[at]);
            for (const auto added_line : lines_of(changes[i].text))
                line('+', added_line), ++added;
        }
        keep_up_to(to);
        const auto was = to - from, is = was - removed + added;
        const auto start_is = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(from) + shift_);
        out_.insert(begin, fmt::format("@@ -{},{} +{},{} @@\n", from + (was > 0 ? 1 : 0), was,
                                       start_is + (is > 0 ? 1 : 0), is));
        shift_ += static_cast<std::ptrdiff_t>(added) - static_cast<std::ptrdiff_t>(removed);
    }

    std::string_view text_;
    std::vector<std::string_view> lines_;
    std::vector<std::uint64_t> begins_;  // of the lines, and the end of the text
    std::string out_;
    std::ptrdiff_t shift_ = 0;
};

// As GNU diff writes a name: in quotes where it would not be read back, with a tab behind one with blanks.
std::string header_name(std::string_view name) {
    // Git takes no name that begins so.
    while (name.starts_with("./"))
        name.remove_prefix(2);
    const bool quote = std::any_of(name.begin(), name.end(), [](char c) {
        return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\' || c == '\x7F';
    });
    if (!quote) return std::string(name) + (name.find(' ') == std::string_view::npos ? "" : "\t");
    std::string out = "\"";
    for (const char c : name) {
        if (static_cast<unsigned char>(c) < 0x20 || c == '\x7F')
            out += fmt::format("\\{:03o}", static_cast<unsigned char>(c));
        else
            (c == '"' || c == '\\' ? out += '\\' : out) += c;
    }
    return out + '"';
}

}  // namespace

std::string unified_patch(std::string_view file, std::string_view text,
                          const std::vector<check::Edit>& edits) {
    const auto name = header_name(file);
    return fmt::format("--- {}\n+++ {}\n", name, name) + Patch(text).of(edits);
}

}  // namespace speckiln::cli
