// Blocks that hold blocks.
#include "markdown/write_block_walk.h"

#include <algorithm>

#include "markdown/callout_title.h"
#include "markdown/write_html.h"
#include "markdown/write_inlines.h"
#include "markdown/write_table.h"

namespace markdown {

void BlockWriter::list(kiln_node n, const kiln::Writer::Look& l) {
    if (!l.first) return;
    put_icon();
    const Last last = out_.last();
    const bool after_list = last == Last::bullets || last == Last::numbers;
    if (d_.lists_merge && after_list) separate();
    const ListForm form = list_form(pen_, n, out_);
    out_.begin(form.ordered ? Last::numbers : Last::bullets);
    out_.set_marker(form.marker);
    push(Frame::list, l.first);
    frames_.back().form = form;
}

void BlockWriter::item(kiln_node n, const kiln::Writer::Look& l) {
    Frame& list = frames_.back();
    if (list.index > 0 && !list.form.tight) out_.blank_line();
    std::string marker = item_marker(pen_, list.form, list.index);
    const std::string rest(marker.size(), ' ');
    note_number(pen_, n, list.form, list.index);
    const auto checked = in_.get(n, KILN_AT_CHECKED);
    if (checked.data()) marker += checked == "true" ? "[x] " : "[ ] ";
    const ListForm form = list.form;
    ++list.index;
    out_.open(marker, rest, form.tight);
    if (checked.data()) out_.set_checkbox();
    out_.set_item_marker(form.marker);
    push(Frame::item, l.first);
}

void BlockWriter::table(kiln_node n, const kiln::Writer::Look& l) {
    const TableForm form = write_table(pen_, n);
    if (!form.text.empty()) {
        put_icon();
        out_.block(form.text, Last::other);
    }
    if (form.html) return;
    for (kiln_node c = l.first; c;) {
        const auto child = in_.look(c);
        if (child.kind == KILN_CAPTION) caption(c);
        c = child.next;
    }
}

kiln_node BlockWriter::summary_of(const kiln::Writer& in, const kiln::Writer::Look& l) {
    return l.first && in.look(l.first).kind == KILN_SUMMARY ? l.first : 0;
}

void BlockWriter::callout(kiln_node n, const kiln::Writer::Look& l) {
    put_icon();
    const kiln_node summary = summary_of(in_, l);
    CalloutForm form = callout_form(pen_, n, summary);
    const bool titled = !form.title.empty();
    auto kind = d_.callout;
    if (kind == Dialect::Callout::admonition && !may_admonish()) kind = Dialect::Callout::quote;
    switch (kind) {
        case Dialect::Callout::alert:
        case Dialect::Callout::titled_alert: {
            const bool own = d_.callout == Dialect::Callout::titled_alert;
            open_quote();
            std::string header = "[!";
            for (const char c : form.type)
                header += !own && c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
            header += ']';
            if (own) {
                if (form.fold) header += form.fold;
                if (titled) header.append(" ").append(form.title);
            }
            out_.block(header, Last::header);
            push(Frame::box, l.first);
            set_icon(form.icon);
            if (titled && !own) callout_title(n, form, true);
            return;
        }
        case Dialect::Callout::aside:
            return aside(n, form, l);
        case Dialect::Callout::directive: {
            const auto found = colons_.find(n);
            const std::string colons(3 + (found == colons_.end() ? 0 : found->second), ':');
            std::string header = colons + form.type;
            if (titled) header.append("[").append(form.title).append("]");
            out_.block(header, Last::other);
            push(Frame::content, l.first);
            frames_.back().close = colons;
            set_icon(form.icon);
            return;
        }
        case Dialect::Callout::admonition:
            admonition(form.fold ? (form.fold == '+' ? "???+ " : "??? ") : "!!! ", form.type, form.title);
            push(Frame::box, l.first);
            set_icon(form.icon);
            return;
        case Dialect::Callout::quote:
            open_quote();
            push(Frame::box, l.first);
            set_icon(form.icon);
            pen_.lost_once(n, "lost.callout", form.type,
                           "the dialect has no callouts; '" + form.type + "' is written as a quote");
            if (!titled && icon_.empty()) form.title = title_of_type(form.type);
            if (!form.title.empty()) callout_title(n, form, titled);
            return;
    }
}

void BlockWriter::aside(kiln_node n, const CalloutForm& form, const kiln::Writer::Look& l) {
    out_.block("<aside>", Last::header);
    push(Frame::content, l.first);
    frames_.back().close = "</aside>";
    set_icon(form.icon);
    if (!form.title.empty()) callout_title(n, form, true);
}

void BlockWriter::open_quote() {
    if (d_.lists_merge && out_.last() == Last::quote) separate();
    out_.begin(Last::quote);
    out_.open("> ", "> ");
}

void BlockWriter::callout_title(kiln_node n, const CalloutForm& form, bool own) {
    if (own)
        pen_.lost_once(n, "lost.callout-title", "title",
                       "the dialect has no titles of callouts; it is the first line of the text");
    std::string words;
    if (own)
        write_inlines(pen_, in_.look(n).first, Place::paragraph, words, KILN_MARK_STRONG);
    else
        words = "**" + form.title + "**";
    paragraph(std::move(words));
}

void BlockWriter::admonition(std::string_view opening, std::string_view type, std::string_view title) {
    std::string header(opening);
    header += type;
    const std::string shown = title_of_type(type);
    // Without a body it needs a title to be one.
    const std::string alone = title.empty() ? " \"" + shown + "\"" : std::string();
    if (!title.empty()) {
        header += " \"";
        // That title alone would be read as none.
        if (title == shown) {
            header += "&#" + std::to_string(static_cast<int>(title.front())) + ";";
            title.remove_prefix(1);
        }
        for (const char c : title) {
            if (c == '"')
                header += "&quot;";
            else
                header += c;
        }
        header += '"';
    }
    out_.open_below(header, alone, "    ");
}

void BlockWriter::toggle(kiln_node n, const kiln::Writer::Look& l) {
    const kiln_node summary = summary_of(in_, l);
    const int level = std::min(in_.number(n, KILN_AT_LEVEL, 0), 6);
    const bool open = in_.is(n, KILN_AT_OPEN);
    std::string text;
    auto kind = d_.toggle;
    const bool keeps_level = kind == Dialect::Toggle::details || kind == Dialect::Toggle::item;
    if (keeps_level && level && !summary)
        in_.lost(n, "lost.toggle-level", "a toggle without a title has no heading");
    if (kind == Dialect::Toggle::admonition && !may_admonish()) kind = Dialect::Toggle::plain;
    if (kind != Dialect::Toggle::plain) put_icon();
    switch (kind) {
        case Dialect::Toggle::details:
            if (summary) {
                text = "\n<summary>";
                if (level) text += "<h" + std::to_string(level) + ">";
                write_inlines(pen_, summary, Place::html, text);
                if (level) text += "</h" + std::to_string(level) + ">";
                text += "</summary>";
            }
            out_.block((open ? "<details open>" : "<details>") + text, Last::other);
            push(Frame::content, l.first);
            frames_.back().close = "</details>";
            return;
        case Dialect::Toggle::admonition:
            if (summary) write_inlines(pen_, summary, Place::heading, text);
            if (level) in_.lost(n, "lost.toggle-level", "a toggle's heading level is not kept");
            admonition(open ? "???+ " : "??? ", "note", text);
            push(Frame::box, l.first);
            return;
        case Dialect::Toggle::plain:
            in_.lost(n, "lost.toggle", "the dialect cannot fold text; it is open");
            if (level) in_.lost(n, "lost.toggle-level", "a toggle's heading level is not kept");
            if (summary) write_inlines(pen_, summary, Place::paragraph, text, KILN_MARK_STRONG);
            paragraph(std::move(text));
            push(Frame::content, l.first);
            return;
        case Dialect::Toggle::item:
            in_.lost(n, "lost.toggle",
                     "the dialect does not tell what folds; it is an item of a list or a heading");
            if (!level || !summary) return toggle_item(summary, l);
            heading(summary, level);
            push(Frame::content, l.first);
            return;
    }
}

void BlockWriter::toggle_item(kiln_node summary, const kiln::Writer::Look& l) {
    const char marker = bullet_of(pen_, out_);
    out_.begin(Last::bullets);
    out_.set_marker(marker);
    out_.open(std::string{marker, ' '}, "  ");
    out_.set_item_marker(marker);
    push(Frame::item, l.first);
    if (summary) paragraph(summary);
}

void BlockWriter::figure(kiln_node n, const kiln::Writer::Look& l) {
    if (d_.html_images) {
        put_icon();
        std::string html;
        write_html(pen_, n, html);
        return out_.block(html, Last::other);
    }
    push(Frame::content, l.first);
    for (kiln_node c = l.first; c;) {
        const auto child = in_.look(c);
        if (child.kind == KILN_CAPTION) frames_.back().caption = c;
        c = child.next;
    }
}

}  // namespace markdown
