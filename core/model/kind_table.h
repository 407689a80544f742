// What kinds.def says, as tables: names, containment, attributes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "speckiln/kinds.h"

namespace speckiln {

enum class AttrType : std::uint8_t { none, text, word, integer, number, boolean, list };

struct KindInfo {
    std::string_view name;
    std::uint32_t since;
    std::uint32_t is;     // where it may stand
    std::uint32_t holds;  // what may stand directly below
    kiln_kind fallback;
};

struct AttrUse {
    kiln_kind kind;
    kiln_attr attr;
    AttrType type;
    std::string_view values;  // words parted by ';', or "least..most"; empty = any
};

// kind < KILN_KIND_END, attr < KILN_ATTR_END.
const KindInfo& kind_info(kiln_kind kind);
std::string_view attr_name(kiln_attr attr);
std::string_view mark_name(std::uint32_t index);

// 0 where there is none of that name.
kiln_kind kind_by_name(std::string_view name);
kiln_attr attr_by_name(std::string_view name);
std::uint32_t mark_by_name(std::string_view name);  // the bit

// How the kind takes the attribute; nullptr: it does not.
const AttrUse* attr_use(kiln_kind kind, kiln_attr attr);
// Every use, in the order of kinds.def.
std::span<const AttrUse> attr_uses();

// Is `value` right for the use? For a list: for one item.
bool value_fits(const AttrUse& use, std::string_view value);

inline bool holds_text(kiln_kind kind) {
    return (kind_info(kind).holds & KILN_IN_TEXT) != 0;
}
inline bool may_hold(kiln_kind parent, kiln_kind child) {
    return (kind_info(parent).holds & kind_info(child).is) != 0;
}
inline bool holds_inlines(kiln_kind kind) {
    return (kind_info(kind).holds & KILN_IN_INLINES) != 0;
}

}  // namespace speckiln
