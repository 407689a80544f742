#include "docx/write_numbering.h"

#include "docx/names.h"
#include "docx/write_xml.h"

namespace docx {
namespace {

struct Style {
    std::string_view name, sample, format;
};
constexpr Style styles[] = {{"decimal", "1", "decimal"},
                            {"lower-alpha", "a", "lowerLetter"},
                            {"upper-alpha", "A", "upperLetter"},
                            {"lower-roman", "i", "lowerRoman"},
                            {"upper-roman", "I", "upperRoman"}};
constexpr std::string_view bullets[] = {"•", "◦", "▪"};

// In what the levels count that no list of the document stands at: what somebody gets who indents an item.
constexpr std::string_view usual[] = {"decimal", "lowerLetter", "lowerRoman"};

void append_level(std::string& to, const NumberForm& form, int n) {
    const auto number = std::to_string(n);
    to.append("<w:lvl w:ilvl=\"").append(number).append("\"><w:start w:val=\"1\"/><w:numFmt w:val=\"");
    to.append(form.format).append("\"/><w:lvlText w:val=\"");
    if (form.format == "bullet")
        to.append(bullets[static_cast<std::size_t>(n) % 3]);
    else
        to.append(escaped(form.before)).append("%").append(std::to_string(n + 1)).append(escaped(form.after));
    to.append("\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"")
        .append(std::to_string(indent_step * (n + 1)))
        .append("\" w:hanging=\"360\"/></w:pPr></w:lvl>");
}

}  // namespace

NumberForm number_form(bool ordered, std::string_view style) {
    NumberForm form;
    if (!ordered) {
        form.known = style.empty() || style == "disc" || style == "bullet";
        return form;
    }
    form.format = "decimal";
    auto core = style;
    if (core.starts_with('(')) {
        form.before = "(";
        core.remove_prefix(1);
    }
    if (core.ends_with(')') || core.ends_with('.')) {
        if (core.back() == ')') form.after = ")";
        core.remove_suffix(1);
    }
    if (core.empty() && style.empty()) return form;
    for (const auto& one : styles)
        if (core == one.name || core == one.sample) {
            form.format = one.format;
            return form;
        }
    return {"decimal", {}, ".", false};
}

int WrittenLists::add(const NumberForm& form, int level, int start, int around) {
    std::string key(form.format);
    // Whose w:abstractNum is the same are counted together.
    if (form.format != "bullet") key.append(1, '\n').append(std::to_string(around));
    key.append(1, '\n').append(form.before).append(1, '\n').append(form.after).append(std::to_string(level));
    const auto [at, fresh] = known_.try_emplace(key, shapes_.size());
    if (fresh) shapes_.push_back({form, level});
    nums_.push_back({at->second, form.format == "bullet" ? -1 : start});
    return base_.next_num + static_cast<int>(nums_.size()) - 1;
}

std::string WrittenLists::xml() const {
    const std::string names = base_.names.empty() ? " " + std::string(xml_names) : base_.names;
    std::string xml = xml_head + std::string("<w:numbering") + names + ">" + base_.shapes;
    const auto shape_id = [&](std::size_t i) {
        return std::to_string(base_.next_shape + static_cast<int>(i));
    };
    for (std::size_t i = 0; i < shapes_.size(); ++i) {
        xml += "<w:abstractNum w:abstractNumId=\"" + shape_id(i) +
               "\"><w:multiLevelType w:val=\"hybridMultilevel\"/>";
        for (int n = 0; n < list_levels; ++n) {
            NumberForm form = shapes_[i].form;
            const bool other = n != shapes_[i].level;
            if (other && form.own) form = number_form(true, {});
            if (other && form.format != "bullet") form.format = usual[static_cast<std::size_t>(n) % 3];
            append_level(xml, form, n);
        }
        xml += "</w:abstractNum>";
    }
    xml += base_.nums;
    for (std::size_t i = 0; i < nums_.size(); ++i) {
        const Num& num = nums_[i];
        xml += "<w:num w:numId=\"" + std::to_string(base_.next_num + static_cast<int>(i)) +
               "\"><w:abstractNumId w:val=\"" + shape_id(num.shape) + "\"/>";
        if (num.start >= 0)
            xml += "<w:lvlOverride w:ilvl=\"" + std::to_string(shapes_[num.shape].level) +
                   "\"><w:startOverride w:val=\"" + std::to_string(num.start) + "\"/></w:lvlOverride>";
        xml += "</w:num>";
    }
    return xml + "</w:numbering>";
}

}  // namespace docx
