// Fields and links.
#include <algorithm>

#include "docx/read_inlines.h"

namespace docx {
namespace {

using Kind = Instruction::Kind;

// "Ann Lee" and not "write to us": words that begin like names.
bool is_name(std::string_view text) {
    std::size_t words = 0;
    while (!text.empty()) {
        const auto word = kiln::take_until(text, " ");
        if (word.empty()) return false;
        const auto first = static_cast<unsigned char>(word.front());
        if (first < 0x80 && (first < 'A' || first > 'Z')) return false;
        if (++words > 4) return false;
    }
    return words > 0;
}

constexpr std::string_view mail = "mailto:";

}  // namespace

void InlineReader::field_mark(pugi::xml_node node) {
    const auto type = value(node, "w:fldCharType");
    if (type == "begin") {
        if (c_.survey.endless.contains(node.hash_value())) return;
        if (fields_.open.size() == most_fields) {
            ++fields_.deeper;
            return;
        }
        fields_.open.emplace_back();
        fields_.open.back().data = node.child("w:ffData");
    } else if (fields_.deeper > 0) {
        if (type == "end") --fields_.deeper;
    } else if (fields_.open.empty() || fields_.open.back().simple) {
        return;
    } else if (type == "separate") {
        if (!fields_.open.back().result) begin_result(fields_.open.back());
    } else if (type == "end") {
        end_field();
    }
}

void InlineReader::simple_field(pugi::xml_node node) {
    if (fields_.open.size() == most_fields) return into(node);
    fields_.open.push_back({std::string(value(node, "w:instr")), {}, false, 0, node.child("w:ffData"), true});
    begin_result(fields_.open.back());
    into(node, End::simple_field);
    frames_.back().begin = fields_.open.size();
}

// What is left out may begin a field or a comment's range that ends behind it, and the other way round.
void InlineReader::marks_below(pugi::xml_node left_out) {
    std::vector<pugi::xml_node> begun;
    for (auto at = next_in(left_out, left_out); at; at = next_in(at, left_out)) {
        if (name(at) == "w:commentRangeStart" || name(at) == "w:commentRangeEnd") point(at, *line_);
        if (name(at) != "w:fldChar") continue;
        const auto type = value(at, "w:fldCharType");
        if (type == "begin")
            begun.push_back(at);
        else if (begun.empty())
            field_mark(at);
        else if (type == "end")
            begun.pop_back();
    }
    for (const auto mark : begun)
        field_mark(mark);
}

void InlineReader::begin_result(Field& field) {
    field.asks = instruction(field.text);
    field.begin = line_->items.size();
    field.result = false;
    const bool seen =
        std::all_of(fields_.open.begin(), fields_.open.end() - 1, [](const Field& f) { return f.result; });
    const auto kind = field.asks.kind;
    if (seen && kind == Kind::contents) line_->contents = true;
    if (seen && kind == Kind::note)
        if (const auto found = c_.survey.notes.find(field.asks.place); found != c_.survey.notes.end())
            if (const auto id = c_.note(found->second.first, found->second.second); !id.empty()) {
                line_->add(KILN_NOTE_REF);
                line_->set(KILN_AT_REF, id);
            }
    // A note that is not known: what the field shows is all there is.
    if (kind == Kind::note && !c_.survey.notes.contains(field.asks.place)) field.asks.kind = Kind::other;
    if (kind == Kind::outside)
        c_.found("docx.field", KILN_WARNING, {},
                 "a field fetches something from outside; what it last showed is kept: " +
                     std::string(kiln::trimmed(field.text)));
    field.result = true;
    if (kind == Kind::link && !suppressed()) open_link(field.asks);
}

void InlineReader::end_field() {
    auto& field = fields_.open.back();
    if (!field.result) field.asks = instruction(field.text);
    const bool had_result = field.result;
    const Field done = std::move(field);
    fields_.open.pop_back();
    if (suppressed()) return;
    switch (done.asks.kind) {
        case Kind::link:
            if (had_result) close_link();
            return;
        case Kind::button:
            if (!had_result) add_text(c_.in.keep(done.asks.address));
            return;
        case Kind::contents:
            if (!had_result) line_->contents = true;
            return;
        case Kind::check_box:
        case Kind::dropdown:
        case Kind::text:
            return form_field(done);
        default:
            return;
    }
}

// Fields of forms as Word had them before content controls.
void InlineReader::form_field(const Field& field) {
    const auto begin = std::min(field.result ? field.begin : line_->items.size(), line_->items.size());
    if (field.asks.kind == Kind::check_box) {
        const auto box = field.data.child("w:checkBox");
        const auto state = box.child("w:checked") ? box.child("w:checked") : box.child("w:default");
        line_->add(KILN_CONTROL);
        line_->set(KILN_AT_TYPE, "checkbox");
        line_->set(KILN_AT_VALUE, is_on(state) ? "true" : "false");
        return;
    }
    if (field.asks.kind == Kind::dropdown) {
        const auto list = field.data.child("w:ddList");
        const auto chosen =
            number(value(list.child("w:result") ? list.child("w:result") : list.child("w:default")));
        line_->add(KILN_CONTROL);
        line_->set(KILN_AT_TYPE, "dropdown");
        long long nth = 0;
        for (const auto entry : list.children("w:listEntry")) {
            line_->set(KILN_AT_OPTIONS, value(entry));
            if (nth++ == chosen) line_->set(KILN_AT_VALUE, value(entry));
        }
        return;
    }
    if (link_ <= begin) make_control(c_, {}, Control::text, *line_, begin);
}

bool InlineReader::open_link(const Instruction& to) {
    ++links_;
    if (links_ > 1 || link_ != 0 || suppressed()) return false;
    line_->add(KILN_LINK);
    link_ = line_->items.size();
    // A place by itself is one of this document; behind an address it is escaped as that is.
    if (to.address.empty())
        line_->set(KILN_AT_FRAGMENT, c_.in.keep(to.place));
    else
        line_->set(KILN_AT_HREF, c_.in.keep(to.place.empty() ? to.address : to.address + '#' + to.place));
    if (!to.title.empty()) line_->set(KILN_AT_TITLE, c_.in.keep(to.title));
    return true;
}

void InlineReader::hyperlink(pugi::xml_node node) {
    Instruction to;
    to.place = value(node, "w:anchor");
    to.title = value(node, "w:tooltip");
    if (const auto id = value(node, "r:id"); !id.empty())
        if (const auto* relation = c_.part->relations.find(id)) {
            to.address = without_redirect(relation->target);
            if (const auto hash = to.address.find('#'); hash != std::string::npos) {
                if (to.place.empty()) to.place = to.address.substr(hash + 1);
                to.address.resize(hash);
            }
        }
    if (to.address.empty() && to.place.empty()) return into(node);
    open_link(to);
    into(node, End::link);
}

void InlineReader::close_link() {
    if (links_ > 0) --links_;
    if (links_ > 0 || link_ == 0) return;
    const auto begin = link_ - 1;
    link_ = 0;
    auto& items = line_->items;
    if (begin + 1 == items.size()) {
        items.pop_back();
        return;
    }
    // Google's chip of a person.
    const auto href = line_->get(items[begin], KILN_AT_HREF);
    const bool text = std::all_of(items.begin() + static_cast<std::ptrdiff_t>(begin) + 1, items.end(),
                                  [](const Inline& i) { return i.kind == KILN_TEXT; });
    if (href.starts_with(mail) && href.find('?') == href.npos && text) {
        std::string shown;
        for (auto i = begin + 1; i < items.size(); ++i)
            shown += items[i].text;
        if (is_name(shown)) {
            items.resize(begin);
            line_->add(KILN_MENTION, c_.in.keep(shown));
            line_->set(KILN_AT_TYPE, "person");
            line_->set(KILN_AT_VALUE, href.substr(mail.size()));
            return;
        }
    }
    line_->add(KILN_NO_KIND);
}

}  // namespace docx
