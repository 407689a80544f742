// The containers that cmark knows nothing of: what stands where their markers were put (parse_prepare.h).
#include "markdown/read_blocks.h"

#include "markdown/callout_icon.h"
#include "markdown/comment_forms.h"
#include "markdown/parse_containers.h"

namespace markdown {

void Blocks::summary(std::string_view title) {
    if (title.empty()) return;
    c_.in.open(KILN_SUMMARY);
    parse_inlines(c_.in, title, c_.options, c_.hooks);
    c_.in.close();
}

void Blocks::open_container(const Marker& m) {
    using Box = Marker::Box;
    const bool toggle = m.box == Box::details || (m.box == Box::directive && m.type == "details") ||
                        (m.box == Box::folded && (m.type.empty() || m.type == "note"));
    const auto node = c_.in.open(toggle ? KILN_TOGGLE : KILN_CALLOUT);
    c_.span(node, m.span);
    if (toggle) {
        auto title = std::string_view(m.title);
        // <summary><h2>…</h2></summary>
        if (title.size() > 9 && title.starts_with("<h") && title[2] >= '1' && title[2] <= '6' &&
            title[3] == '>' && title.find("</h") == title.size() - 5) {
            c_.in.set(node, KILN_AT_LEVEL, title[2] - '0');
            title = trim(title.substr(4, title.size() - 9));
        }
        if (m.opened) c_.in.set(node, KILN_AT_OPEN, true);
        summary(title);
        return;
    }
    // An <aside> has no type: its icon says what it is.
    const auto type = m.box == Box::aside ? type_of_icon(m.icon) : std::string_view(m.type);
    if (!type.empty()) c_.in.set(node, KILN_AT_TYPE, type);
    if (!m.icon.empty())
        c_.in.set(node, KILN_AT_ICON, m.icon);
    else
        fresh_callout_ = node;
    if (m.box == Box::folded) c_.in.set(node, KILN_AT_X, m.opened ? "fold=open" : "fold=closed");
    summary(m.title);
}

void Blocks::marker(const Marker& m, std::size_t index) {
    switch (m.what) {
        case Marker::What::open:
            opened_[index] = depth_ < most_depth;
            if (!opened_[index]) return;
            ++depth_;
            open_container(m);
            return;
        case Marker::What::close:
            if (!opened_[m.partner]) return;
            --depth_;
            c_.in.close();
            return;
        case Marker::What::skip:
            return;
        case Marker::What::math:
            c_.span(c_.in.leaf(KILN_MATH, m.text), m.span);
            return;
        case Marker::What::comment:
            raw(html_comment(m.text), "html", m.span);
            return;
        case Marker::What::raw:
            raw(m.text, "markdown", m.span);
            return;
    }
}

}  // namespace markdown
