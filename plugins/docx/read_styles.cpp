#include "docx/read_styles.h"

#include "docx/names.h"

namespace docx {
namespace {

Style::Kind kind_of(std::string_view type) {
    if (type == "character") return Style::Kind::run;
    if (type == "table") return Style::Kind::table;
    return type == "numbering" ? Style::Kind::list : Style::Kind::paragraph;
}

// Does a table's style set apart a row or column by more than its borders?
bool sets_apart(pugi::xml_node conditional) {
    const auto run = run_format(conditional.child("w:rPr"));
    return run.has(KILN_MARK_STRONG) || !run.color.empty() ||
           !fill_of(conditional.child("w:tcPr").child("w:shd")).empty();
}

}  // namespace

Styles::Styles() {
    none_.kind = Style::Kind::run;
}

void Styles::read(pugi::xml_node root) {
    const auto defaults = root.child("w:docDefaults");
    defaults_.run = run_format(defaults.child("w:rPrDefault").child("w:rPr"));
    defaults_.paragraph = paragraph_format(defaults.child("w:pPrDefault").child("w:pPr"));
    for (const auto node : root.children("w:style")) {
        Style s;
        s.kind = kind_of(value(node, "w:type"));
        s.id = value(node, "w:styleId");
        s.name = value(node.child("w:name"));
        s.based = value(node.child("w:basedOn"));
        s.run = run_format(node.child("w:rPr"));
        s.paragraph = paragraph_format(node.child("w:pPr"));
        for (const auto part : node.children("w:tblStylePr")) {
            if (value(part, "w:type") == "firstRow") s.first_row = sets_apart(part);
            if (value(part, "w:type") == "firstCol") s.first_column = sets_apart(part);
        }
        give_role(s);
        const auto standard = value(node, "w:default");
        all_.push_back(s);
        if (s.kind == Style::Kind::paragraph && (standard == "1" || standard == "true" || standard == "on"))
            paragraph_ = all_.size();
        by_id_.emplace(s.id, all_.size() - 1);
    }
    // Other programs call tables so, too.
    if (!own())
        for (auto& s : all_)
            if (s.kind == Style::Kind::table && (s.role == Role::table || s.role == Role::figure))
                s.role = Role::none;
    state_.assign(all_.size(), 0);
    for (std::size_t i = 0; i < all_.size(); ++i)
        resolve(i);
}

// Down from the first that stands on nothing, on what is done, or on itself.
void Styles::resolve(std::size_t at) {
    std::vector<std::size_t> chain;
    std::size_t base = all_.size();
    while (state_[at] == 0) {
        state_[at] = 1;
        chain.push_back(at);
        const auto found = by_id_.find(all_[at].based);
        if (found == by_id_.end() || all_[found->second].kind != all_[at].kind) break;
        at = found->second;
        if (state_[at] == 2) base = at;
    }
    for (; !chain.empty(); chain.pop_back()) {
        Style& s = all_[chain.back()];
        const bool defaults = s.kind == Style::Kind::paragraph;
        const Style& below = base < all_.size() ? all_[base] : defaults ? defaults_ : none_;
        auto run = below.run;
        auto paragraph = below.paragraph;
        run.add(s.run);
        paragraph.add(s.paragraph);
        s.run = run;
        s.paragraph = paragraph;
        s.first_row = s.first_row || below.first_row;
        s.first_column = s.first_column || below.first_column;
        if (s.role == Role::none) {
            s.role = below.role;
            s.level = below.level;
            s.detail = below.detail;
        }
        if (s.role == Role::front) s.role = Role::none;
        const auto outline = s.paragraph.outline;
        if (s.kind == Style::Kind::paragraph && s.role == Role::none && outline && *outline < 9) {
            s.role = Role::heading;
            s.level = *outline + 1;
        }
        state_[chain.back()] = 2;
        base = chain.back();
    }
}

const Style& Styles::find(std::string_view id, Style::Kind kind, const Style& otherwise) const {
    if (id.empty()) return otherwise;
    const auto found = by_id_.find(id);
    return found == by_id_.end() || all_[found->second].kind != kind ? otherwise : all_[found->second];
}
const Style& Styles::paragraph(std::string_view id) const {
    return find(id, Style::Kind::paragraph, paragraph_ != 0 ? all_[paragraph_ - 1] : defaults_);
}
const Style& Styles::run(std::string_view id) const {
    return find(id, Style::Kind::run, none_);
}
const Style& Styles::table(std::string_view id) const {
    return find(id, Style::Kind::table, none_);
}

bool Styles::own() const {
    return by_id_.contains(style::heading_number);
}

}  // namespace docx
