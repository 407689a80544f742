#include "json_spec.h"

#include <utility>

#include "pictures.h"
#include "spec_scan.h"

namespace speckiln::verify {
namespace {

// In a path these are part of names, in an address they are not.
std::string as_address(std::string_view path) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : path) {
        if (c == '%' || c == '#' || c == '?' || c == ':') {
            const auto byte = static_cast<unsigned char>(c);
            out += '%';
            out += digits[byte >> 4];
            out += digits[byte & 15];
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace

Page SpecScan::run() {
    read_assets();
    find_deletions();
    // Each node on its way down and on its way up, without recursion: it may be deep.
    struct Frame {
        std::uint32_t node, next;
    };
    std::vector<Frame> open;
    const auto enter = [&](std::uint32_t node) {
        begin(node);
        open.push_back({node, tree_.member(node, "content").first});
    };
    enter(JsonTree::root);
    while (!open.empty()) {
        const auto child = open.back().next;
        if (child != 0) {
            open.back().next = tree_[child].next;
            enter(child);
            continue;
        }
        end(open.back().node);
        open.pop_back();
    }
    return out_.finish();
}

void SpecScan::read_assets() {
    for (auto at = tree_.member(JsonTree::root, "assets").first; at != 0; at = tree_[at].next) {
        const auto path = get(at, "path");
        if (path.starts_with("data:"))
            assets_.push_back(
                {std::string("data:"), picture_sum({Link::Kind::image, std::string(path), {}})});
        else
            assets_.push_back({as_address(path.empty() ? get(at, "name") : path), {}});
    }
}

// Changes are told at the end, and what they deleted is not seen.
void SpecScan::find_deletions() {
    for (auto at = tree_.member(JsonTree::root, "content").first; at != 0; at = tree_[at].next) {
        if (get(at, "kind") != "notes") continue;
        for (auto note = tree_.member(at, "content").first; note != 0; note = tree_[note].next)
            if (get(note, "kind") == "change" && get(note, "type") == "delete")
                deletions_.insert(get(note, "id"));
    }
}

bool SpecScan::deleted(std::uint32_t node, std::string_view by) const {
    const auto change = get(node, by);
    return !change.empty() && deletions_.contains(change);
}

// ---- nodes ----

void SpecScan::begin(std::uint32_t node) {
    const auto kind = get(node, "kind");
    const bool unseen = kind == "comment" || kind == "change" || deleted(node, "change");
    if (unseen) out_.hide();
    if (const auto id = get(node, "id"); !id.empty()) out_.page().ids.emplace_back(id);
    if (kind == "document") {
        if (const auto icon = get(node, "icon"); !icon.empty()) add_field("icon", icon);
    } else if (kind == "property") {
        value_.clear();
    } else if (kind == "value") {
        begin_value();
    } else if (kind == "heading") {
        begin_block();
        if (const auto number = get(node, "number"); !number.empty()) {
            out_.say(number);
            out_.end_word();
            out_.blank();
        }
    } else if (kind == "paragraph" || kind == "summary") {
        begin_block();
    } else if (kind == "caption") {
        begin_block();
        caption_ = out_.words();
    } else if (kind == "list") {
        const auto style = get(node, "style");
        lists_.push_back({get(node, "ordered") == "true" &&
                              (style.empty() || style == "decimal" || style.find('1') != style.npos),
                          number(node, "start", 1)});
    } else if (kind == "item") {
        begin_item(node);
    } else if (kind == "table") {
        open_tables_.push_back(++tables_);
    } else if (kind == "row") {
        out_.end_word();
        rows_.push_back({{}, out_.here(), open_tables_.empty() ? 0 : open_tables_.back()});
        begin_link(node);
    } else if (kind == "cell") {
        out_.end_word();
        cells_.push_back(out_.words());
    } else if (kind == "callout") {
        callout_icon(get(node, "icon"));
    } else if (kind == "group") {
        margins_.push_back(out_.here());
    } else if (kind == "footnote") {
        out_.end_word();
        note_ = out_.words();
    } else if (kind == "page" || kind == "database") {
        begin_block();
        begin_link(node);
        out_.say(get(node, "title"));
        end_link();
        end_block();
    } else if (kind == "embed") {
        embed(node);
    } else if (kind == "code") {
        begin_block();
        out_.say(get(node, "text"));
        out_.end_word();
        out_.code(false);
        out_.end_line();
    } else {
        begin_inline(node, kind);
    }
}

void SpecScan::end(std::uint32_t node) {
    const auto kind = get(node, "kind");
    if (kind == "property") {
        // Word's yes and no.
        if (get(node, "type") == "checkbox" && (value_ == "0" || value_ == "1"))
            value_ = value_ == "1" ? "Yes" : "No";
        add_field(get(node, "name"), value_);
        value_.clear();
    } else if (kind == "value") {
        end_value(node);
    } else if (kind == "heading") {
        add_heading(number(node, "level", 1), get(node, "id"));
        end_block();
        out_.begin_line();  // what was said is said once, however they nest
    } else if (kind == "paragraph") {
        joins_ = deleted(node, "break-change");
        if (!joins_) end_block();
    } else if (kind == "summary") {
        end_block();
    } else if (kind == "caption") {
        end_block();
        out_.page().captions.push_back({caption_, out_.words()});
    } else if (kind == "list") {
        lists_.pop_back();
    } else if (kind == "table") {
        open_tables_.pop_back();
    } else if (kind == "row") {
        end_link();
        out_.page().rows.push_back(std::move(rows_.back()));
        rows_.pop_back();
    } else if (kind == "cell") {
        out_.end_word();
        if (!rows_.empty()) rows_.back().cells.push_back({cells_.back(), out_.words()});
        cells_.pop_back();
    } else if (kind == "group") {
        // The head and the foot of a page are for its writer to show or not.
        if (const auto role = get(node, "role"); role == "header" || role == "footer")
            out_.page().said_for_markup.push_back({margins_.back(), out_.here()});
        margins_.pop_back();
    } else if (kind == "footnote") {
        out_.end_word();
        if (!out_.hidden()) out_.page().notes.push_back({note_, out_.words()});
    } else if (kind == "link" && in_value_ == 0) {
        end_link();
        title_of(node);
    }
    if (kind == "comment" || kind == "change" || deleted(node, "change")) out_.show();
}

// ---- blocks ----

void SpecScan::begin_block() {
    if (!std::exchange(joins_, false)) end_block();
    out_.begin_line();
}

void SpecScan::end_block() {
    out_.end_word();
    out_.end_open_line();
}

// A sign, or the address of a picture.
void SpecScan::callout_icon(std::string_view icon) {
    if (icon.empty()) return;
    begin_block();
    if (icon.find('/') == icon.npos)
        out_.say(icon);
    else if (!out_.hidden())
        out_.page().links.push_back({Link::Kind::image, std::string(icon), {out_.here(), out_.here()}});
    end_block();
}

void SpecScan::begin_item(std::uint32_t node) {
    begin_block();
    if (out_.hidden()) return;
    if (!lists_.empty()) {
        List& list = lists_.back();
        // What is in a cell may be no list elsewhere.
        if (list.numbered && cells_.empty())
            out_.page().numbers.push_back({list.next, out_.words(), out_.here()});
        ++list.next;
    }
    if (const auto checked = get(node, "checked"); !checked.empty()) out_.box(checked == "true");
}

void SpecScan::add_heading(std::uint32_t level, std::string_view id) {
    if (out_.hidden()) return;
    out_.end_word();
    out_.page().headings.push_back(
        {static_cast<int>(level), std::string(out_.said()), std::string(id), out_.line()});
}

void SpecScan::embed(std::uint32_t node) {
    begin_block();
    begin_link(node);
    const auto title = get(node, "title");
    if (!title.empty()) {
        out_.say(title);
    } else if (!links_.back().target->empty()) {
        links_.back().kind = Link::Kind::url;
        out_.say(links_.back().target);
    }
    end_link();
    end_block();
}

// ---- properties ----

void SpecScan::begin_value() {
    if (!value_.empty()) value_ += '\n';
    ++in_value_;
    value_begin_ = value_.size();
    out_.hide();  // it is no text of the page
}

void SpecScan::end_value(std::uint32_t node) {
    --in_value_;
    out_.show();
    if (value_.size() > value_begin_) return;
    for (const char* name : {"iso", "end"})
        if (const auto date = get(node, name); !date.empty()) {
            if (value_.size() > value_begin_) value_ += '\n';
            value_ += date;
        }
}

void SpecScan::add_field(std::string_view key, std::string_view value) {
    begin_block();
    Field field;
    field.key = key;
    field.value = value;
    field.at = out_.here();
    out_.quote(key);
    out_.quote(": ");
    const auto value_at = out_.here();
    out_.quote(value);
    field.line = {field.at, out_.here()};
    field.key_words = words_of(key, field.at);
    field.value_words = words_of(value, value_at);
    field.text_words = field.key_words;
    field.text_words.insert(field.text_words.end(), field.value_words.begin(), field.value_words.end());
    out_.end_line();
    out_.page().fields.push_back(std::move(field));
}

bool is_spec(const JsonTree& tree) {
    return tree.member(JsonTree::root, "kind").text == "document";
}

Page scan_spec(const JsonTree& tree) {
    return SpecScan(tree).run();
}

}  // namespace speckiln::verify
