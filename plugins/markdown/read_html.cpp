// gumbo parses, a walk without recursion turns its tree into a list of steps, and only if every element was
// understood are the steps taken. Text that stands in a block for itself becomes a paragraph; blanks collapse
// as a browser does it.
#include "markdown/read_html.h"

#include <algorithm>
#include <memory>

#include "markdown/read_html_check.h"
#include "markdown/read_html_mapper.h"
#include "markdown/read_links.h"
#include "markdown/read_tag.h"
#include "markdown/text_lines.h"

namespace markdown {

bool HtmlMapper::element(const GumboNode* n, const Frame& in) {
    if (n->v.element.tag == GUMBO_TAG_UNKNOWN) return false;
    const auto name = name_of(n);
    if (mark_of(name) || name == "a" || name == "br" || name == "img") return inline_element(n, name, in);
    if (in.place == Place::flow) return block_element(n, name, in);
    return list_or_table_part(n, name, in);
}

bool HtmlMapper::map(const GumboNode* body) {
    frames_.push_back({body, Place::flow, 0, 0, 0, false});
    while (!frames_.empty()) {
        Frame& top = frames_.back();
        if (top.next == children(top.node).length) {
            if (top.place == Place::flow) end_paragraph();
            const bool phrasing = top.closes && top.place == Place::phrasing;
            auto beside = phrasing ? drop_breaks() : 0;
            if (!phrasing || name_of(top.node) != "a") beside = 0;
            if (top.closes && steps_.back().what == Step::Do::open && steps_.back().value == KILN_PARAGRAPH) {
                steps_.pop_back();  // <p></p> says nothing
            } else {
                for (unsigned i = 0; i < top.closes; ++i)
                    step(Step::Do::close);
            }
            for (; beside > 0; --beside)
                put_break();
            frames_.pop_back();
            continue;
        }
        const auto* n = child(top.node, top.next++);
        const Frame in = top;
        switch (n->type) {
            case GUMBO_NODE_WHITESPACE:
                if (in.place == Place::phrasing || paragraph_) space_ = !fresh_;
                break;
            case GUMBO_NODE_TEXT:
            case GUMBO_NODE_CDATA:
                if (in.place == Place::flow && !paragraph_) {
                    paragraph_ = true;
                    begin_inlines(KILN_PARAGRAPH);
                } else if (in.place != Place::flow && in.place != Place::phrasing) {
                    return false;
                }
                text(n->v.text.text, in.marks);
                break;
            case GUMBO_NODE_ELEMENT:
                if (!element(n, in)) return false;
                break;
            default:
                return false;
        }
    }
    // Nothing of it would be left.
    return std::any_of(steps_.begin(), steps_.end(), [](const Step& s) {
        return s.what == Step::Do::text || (s.what == Step::Do::leaf && s.value != KILN_BREAK);
    });
}

void HtmlMapper::replay(Context& c, Span span) {
    kiln_node node = 0;
    unsigned depth = 0;
    for (const Step& s : steps_) {
        switch (s.what) {
            case Step::Do::open:
                node = c.in.open(s.value);
                if (depth++ == 0) c.span(node, span);
                break;
            case Step::Do::close:
                --depth;
                c.in.close();
                break;
            case Step::Do::text:
                c.in.text(s.text, s.value);
                break;
            case Step::Do::leaf:
                node = c.in.leaf(s.value, s.text);
                if (depth == 0) c.span(node, span);
                break;
            case Step::Do::set:
                c.in.set(node, s.value, s.text);
                break;
            case Step::Do::target:
                if (!s.title.empty()) c.in.set(node, KILN_AT_TITLE, one_line(s.title));
                set_target(c, node, {s.text, s.title, s.alt, s.image});
                break;
        }
    }
}

bool map_html(Context& c, std::string_view html, Span span) {
    if (!c.options.html || !well_formed(html)) return false;
    GumboOptions options = kGumboDefaultOptions;
    options.fragment_context = GUMBO_TAG_BODY;
    options.max_errors = 0;
    const auto destroy = [&](GumboOutput* o) { gumbo_destroy_output(&options, o); };
    const std::unique_ptr<GumboOutput, decltype(destroy)> output(
        gumbo_parse_with_options(&options, html.data(), html.size()), destroy);
    if (!output || output->root->type != GUMBO_NODE_ELEMENT) return false;
    HtmlMapper mapper;
    if (!mapper.map(output->root)) return false;
    mapper.replay(c, span);
    return true;
}

}  // namespace markdown
