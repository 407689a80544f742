// One walk over the whole tree, so that no writer of a kind has to think of what every kind may have.
#include "docx/write_attributes.h"

#include "docx/write_properties.h"

namespace docx {
namespace {

// Attributes that are not written, by kind; those that every kind may have stand with KILN_NO_KIND.
constexpr markdown::Unwritten unwritten[] = {
    {KILN_NO_KIND, KILN_AT_X, "lost.attribute", "attributes of the source's own are not written"},
    {KILN_DOCUMENT, KILN_AT_SOURCE_ID, "lost.attribute", "the document's id in its source is not written"},
    {KILN_DOCUMENT, KILN_AT_ICON, "lost.page-icon", "the document's icon is not written"},
    {KILN_DOCUMENT, KILN_AT_COVER, "lost.page-icon", "the document's cover is not written"},
    {KILN_DATABASE, KILN_AT_VIEW, "lost.attribute", "which view of a database a table shows is not written"},
    {KILN_DATABASE, KILN_AT_SOURCE, "lost.attribute", "which database a table shows is not written"},
    {KILN_CHANGE, KILN_AT_GROUP, "lost.change", "which changes belong together is not written"}};

// The kinds that become runs, which can be tracked and coloured.
bool is_run(std::uint32_t kind) {
    return kind == KILN_TEXT || kind == KILN_MENTION || kind == KILN_RAW || kind == KILN_IMAGE ||
           kind == KILN_NOTE_REF || kind == KILN_BREAK;
}

class Attributes {
  public:
    explicit Attributes(Pen& pen) : pen_(pen), in_(pen.in) {}

    void walk() {
        const auto root = in_.root();
        for (kiln_node n = root; n != 0;) {
            const auto l = in_.look(n);
            one(n, l.kind);
            n = l.first != 0 ? l.first : in_.after(n, root);
        }
        for (const auto change : changes_)
            if (!tracked_.contains(in_.get(change, KILN_AT_ID)) || in_.look(change).first != 0) lose(change);
    }

  private:
    void one(kiln_node n, std::uint32_t kind) {
        pen_.losses.add(in_, n, kind, unwritten);
        const auto color = in_.get(n, KILN_AT_COLOR), background = in_.get(n, KILN_AT_BACKGROUND);
        const bool shades = is_run(kind) || kind == KILN_PARAGRAPH || kind == KILN_CELL;
        if (!color.empty() && (!is_run(kind) || color_of(color).empty()))
            pen_.lost(n, "lost.color",
                      "a colour that Word has not, or that is not one of words, is not written");
        if (!background.empty() && (!shades || color_of(background).empty()))
            pen_.lost(n, "lost.color",
                      "a background that Word has not, or that is not one of words, paragraphs or cells, is "
                      "not written");
        const auto lang = in_.get(n, KILN_AT_LANG);
        if (!lang.empty() && ((kind != KILN_TEXT && kind != KILN_DOCUMENT) || !is_language(lang)))
            pen_.lost(n, "lost.language",
                      "which language a text is in is written of words and of the whole document only");
        for (const auto attribute : {KILN_AT_CHANGE, KILN_AT_BREAK_CHANGE}) {
            const auto id = in_.get(n, attribute);
            if (id.empty()) continue;
            tracked_.insert(id);
            if (attribute == KILN_AT_CHANGE && !is_run(kind))
                pen_.lost(n, "lost.change",
                          "changes are tracked of words and of the ends of paragraphs only");
        }
        if (kind == KILN_CHANGE) changes_.push_back(n);
        const bool named = kind == KILN_PROPERTY || kind == KILN_VALUE || kind == KILN_PROPERTIES ||
                           kind == KILN_DOCUMENT || kind == KILN_NOTES || kind == KILN_DATABASE;
        if (named && !pen_.anchor(n).empty())
            pen_.lost(n, "lost.anchor", "a place outside the text that links can lead to is not marked");
    }

    // All that it says stands in the message.
    void lose(kiln_node change) {
        std::string what = "a tracked change is not written:";
        for (const auto attribute : {KILN_AT_TYPE, KILN_AT_AUTHOR, KILN_AT_DATE})
            if (const auto value = in_.get(change, attribute); !value.empty()) what.append(" ").append(value);
        if (const auto text = plain_text(in_, change); !text.empty()) what.append(": ").append(text);
        pen_.lost(change, "lost.change", what);
    }

    Pen& pen_;
    kiln::Writer in_;
    std::unordered_set<std::string_view> tracked_;
    std::vector<kiln_node> changes_;
};

}  // namespace

void count_attributes(Pen& pen) {
    Attributes(pen).walk();
}

}  // namespace docx
