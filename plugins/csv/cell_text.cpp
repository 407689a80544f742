#include "csv/cell_text.h"

#include <utility>
#include <vector>

namespace kiln::csv {
namespace {

bool begins_line(std::uint32_t kind) {
    switch (kind) {
        case KILN_PARAGRAPH:
        case KILN_HEADING:
        case KILN_CAPTION:
        case KILN_SUMMARY:
        case KILN_CODE:
        case KILN_EMBED:
        case KILN_PAGE:
        case KILN_ROW:
        case KILN_VALUE:
        case KILN_ITEM:
            return true;
        default:
            return false;
    }
}

class Flattener {
  public:
    Flattener(Writer writer, CellLosses& losses, const TextForm& form)
        : out(writer), losses_(losses), form_(form) {}

    std::string run(kiln_node top) {
        for (kiln_node at = top; at != 0;) {
            const auto look = out.look(at);
            if (at != top) enter(at, look);
            if (look.first != 0) {
                at = look.first;
                continue;
            }
            at = next_after(at, look, top);
        }
        return std::move(text_);
    }

  private:
    Writer out;
    CellLosses& losses_;
    const TextForm& form_;
    std::size_t link_from_ = 0;  // where the text of the link begins that was entered last; it holds no other
    std::string text_, pending_;
    std::vector<int> numbers_;  // of the lists around, -1 for bullets

    kiln_node next_after(kiln_node at, Writer::Look look, kiln_node top) {
        while (at != top && at != 0) {  // 0: in a job that is dead
            if (look.kind == KILN_LIST && !numbers_.empty()) numbers_.pop_back();
            if (look.kind == KILN_LINK && form_.link) {
                auto shown = form_.link(at, text_.substr(link_from_));
                text_.replace(link_from_, std::string::npos, shown);
            }
            if (look.next != 0) return look.next;
            at = look.parent;
            look = out.look(at);
        }
        return 0;
    }

    // Without what no reader of CSV gives back: carriage returns and NUL.
    void put(std::string_view s) {
        if (s.empty()) return;
        text_ += pending_;
        pending_.clear();
        if (s.find_first_of(std::string_view("\r\0", 2)) == std::string_view::npos) {
            text_ += s;
            return;
        }
        for (std::size_t i = 0; i < s.size(); ++i) {
            if (s[i] == '\0')
                text_ += "\xEF\xBF\xBD";
            else if (s[i] != '\r')
                text_ += s[i];
            else if (i + 1 == s.size() || s[i + 1] != '\n')
                text_ += '\n';
        }
    }

    // A marker that is waiting (of a list item) stays on the line of the first block in it.
    void line() {
        if (!text_.empty() && pending_.empty()) pending_ = "\n";
    }

    void enter(kiln_node at, const Writer::Look& look) {
        if (begins_line(look.kind)) line();
        if (look.kind != KILN_TEXT && look.kind != KILN_PARAGRAPH) enter_rare(at, look);
        if (look.marks != 0) losses_.marks.add(at);
        if (!look.text.empty()) put(look.text);
    }

    void enter_rare(kiln_node at, const Writer::Look& look) {
        switch (look.kind) {
            case KILN_LIST:
                numbers_.push_back(out.is(at, KILN_AT_ORDERED) ? out.number(at, KILN_AT_START, 1) : -1);
                break;
            case KILN_ITEM:
                item(at);
                break;
            case KILN_BREAK:
                put(out.get(at, KILN_AT_TYPE) == "soft" ? form_.soft_break : "\n");
                break;
            case KILN_LINK:
                if (!form_.link) losses_.links.add(at);
                if (form_.link) text_ += std::exchange(pending_, {});
                link_from_ = text_.size();
                break;
            case KILN_IMAGE:
                losses_.images.add(at);
                put(out.get(at, KILN_AT_ALT));
                break;
            case KILN_NOTE_REF:
                losses_.notes.add(at);
                break;
            case KILN_TABLE:
                losses_.tables.add(at);
                break;
            case KILN_CELL:
                if (pending_.empty() && !text_.empty() && text_.back() != '\n') pending_ = " | ";
                break;
            case KILN_PAGE:
            case KILN_EMBED:
                named(at);
                break;
            case KILN_CONTROL:
                put(out.get(at, KILN_AT_VALUE));
                break;
            default:
                break;
        }
    }

    void item(kiln_node at) {
        std::string marker(numbers_.empty() ? 0 : (numbers_.size() - 1) * 2, ' ');
        if (!numbers_.empty() && numbers_.back() >= 0)
            marker += std::to_string(numbers_.back()++) + ". ";
        else
            marker += "- ";
        if (const auto checked = out.get(at, KILN_AT_CHECKED); checked.data() != nullptr)
            marker += checked == "true" ? "[x] " : "[ ] ";
        // An item with nothing in it has a line of its own.
        if (!pending_.empty() && pending_ != "\n") {
            text_ += pending_;
            pending_ = "\n";
        }
        pending_ += marker;
    }

    void named(kiln_node at) {
        const auto title = out.get(at, KILN_AT_TITLE), href = out.get(at, KILN_AT_HREF);
        put(title.empty() ? href : title);
        if (!title.empty() && !href.empty()) losses_.links.add(at);
    }
};

}  // namespace

std::string text_below(Writer out, kiln_node node, CellLosses& losses, const TextForm& form) {
    return Flattener(out, losses, form).run(node);
}

void report(const Writer& out, const CellLosses& losses) {
    const auto tell = [&](const Loss& loss, const char* code, const char* what) {
        if (loss.count > 0) out.lost(loss.first, code, std::to_string(loss.count) + " " + what);
    };
    tell(losses.marks, "lost.mark", "pieces of formatted text are written plain");
    tell(losses.links, "lost.link", "links are written as their text alone");
    tell(losses.images, "lost.image", "images are not written");
    tell(losses.notes, "lost.footnote", "references to notes are not written");
    tell(losses.tables, "lost.nested-table", "tables within cells are written as text");
}

std::size_t count_words(std::string_view text) {
    std::size_t words = 0;
    bool in_word = false;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
        words += !blank && !in_word;
        in_word = !blank;
    }
    return words;
}

}  // namespace kiln::csv
