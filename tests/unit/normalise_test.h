// Small documents for the tests of the rules: built by a few words, shown as one line a block.
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>

#include "model/builder.h"
#include "normalise/normalise.h"
#include "speckiln/diagnostic.h"
#include "speckiln/document.h"

namespace speckiln::test {

class Draft {
  public:
    Draft() : builder(doc) {}
    Draft& properties(std::initializer_list<std::pair<std::string_view, std::string_view>> list) {
        builder.open(KILN_PROPERTIES);
        for (const auto& [name, value] : list)
            property(name, value);
        builder.close();
        return *this;
    }
    void property(std::string_view name, std::string_view value, std::string_view type = "text") {
        const auto at = builder.open(KILN_PROPERTY);
        builder.set(at, KILN_AT_NAME, name);
        builder.set(at, KILN_AT_TYPE, type);
        block(KILN_VALUE, value);
        builder.close();
    }
    Draft& block(Kind kind, std::string_view text, std::uint32_t marks = 0) {
        builder.open(kind);
        builder.leaf(KILN_TEXT, marks, text);
        builder.close();
        return *this;
    }
    Draft& p(std::string_view text) { return block(KILN_PARAGRAPH, text); }
    Draft& bold(std::string_view text) { return block(KILN_PARAGRAPH, text, KILN_MARK_STRONG); }
    Draft& h(int level, std::string_view text) {
        const auto at = builder.open(KILN_HEADING);
        builder.set(at, KILN_AT_LEVEL, std::to_string(level));
        builder.leaf(KILN_TEXT, 0, text);
        builder.close();
        return *this;
    }
    Draft& table(std::initializer_list<std::initializer_list<std::string_view>> rows) {
        builder.open(KILN_TABLE);
        for (const auto& row : rows) {
            builder.open(KILN_ROW);
            for (const auto& cell : row) {
                builder.open(KILN_CELL);
                p(cell);
                builder.close();
            }
            builder.close();
        }
        builder.close();
        return *this;
    }
    Document& done() {
        builder.finish();
        EXPECT_EQ(builder.problem(), "");
        return doc;
    }
    Document doc;
    Builder builder;
};

// The value nodes of a property in order, 0 past the last.
inline NodeId value_of(const Document& doc, std::string_view name, std::size_t nth = 0) {
    const NodeId properties = doc[doc.root()].first;
    if (properties == 0 || doc.kind(properties) != KILN_PROPERTIES) return 0;
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next) {
        if (doc.get(at, KILN_AT_NAME) != name) continue;
        NodeId v = doc[at].first;
        while (v != 0 && nth-- > 0)
            v = doc[v].next;
        return v;
    }
    return 0;
}
inline std::string_view type_of(const Document& doc, std::string_view name) {
    const NodeId v = value_of(doc, name);
    return v == 0 ? "absent" : doc.get(doc[v].parent, KILN_AT_TYPE);
}

inline std::size_t count(const DiagnosticList& list, std::string_view code) {
    std::size_t n = 0;
    for (const auto& d : list.items)
        n += d.code == code;
    return n;
}

}  // namespace speckiln::test
