// Over the whole tree, properties and notes too, so that no writer of a kind has to think of attributes that
// every kind may have.
#include "markdown/write_attributes.h"

#include <string>

namespace markdown {

namespace {

// x-NAME=value that some writer of ours understands.
bool is_known(std::uint32_t kind, std::string_view name) {
    return (kind == KILN_CALLOUT && name == "fold") || (kind == KILN_CODE && name == "meta") ||
           (kind == KILN_PROPERTY && name == "comment") ||
           ((kind == KILN_LINK || kind == KILN_IMAGE) && name == "dangling");
}

class Attributes {
  public:
    explicit Attributes(Pen& pen) : pen_(pen), in_(pen.in) {}

    void count() {
        for (const auto& [n, kind] : pen_.tree().with_attributes) {
            common(n, kind);
            own(n, kind);
        }
    }

  private:
    [[nodiscard]] bool has(kiln_node n, std::uint32_t attribute) const {
        return !in_.get(n, attribute).empty();
    }
    void lost(kiln_node n, const char* code, std::string_view what) { pen_.losses.add(n, code, what, what); }

    void common(kiln_node n, std::uint32_t kind) {
        if (has(n, KILN_AT_COLOR))
            lost(n, "lost.color", "markdown has no colours: that of a text is not written");
        if (has(n, KILN_AT_BACKGROUND))
            lost(n, "lost.color", "markdown has no colours: that of a background is not written");
        if (has(n, KILN_AT_LANG) && kind != KILN_DOCUMENT)
            lost(n, "lost.language", "markdown does not say which language a text is in");
        for (const auto change : {KILN_AT_CHANGE, KILN_AT_BREAK_CHANGE})
            if (const auto id = in_.get(n, change); !id.empty() && in_.note(id) == 0)
                lost(n, "lost.change", "text belongs to a change that is not in the document");
        if (has(n, KILN_AT_ID)) anchor(n, kind);
        for (std::uint32_t i = 0;; ++i) {
            const auto pair = in_.get(n, KILN_AT_X, i);
            if (!pair.data()) break;
            const auto name = pair.substr(0, pair.find('='));
            if (!is_known(kind, name) && !(pen_.carries && pen_.carries(kind, name)))
                pen_.losses.add(n, "lost.attribute", "x",
                                "attributes of the source's own are not written: x-" + std::string(pair));
        }
    }

    // Headings state theirs; notes are labels.
    void anchor(kiln_node n, std::uint32_t kind) {
        if (kind == KILN_HEADING || kind == KILN_POINT || kind == KILN_FOOTNOTE || kind == KILN_COMMENT ||
            kind == KILN_CHANGE)
            return;
        if (const auto anchor = in_.anchor(n); !anchor.empty())
            in_.lost(n, "lost.anchor",
                     "only headings and places in text have anchors in markdown: " + std::string(anchor));
    }

    void own(kiln_node n, std::uint32_t kind) {
        switch (kind) {
            case KILN_PARAGRAPH:
                if (const auto align = in_.get(n, KILN_AT_ALIGN); !align.empty() && align != "left")
                    lost(n, "lost.layout", "markdown does not align paragraphs");
                if (in_.number(n, KILN_AT_INDENT) > 0)
                    lost(n, "lost.layout", "markdown does not indent paragraphs");
                return;
            case KILN_TABLE:
                if (has(n, KILN_AT_WIDTHS))
                    lost(n, "lost.layout", "the widths of a table's columns are not written");
                return;
            case KILN_COLUMN:
                if (has(n, KILN_AT_WIDTH)) lost(n, "lost.layout", "the width of a column is not written");
                return;
            case KILN_DATABASE:
                if (has(n, KILN_AT_VIEW) || has(n, KILN_AT_SOURCE))
                    lost(n, "lost.attribute", "which view of which database a table shows is not written");
                return;
            case KILN_EMBED:
                if (const auto type = in_.get(n, KILN_AT_TYPE); !type.empty())
                    pen_.losses.add(
                        n, "lost.embed", type,
                        "what is shown in its place there (" + std::string(type) + ") is a link here");
                return;
            case KILN_FOOTNOTE:
                if (in_.is(n, KILN_AT_END)) lost(n, "lost.attribute", "an endnote is a footnote here");
                return;
            case KILN_POINT:
                if (in_.get(n, KILN_AT_TYPE) != "comment" && in_.get(n, KILN_AT_EDGE) == "end")
                    lost(n, "lost.attribute", "a bookmark marks where it begins, not where it ends");
                return;
            default:
                return;
        }
    }

    Pen& pen_;
    kiln::Writer in_;
};

}  // namespace

void count_attributes(Pen& pen) {
    Attributes(pen).count();
}

}  // namespace markdown
