// The maker of a front matter's lines. Order: what is derived, what the document itself knows, then the
// properties as they came. What is derived (title, place) is only added where no property has that name, so
// that writing what was read back adds nothing.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "markdown/write_pen.h"

namespace markdown {

class FrontMatterWriter {
  public:
    explicit FrontMatterWriter(Pen& pen) : pen_(pen), in_(pen.in), d_(pen.d) {}
    std::string write();

  private:
    bool wanted(kiln_node p);
    [[nodiscard]] kiln_node find(std::string_view name) const;

    // ---- what is derived ----

    void title(kiln_node root, kiln_node first);
    // The first heading of level 1 that stands in no box of its own.
    [[nodiscard]] std::string heading_text(kiln_node first) const;
    void order();
    void attributes(kiln_node root);

    // ---- properties ----

    // The name as a key that stands here once.
    std::string unique(std::string_view name, kiln_node node);
    void put(std::string_view key, std::string_view lines);
    void property(kiln_node p);
    // Does YAML show by the value alone that it is of that type?
    [[nodiscard]] bool shows(kiln_node v, std::string_view type, std::size_t count) const;
    // What a tool of databases knows of a property, and YAML does not.
    void narrow(kiln_node p, std::string_view name, std::string_view type,
                const std::vector<kiln_node>& values);
    void value(kiln_node v, std::string_view type, std::size_t indent, std::string& out);
    // The date as it was written, under a name of its own.
    void originals(kiln_node p, const std::string& key, const std::vector<kiln_node>& values);
    static bool is_iso(std::string_view s);
    // Text as a person sees it; breaks are line ends. A link that shows something else than its address is
    // written as markdown writes it.
    [[nodiscard]] std::string text_of(kiln_node value) const;
    void append(kiln_node parent, std::string& out) const;
    Pen& pen_;
    kiln::Writer in_;
    const Dialect& d_;
    std::vector<kiln_node> properties_;
    std::unordered_set<std::string> taken_;
    std::string known_, own_;  // lines at the top, and below `params`
};

}  // namespace markdown
