#include "docx/read_inlines.h"

#include <unordered_map>

#include "docx/read_math.h"
#include "docx/read_media.h"

namespace docx {
namespace {

enum class Tag : std::uint8_t {
    unknown,
    within,
    run,
    text,
    tab,
    line_break,
    no_break_hyphen,
    symbol,
    field_mark,
    field_text,
    simple_field,
    link,
    inserted,
    deleted,
    moved_to,
    moved_from,
    control,
    bookmark,
    comment_start,
    comment_end,
    comment_at,
    footnote,
    endnote,
    drawing,
    choice,
    math,
    ruby
};

Tag tag_of(std::string_view name) {
    static const std::unordered_map<std::string_view, Tag> tags = {
        {"w:r", Tag::run},
        {"w:t", Tag::text},
        {"w:delText", Tag::text},
        {"w:tab", Tag::tab},
        {"w:ptab", Tag::tab},
        {"w:br", Tag::line_break},
        {"w:cr", Tag::line_break},
        {"w:noBreakHyphen", Tag::no_break_hyphen},
        {"w:sym", Tag::symbol},
        {"w:fldChar", Tag::field_mark},
        {"w:instrText", Tag::field_text},
        {"w:delInstrText", Tag::field_text},
        {"w:fldSimple", Tag::simple_field},
        {"w:hyperlink", Tag::link},
        {"w:ins", Tag::inserted},
        {"w:del", Tag::deleted},
        {"w:moveTo", Tag::moved_to},
        {"w:moveFrom", Tag::moved_from},
        {"w:sdt", Tag::control},
        {"w:bookmarkStart", Tag::bookmark},
        {"w:commentRangeStart", Tag::comment_start},
        {"w:commentRangeEnd", Tag::comment_end},
        {"w:commentReference", Tag::comment_at},
        {"w:footnoteReference", Tag::footnote},
        {"w:endnoteReference", Tag::endnote},
        {"w:drawing", Tag::drawing},
        {"w:pict", Tag::drawing},
        {"w:object", Tag::drawing},
        {"mc:AlternateContent", Tag::choice},
        {"m:oMath", Tag::math},
        {"m:oMathPara", Tag::within},
        {"w:ruby", Tag::ruby},
        {"w:smartTag", Tag::within},
        {"w:customXml", Tag::within},
        {"w:dir", Tag::within},
        {"w:bdo", Tag::within},
        {"w:rubyBase", Tag::within},
        {"w:sdtContent", Tag::within},
        {"w:p", Tag::within},
        {"w:subDoc", Tag::within}};
    const auto found = tags.find(name);
    return found == tags.end() ? Tag::unknown : found->second;
}

}  // namespace

void InlineReader::read(pugi::xml_node paragraph, const Base& base, Line& line, std::string_view change) {
    line_ = &line;
    base_ = &base;
    rule_ = false;
    look_ = look({});
    change_ = change;
    links_ = 0;
    link_ = 0;
    // What fields of earlier paragraphs began goes on.
    for (auto& field : fields_.open) {
        field.begin = 0;
        if (field.result && field.asks.kind == Instruction::Kind::link) open_link(field.asks);
    }
    walk(paragraph);
    // Points that stand behind the paragraph, but before the next.
    for (auto at = paragraph.next_sibling(); at; at = at.next_sibling()) {
        if (name(at) == "w:commentRangeEnd")
            comment(at, "end");
        else if (name(at) != "w:bookmarkEnd")
            break;
    }
    if (link_ != 0) {
        line_->add(KILN_NO_KIND);
        link_ = 0;
    }
}

void InlineReader::walk(pugi::xml_node top) {
    frames_.clear();
    frames_.push_back({top.first_child()});
    while (!frames_.empty()) {
        auto& frame = frames_.back();
        if (const auto node = frame.next) {
            frame.next = node.next_sibling();
            enter(node);
        } else {
            const auto done = frame;
            frames_.pop_back();
            leave(done);
        }
    }
}

void InlineReader::enter(pugi::xml_node node) {
    switch (tag_of(node.name())) {
        case Tag::within:
            return into(node);
        case Tag::run:
            look_ = look(node.child("w:rPr"));
            if ((look_.marks & mark_hidden) == 0) return into(node, End::run);
            if (const auto words = text_of(node); !words.empty() && !suppressed())
                c_.quoted("docx.hidden", KILN_INFO, node, "hidden text is left out", words,
                          "show it in Word if it belongs to the document");
            return marks_below(node);
        case Tag::text:
            return text(node);
        case Tag::tab:
            return add_text("\t");
        case Tag::line_break:
            return add_break(node);
        case Tag::no_break_hyphen:
            return add_text("\u2011");
        case Tag::symbol:
            return add_symbol(node);
        case Tag::field_mark:
            return field_mark(node);
        case Tag::field_text:
            if (!fields_.open.empty() && fields_.deeper == 0) fields_.open.back().text += text_of(node);
            return;
        case Tag::simple_field:
            return simple_field(node);
        case Tag::link:
            return hyperlink(node);
        case Tag::inserted:
        case Tag::moved_to:
            return inserted(node);
        case Tag::deleted:
        case Tag::moved_from:
            return deleted(node);
        case Tag::control:
            return control(node);
        case Tag::bookmark:
            return bookmark(node);
        case Tag::comment_start:
            return comment(node, "start");
        case Tag::comment_end:
            return comment(node, "end");
        case Tag::comment_at:
            return comment(node, "at");
        case Tag::footnote:
        case Tag::endnote:
            return note(node, name(node) == "w:endnoteReference");
        case Tag::choice:
            if (const auto branch = chosen(node)) into(branch);
            return;
        case Tag::drawing:
            if (!suppressed() && read_drawing(c_, node, *line_)) rule_ = true;
            return;
        case Tag::math:
            if (!suppressed())
                if (const auto tex = to_tex(node, c_.options.changes == Changes::reject); !tex.empty())
                    styled(line_->add(KILN_MATH, c_.in.keep(tex)));
            return;
        case Tag::ruby:
            into(node, End::ruby);
            frames_.back().next = node.child("w:rubyBase");
            return;
        case Tag::unknown:
            return;
    }
}

void InlineReader::leave(const Frame& frame) {
    switch (frame.end) {
        case End::nothing:
            return;
        case End::run:
            look_ = look({});
            return;
        case End::link:
            return close_link();
        case End::simple_field:
            fields_.open.resize(frame.begin);  // those that began in it and did not end
            fields_.deeper = 0;
            return end_field();
        case End::control:
            return end_control(frame);
        case End::change:
            change_ = frame.change;
            return;
        case End::ruby:
            if (const auto above = text_of(frame.of.child("w:rt")); !above.empty())
                add_text(c_.in.keep("(" + above + ")"));
            return;
    }
}

void InlineReader::control(pugi::xml_node sdt) {
    const auto properties = sdt.child("w:sdtPr");
    const auto kind = control_of(properties);
    into(sdt.child("w:sdtContent"),
         kind == Control::none || kind == Control::contents ? End::nothing : End::control);
    frames_.back().of = properties;
    frames_.back().begin = line_->items.size();
    frames_.back().link = link_;
}

void InlineReader::end_control(const Frame& frame) {
    // A field that crosses its edge has changed what stands in it: it stays as it is.
    if (suppressed() || link_ != frame.link || frame.begin > line_->items.size()) return;
    make_control(c_, frame.of, control_of(frame.of), *line_, frame.begin);
}

}  // namespace docx
