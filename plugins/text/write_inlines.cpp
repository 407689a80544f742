#include "text/write_inlines.h"

#include <algorithm>

#include "text/write_line.h"

namespace plaintext {
namespace {

// What a line cannot hold becomes a blank.
std::string on_one_line(std::string_view text) {
    std::string to;
    for (const char c : text) {
        if (c == '\0')
            to += "\xEF\xBF\xBD";
        else
            to += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
    }
    return to;
}

class InlineWriter {
  public:
    // joined: breaks are blanks.
    InlineWriter(Pen& pen, bool strong, bool joined)
        : pen_(pen), in_(pen.in), strong_(strong), joined_(joined), line_(pen.noted) {}

    std::vector<std::string> run(kiln_node top) {
        auto look = in_.look(top);
        if (!look.text.empty()) add(look.text, look.marks, top);
        for (kiln_node at = look.first; at != 0;) {
            look = in_.look(at);
            enter(at, look);
            if (look.first != 0) {
                at = look.first;
                continue;
            }
            at = leave(at, look, top);
        }
        end_line(top);
        return std::move(lines_);
    }

  private:
    kiln_node leave(kiln_node at, kiln::Writer::Look look, kiln_node top) {
        while (true) {
            if (look.kind == KILN_LINK) link_end(at);
            if (look.next != 0) return look.next;
            at = look.parent;
            if (at == top || at == 0) return 0;  // 0: in a job that is dead
            look = in_.look(at);
        }
    }

    void enter(kiln_node at, const kiln::Writer::Look& look) {
        switch (look.kind) {
            case KILN_BREAK:
                if (const auto type = in_.get(at, KILN_AT_TYPE);
                    type != "soft" && type != "line" && !type.empty())
                    pen_.lost(at, "lost.break", "a break of the page or the column is the end of a line");
                return joined_ ? line_.add_blank(strong_) : end_line(at);
            case KILN_IMAGE:
                return image(at);
            case KILN_NOTE_REF:
                return note(at);
            case KILN_MATH:
                pen_.lost(at, "lost.math", "a formula is kept as code");
                return add(look.text, look.marks | KILN_MARK_CODE, at);
            case KILN_RAW:
                pen_.lost(at, "lost.raw", "raw content of another format is kept as code");
                return add(look.text, look.marks | KILN_MARK_CODE, at);
            case KILN_MENTION:
                return mention(at, look);
            case KILN_CONTROL:
                return control(at);
            case KILN_POINT:
                return point(at);
            case KILN_LINK:
                bare_ = address_of(in_, at) == " <" + text_of(at) + ">";
                return;
            default:
                return add(look.text, look.marks, at);
        }
    }

    void add(std::string_view text, std::uint32_t marks, kiln_node at) {
        if (text.empty()) return;
        if ((marks & ~static_cast<std::uint32_t>(KILN_MARK_STRONG | KILN_MARK_CODE)) != 0)
            pen_.lost(at, "lost.mark", "of the formatting of text only bold and code are written");
        const auto plain = bare_ ? Piece::address : Piece::text;
        line_.add((marks & KILN_MARK_CODE) != 0 ? Piece::code : plain, on_one_line(text),
                  strong_ || (marks & KILN_MARK_STRONG) != 0);
    }

    void point(kiln_node at) {
        if (in_.get(at, KILN_AT_TYPE) == "comment")
            return pen_.lost(at, "lost.attribute", "which words a comment is about is not written");
        std::string what =
            "a place that links can lead to is not marked: " + std::string(in_.get(at, KILN_AT_REF));
        if (in_.get(at, KILN_AT_EDGE) == "end") what += " (its end)";
        pen_.losses.add(at, "lost.anchor", what, what);
    }

    void mention(kiln_node at, const kiln::Writer::Look& look) {
        std::string what = "a mention is kept as its text";
        for (const auto attribute : {KILN_AT_TYPE, KILN_AT_VALUE, KILN_AT_END})
            if (const auto value = in_.get(at, attribute); !value.empty()) what.append(": ").append(value);
        pen_.losses.add(at, "lost.mention", what, what);
        add(look.text, look.marks, at);
        if (!in_.get(at, KILN_AT_DOC).empty()) add(address_of(in_, at), 0, at);
    }

    void image(kiln_node at) {
        pen_.lost(at, "lost.image", "an image is kept as its description and address");
        const auto alt = in_.get(at, KILN_AT_ALT), title = in_.get(at, KILN_AT_TITLE);
        add(alt.empty() ? title : alt, 0, at);
        if (!alt.empty() && !title.empty()) add(" (" + std::string(title) + ")", 0, at);
        const auto address = address_of(in_, at);
        add(alt.empty() && title.empty() && !address.empty() ? std::string_view(address).substr(1) : address,
            0, at);
    }

    void note(kiln_node at) {
        const auto note = pen_.numbers.find(in_.note(in_.get(at, KILN_AT_REF)));
        if (note == pen_.numbers.end())
            pen_.lost(at, "lost.footnote", "a reference to a note that is not there is not written");
        else
            line_.add(Piece::reference, "[" + std::to_string(note->second) + "]", strong_);
    }

    void control(kiln_node at) {
        const auto value = in_.get(at, KILN_AT_VALUE);
        const auto type = in_.get(at, KILN_AT_TYPE);
        std::string message =
            "a " + std::string(type.empty() ? "form control" : type) + " is kept as its value";
        for (std::uint32_t i = 0;; ++i) {
            const auto option = in_.get(at, KILN_AT_OPTIONS, i);
            if (option.data() == nullptr) break;
            message.append(i > 0 ? ", " : "; it offered ").append(option);
        }
        in_.lost(at, "lost.control", message);
        add(type == "checkbox" ? (value == "true" ? "[x]" : "[ ]") : value, 0, at);
    }

    // An address that is its own text stands bare.
    void link_end(kiln_node at) {
        const bool bare = bare_;
        bare_ = false;
        const auto address = address_of(in_, at);
        if (in_.get(at, KILN_AT_HREF).data() != nullptr && address.empty())
            pen_.lost(at, "lost.link", "a link that leads nowhere is written as its text alone");
        else if (address.empty())
            pen_.lost(at, "lost.link", "a link within the document is written as its text alone");
        if (!in_.get(at, KILN_AT_TITLE).empty())
            pen_.lost(at, "lost.attribute", "the title of a link is not written");
        if (address.empty() || bare) return;
        add(text_of(at).empty() ? std::string_view(address).substr(1) : address, 0, at);
    }

    [[nodiscard]] std::string text_of(kiln_node link) const {
        std::string text;
        for (kiln_node at = in_.look(link).first; at != 0;) {
            const auto look = in_.look(at);
            text += look.text;
            at = look.next;
        }
        return text;
    }

    void end_line(kiln_node at) {
        bool lost_mark = false;
        auto line = line_.take(lost_mark);
        if (lost_mark)
            pen_.lost(at, "lost.mark", "text is bold or code where marks for that would not be read as such");
        if (!line.empty()) lines_.push_back(std::move(line));
    }

    Pen& pen_;
    kiln::Writer in_;
    bool strong_, joined_, bare_ = false;
    LineWriter line_;
    std::vector<std::string> lines_;
};

}  // namespace

std::vector<std::string> inline_lines(Pen& pen, kiln_node node, bool strong) {
    return InlineWriter(pen, strong, false).run(node);
}

std::string inline_line(Pen& pen, kiln_node node, bool strong) {
    auto lines = InlineWriter(pen, strong, true).run(node);
    return lines.empty() ? std::string() : std::move(lines.front());
}

std::string plain_line(const Pen& pen, std::string_view text) {
    LineWriter line(pen.noted);
    bool lost_mark = false;
    line.add(Piece::text, on_one_line(text), false);
    return line.take(lost_mark);
}

std::string address_of(const kiln::Writer& in, kiln_node node) {
    const auto href = in.href(node);
    return href.empty() || href[0] == '#' ? std::string() : " <" + on_one_line(href) + ">";
}

}  // namespace plaintext
