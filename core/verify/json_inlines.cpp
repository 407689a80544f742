// The inside of a paragraph of a spec in JSON: text, links and what else stands in a line.
#include <memory>
#include <utility>

#include "inline.h"
#include "markdown.h"
#include "spec_scan.h"

namespace speckiln::verify {

void SpecScan::begin_inline(std::uint32_t node, std::string_view kind) {
    const auto text = get(node, "text");
    if (in_value_ > 0) {
        if (kind == "break")
            value_ += '\n';
        else
            value_ += kind == "control" ? get(node, "value") : text;
        return;
    }
    if (kind == "link") {
        begin_link(node);
    } else if (kind == "image") {
        image(node);
    } else if (kind == "mention") {
        mention(node, text);
    } else if (kind == "math") {
        out_.end_word();
        const auto from = out_.here();
        out_.say(text);
        out_.end_word();
        out_.page().said_for_markup.push_back({from, out_.here()});
    } else if (kind == "raw") {
        raw(node, text);
    } else if (kind == "control") {
        // A box elsewhere than before an item is the signs that it is written with.
        if (get(node, "type") != "checkbox") piece(get(node, "value"));
    } else if (kind == "note-ref") {
        out_.end_word();
    } else if (kind == "point") {
        if (const auto ref = get(node, "ref"); !ref.empty() && get(node, "type") == "bookmark")
            out_.page().ids.emplace_back(ref);
    } else if (kind == "break") {
        out_.end_word();
        if (!out_.hidden()) out_.end_line();
    } else {
        words(node, text);
    }
}

// Obsidian's links are text here; code has none.
void SpecScan::words(std::uint32_t node, std::string_view text) {
    auto open = text.find("[[");
    for (auto mark = tree_.member(node, "marks").first; mark != 0; mark = tree_[mark].next)
        if (tree_[mark].text == "code") open = text.npos;
    while (open != text.npos) {
        const auto close = text.find("]]", open);
        if (close == text.npos) break;
        piece(text.substr(0, open));
        wiki(text.substr(open + 2, close - open - 2), open > 0 && text[open - 1] == '!');
        text.remove_prefix(close + 2);
        open = text.find("[[");
    }
    piece(text);
}

void SpecScan::wiki(std::string_view inside, bool embeds) {
    out_.end_word();
    if (out_.hidden()) return;
    Link link;
    link.kind = embeds ? Link::Kind::image : Link::Kind::wiki;
    const auto bar = inside.find('|');
    link.target = std::string(inside.substr(0, bar));
    link.span.begin = out_.here();
    if (bar != inside.npos)
        out_.say(inside.substr(bar + 1));
    else if (!embeds)
        out_.say(inside);
    out_.end_word();
    link.span.end = out_.here();
    out_.page().links.push_back(std::move(link));
}

// What stands beside it may be the rest of its word.
void SpecScan::piece(std::string_view text) {
    if (text.empty()) return;
    out_.markup();
    out_.say(text);
    out_.markup();
}

void SpecScan::mention(std::uint32_t node, std::string_view text) {
    const auto value = get(node, "value");
    const bool person = get(node, "type") == "person";
    const bool leads =
        !get(node, "doc").empty() || get(node, "type") == "link" || (person && value.find('@') != value.npos);
    if (leads) {
        begin_link(node);
        if (links_.back().doc.empty()) links_.back().target = (person ? "mailto:" : "") + std::string(value);
    }
    piece(text);
    if (leads) end_link();
}

// What its own format shows; of tags that is nothing.
void SpecScan::raw(std::uint32_t node, std::string_view text) {
    const auto format = get(node, "format");
    if (!format.empty() && format != "html" && format != "markdown" && format != "mdx") {
        out_.end_word();
        out_.say(text);
        out_.end_word();
        return;
    }
    const auto kept = std::make_shared<const std::string>(text);
    const Page seen = scan_markdown(Text(*kept, kept), Side::output);
    if (seen.words.empty())
        out_.markup();
    else
        out_.end_word();
    out_.embed(seen);
}

void SpecScan::image(std::uint32_t node) {
    begin_link(node);
    out_.end_word();
    links_.back().kind = Link::Kind::image;
    if (const Asset* asset = asset_of(node)) links_.back().picture = asset->picture;
    if (!names_path(get(node, "alt"), links_.back().target)) out_.say(get(node, "alt"));
    out_.end_word();
    title_of(node);
    end_link();
}

void SpecScan::title_of(std::uint32_t node) {
    const auto title = get(node, "title");
    if (title.empty()) return;
    out_.end_word();
    if (!out_.hidden()) out_.blank();
    out_.say(title);
    out_.end_word();
}

void SpecScan::begin_link(std::uint32_t node) {
    out_.markup();
    Link link;
    link.span.begin = out_.here();
    link.doc = get(node, "doc");
    const Asset* const asset = link.doc.empty() ? asset_of(node) : nullptr;
    if (asset)
        link.target = asset->target;
    else
        link.target = link.doc.empty() ? std::string(get(node, "href")) : link.doc;
    if (const auto fragment = get(node, "fragment"); !fragment.empty())
        link.target = *link.target + '#' + std::string(fragment);
    links_.push_back(std::move(link));
}

void SpecScan::end_link() {
    out_.markup();
    Link link = std::move(links_.back());
    links_.pop_back();
    link.span.end = out_.here();
    // An address that is its own label.
    constexpr std::string_view mail = "mailto:";
    const auto said = out_.since(link.span.begin);
    std::string_view address = link.target;
    if (address.size() == said.size() + mail.size() && address.starts_with(mail))
        address.remove_prefix(mail.size());
    if (link.kind == Link::Kind::link && address == said) link.kind = Link::Kind::url;
    if (!link.target->empty() && !out_.hidden()) out_.page().links.push_back(std::move(link));
}

}  // namespace speckiln::verify
