// One pass over a spec in JSON, from its outermost object down. What stands in a line is read in
// json_inlines.cpp, all else in json_spec.cpp.
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "json_tree.h"
#include "page_text.h"

namespace speckiln::verify {

class SpecScan {
  public:
    // tree must outlive this.
    explicit SpecScan(const JsonTree& tree) : tree_(tree) {}

    Page run();

  private:
    struct Asset {
        SharedText target;    // where it lies
        std::string picture;  // SHA-256 of one that lies in its own address
    };
    struct List {
        bool numbered = false;  // with digits
        std::uint32_t next = 1;
    };

    [[nodiscard]] std::string_view get(std::uint32_t node, std::string_view name) const {
        return tree_.member(node, name).text;
    }
    [[nodiscard]] std::uint32_t number(std::uint32_t node, std::string_view name,
                                       std::uint32_t otherwise) const {
        const auto text = get(node, name);
        std::from_chars(text.data(), text.data() + text.size(), otherwise);
        return otherwise;
    }
    void read_assets();
    // Nothing where it has none, or none of those that are listed.
    [[nodiscard]] const Asset* asset_of(std::uint32_t node) const {
        const auto n = number(node, "asset", 0);
        return n == 0 || n > assets_.size() ? nullptr : &assets_[n - 1];
    }
    void find_deletions();
    [[nodiscard]] bool deleted(std::uint32_t node, std::string_view by) const;

    // A node on the way down, and on the way up.
    void begin(std::uint32_t node);
    void end(std::uint32_t node);

    void begin_block();
    void end_block();
    void callout_icon(std::string_view icon);
    void begin_item(std::uint32_t node);
    void add_heading(std::uint32_t level, std::string_view id);
    void embed(std::uint32_t node);

    void begin_value();
    void end_value(std::uint32_t node);
    void add_field(std::string_view key, std::string_view value);

    void begin_inline(std::uint32_t node, std::string_view kind);
    void words(std::uint32_t node, std::string_view text);
    void wiki(std::string_view inside, bool embeds);
    void piece(std::string_view text);
    void mention(std::uint32_t node, std::string_view text);
    void raw(std::uint32_t node, std::string_view text);
    void image(std::uint32_t node);
    void title_of(std::uint32_t node);
    void begin_link(std::uint32_t node);
    void end_link();

    const JsonTree& tree_;
    PageText out_;
    std::vector<Asset> assets_;
    std::unordered_set<std::string_view> deletions_;
    std::vector<List> lists_;
    std::vector<Link> links_;
    std::vector<TableRow> rows_;
    std::vector<std::uint32_t> cells_, open_tables_, margins_;
    std::uint32_t tables_ = 0, note_ = 0, caption_ = 0;
    bool joins_ = false;  // the end of the last paragraph was deleted
    // The property.
    std::string value_;
    std::size_t value_begin_ = 0;
    int in_value_ = 0;
};

}  // namespace speckiln::verify
