#include "model/kind_table.h"

#include <charconv>
#include <unordered_map>

namespace speckiln {
namespace {

constexpr auto ANY = KILN_NO_KIND;
constexpr auto KILN_ANY = ANY;

constexpr KindInfo kinds[] = {
    {"", 0, 0, 0, KILN_NO_KIND},
#define KILN_KIND(id, name, since, is, holds, fallback) {name, since, is, holds, KILN_##fallback},
#include "speckiln/kinds.def"
};

constexpr std::string_view attrs[] = {
    "",
#define KILN_ATTR(id, name, since) name,
#include "speckiln/kinds.def"
};

constexpr std::string_view marks[] = {
#define KILN_MARK(id, name, since) name,
#include "speckiln/kinds.def"
};

constexpr auto TEXT = AttrType::text;
constexpr auto WORD = AttrType::word;
constexpr auto INT = AttrType::integer;
constexpr auto NUMBER = AttrType::number;
constexpr auto BOOL = AttrType::boolean;
constexpr auto LIST = AttrType::list;
constexpr AttrUse uses[] = {
#define KILN_USES(kind, attr, type, values) {KILN_##kind, KILN_AT_##attr, type, values},
#include "speckiln/kinds.def"
};

// [kind][attr] → index + 1 into uses.
struct UseTable {
    std::uint8_t at[KILN_KIND_END][KILN_ATTR_END] = {};
    constexpr UseTable() {
        std::uint8_t number = 0;
        for (const auto& use : uses) {
            ++number;
            if (use.kind != ANY) {
                at[use.kind][use.attr] = number;
                continue;
            }
            for (auto& row : at)
                row[use.attr] = number;
        }
    }
};
static_assert(std::size(uses) < 255);
constexpr UseTable use_table;

template <class Id>
std::unordered_map<std::string_view, Id> index_of(std::span<const std::string_view> names, int first) {
    std::unordered_map<std::string_view, Id> index;
    for (std::size_t i = static_cast<std::size_t>(first); i < names.size(); ++i)
        index.emplace(names[i], static_cast<Id>(i));
    return index;
}

bool is_integer(std::string_view value, std::string_view range) {
    std::uint64_t number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    if (problem != std::errc() || end != value.data() + value.size()) return false;
    if (value.size() > 1 && value[0] == '0') return false;
    const auto dots = range.find("..");
    if (dots == std::string_view::npos) return true;
    std::uint64_t least = 0, most = 0;
    std::from_chars(range.data(), range.data() + dots, least);
    std::from_chars(range.data() + dots + 2, range.data() + range.size(), most);
    return number >= least && number <= most;
}

// As JSON has it, which the value is written into: no zeros in front, digits on both sides of a point.
bool is_number(std::string_view value) {
    const auto digits = value.substr(value.starts_with('-') ? 1 : 0);
    const auto is_digit = [&](std::size_t at) {
        return at < digits.size() && digits[at] >= '0' && digits[at] <= '9';
    };
    const auto point = digits.find('.');
    if (!is_digit(0) || (digits[0] == '0' && is_digit(1))) return false;
    if (point != std::string_view::npos && !is_digit(point + 1)) return false;
    double number = 0;
    const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
    return problem == std::errc() && end == value.data() + value.size() && number - number == 0;
}

bool is_word(std::string_view value, std::string_view words) {
    while (!words.empty()) {
        const auto end = std::min(words.find(';'), words.size());
        if (words.substr(0, end) == value) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

}  // namespace

const KindInfo& kind_info(kiln_kind kind) {
    return kinds[kind];
}
std::string_view attr_name(kiln_attr attr) {
    return attrs[attr];
}
std::string_view mark_name(std::uint32_t index) {
    return marks[index];
}

kiln_kind kind_by_name(std::string_view name) {
    static const auto index = [] {
        std::unordered_map<std::string_view, kiln_kind> all;
        for (int kind = 1; kind < KILN_KIND_END; ++kind)
            all.emplace(kinds[kind].name, static_cast<kiln_kind>(kind));
        return all;
    }();
    const auto found = index.find(name);
    return found == index.end() ? KILN_NO_KIND : found->second;
}

kiln_attr attr_by_name(std::string_view name) {
    static const auto index = index_of<kiln_attr>(attrs, 1);
    const auto found = index.find(name);
    return found == index.end() ? KILN_NO_ATTR : found->second;
}

std::uint32_t mark_by_name(std::string_view name) {
    for (std::uint32_t i = 0; i < std::size(marks); ++i)
        if (marks[i] == name) return 1u << i;
    return 0;
}

const AttrUse* attr_use(kiln_kind kind, kiln_attr attr) {
    if (kind >= KILN_KIND_END || attr >= KILN_ATTR_END) return nullptr;
    const auto number = use_table.at[kind][attr];
    return number == 0 ? nullptr : &uses[number - 1];
}

std::span<const AttrUse> attr_uses() {
    return uses;
}

bool value_fits(const AttrUse& use, std::string_view value) {
    switch (use.type) {
        case AttrType::boolean:
            return value == "true" || value == "false";
        case AttrType::integer:
            return is_integer(value, use.values);
        case AttrType::number:
            return is_number(value);
        case AttrType::word:
        case AttrType::list:
            return use.values.empty() || is_word(value, use.values);
        case AttrType::text:
        case AttrType::none:
            return true;
    }
    return true;
}

}  // namespace speckiln
