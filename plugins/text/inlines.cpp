#include "text/inlines.h"

#include <algorithm>
#include <string>

#include <speckiln/plugin/text.hpp>

#include "text/address.h"
#include "text/labels.h"

namespace plaintext {
namespace {

using kiln::npos;

class InlineReader {
  public:
    InlineReader(kiln::Reader reader, std::string_view line, const InlineRules& rules)
        : in(reader), line_(line), rules_(rules), last_tick_(line.rfind('`')) {}

    void run(const std::vector<Label>& labels) {
        auto label = labels.begin();
        std::size_t bold_ends = npos;
        for (std::size_t at = 0; at < line_.size();) {
            if (at == bold_ends) {
                set_bold(false);
                bold_ends = npos;
                ++at;
                continue;
            }
            while (label != labels.end() && label->begin < at)
                ++label;
            if (bold_ends == npos && label != labels.end() && label->begin == at) {
                set_bold(true);
                bold_ends = label->star;
                ++label;
            } else if (bold_ends == npos && line_[at] == '*' && opens_bold(at)) {
                if (const auto end = bold_end(at + 1); end != npos) {
                    set_bold(true);
                    bold_ends = end;
                    ++at;
                    continue;
                }
            }
            at += one(at, bold_ends);
        }
        flush();
    }

  private:
    // What stands at `at`, up to `limit`: how many bytes it took.
    std::size_t one(std::size_t at, std::size_t limit) {
        const char c = line_[at];
        if (is_escape(at)) {
            run_ += line_[at + 1];
            return 2;
        }
        if (c == '`') {
            if (const auto end = code_end(at); end != npos && end < limit) {
                flush();
                run_ = line_.substr(at + 1, end - at - 1);
                std::replace(run_.begin(), run_.end(), '\t', ' ');
                in.text(run_, KILN_MARK_CODE | marks());
                run_.clear();
                return end + 1 - at;
            }
        } else if (const auto size = address_at(line_, at); size > 0) {
            flush();
            const auto address = line_.substr(at, size);
            const kiln::Scope link(in, KILN_LINK);
            in.set(link, KILN_AT_HREF, address);
            in.text(address, marks());
            return size;
        } else if (std::size_t number = 0; c == '[') {
            const auto bytes = note_reference(line_.substr(at), number);
            if (bytes > 0 && number < rules_.notes.size() && rules_.notes[number]) {
                flush();
                in.set(in.leaf(KILN_NOTE_REF), KILN_AT_REF, std::to_string(number));
                return bytes;
            }
        }
        run_ += c == '\t' ? ' ' : c;
        return 1;
    }

    [[nodiscard]] bool is_escape(std::size_t at) const {
        return line_[at] == '\\' && at + 1 < line_.size() &&
               std::string_view("*`[").find(line_[at + 1]) != npos;
    }
    [[nodiscard]] char char_at(std::size_t at) const { return at < line_.size() ? line_[at] : '\0'; }
    [[nodiscard]] bool opens_bold(std::size_t at) const {
        const char next = char_at(at + 1);
        return may_stand_before_bold(at > 0 ? line_[at - 1] : '\0') && next != '\0' && next != ' ' &&
               next != '\t' && next != '*';
    }
    [[nodiscard]] bool closes_bold(std::size_t at) const {
        const char before = line_[at - 1];
        return before != ' ' && before != '\t' && before != '*' && may_stand_behind_bold(char_at(at + 1));
    }

    [[nodiscard]] std::size_t code_end(std::size_t at) const {
        if (last_tick_ == npos || at >= last_tick_) return npos;
        const auto end = line_.find('`', at + 1);
        return line_.find_first_not_of(" \t", at + 1) == end ? npos : end;
    }

    // The star that ends bold text, outside code and addresses. Where there is none, there is none further
    // on.
    std::size_t bold_end(std::size_t at) {
        if (no_more_bold_) return npos;
        while (at < line_.size()) {
            if (is_escape(at)) {
                at += 2;
            } else if (const auto tick = line_[at] == '`' ? code_end(at) : npos; tick != npos) {
                at = tick + 1;
            } else if (const auto size = address_at(line_, at); size > 0) {
                at += size;
            } else if (line_[at] == '*' && closes_bold(at)) {
                return at;
            } else {
                ++at;
            }
        }
        no_more_bold_ = true;
        return npos;
    }

    [[nodiscard]] std::uint32_t marks() const {
        return bold_ ? static_cast<std::uint32_t>(KILN_MARK_STRONG) : 0U;
    }
    void set_bold(bool bold) {
        flush();
        bold_ = bold;
    }
    void flush() {
        if (!run_.empty()) in.text(run_, marks());
        run_.clear();
    }

    kiln::Reader in;
    std::string_view line_;
    const InlineRules& rules_;
    std::size_t last_tick_;
    std::string run_;
    bool bold_ = false, no_more_bold_ = false;
};

}  // namespace

bool may_stand_before_bold(char c) {
    return c == '\0' || std::string_view(" \t([{\"'/-|>").find(c) != npos;
}

bool may_stand_behind_bold(char c) {
    return c == '\0' || std::string_view(" \t.,;:!?)]}\"'/-|<").find(c) != npos;
}

std::size_t note_reference(std::string_view text, std::size_t& number) {
    std::size_t end = 1;
    for (number = 0; end < text.size() && end < 4 && text[end] >= '0' && text[end] <= '9'; ++end)
        number = number * 10 + static_cast<std::size_t>(text[end] - '0');
    return end > 1 && text.substr(end, 1) == "]" ? end + 1 : 0;
}

void read_inlines(kiln::Reader in, std::string_view line, std::size_t offset, const InlineRules& rules,
                  Repairs& repairs) {
    const auto labels = lost_labels(line, rules.form);
    for (const auto& label : labels)
        repairs.labels.add(offset + label.begin);
    InlineReader(in, line, rules).run(labels);
}

}  // namespace plaintext
