// A document as a form: its sections are fields, guidance their descriptions, what a form cannot hold stands
// in a text area as markdown.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include <speckiln/plugin.hpp>

#include "github_issue/form.h"
#include "github_issue/marks.h"
#include "markdown/write_blocks.h"
#include "markdown/write_pen.h"

namespace github {

class Survey {
  public:
    explicit Survey(markdown::Pen& pen);
    Form run();

  private:
    // ---- what is where (survey.cpp) ----
    void outline();
    void find_title();
    void find_instructions();
    [[nodiscard]] bool is_heading(std::size_t i) const;
    [[nodiscard]] bool begins_field(std::size_t i) const;
    [[nodiscard]] int level(std::size_t i) const;
    [[nodiscard]] std::size_t end_of(std::size_t i) const;
    [[nodiscard]] kiln_node node(std::size_t i) const { return i < top_.size() ? top_[i] : 0; }
    [[nodiscard]] std::string_view marked(kiln_node n, std::string_view name) const {
        return mark::of(in_, n, name);
    }
    // The words of the i-th block, where it is a comment for the author.
    [[nodiscard]] std::optional<std::string> guidance(std::size_t i) const;
    // The same, for what takes them: blanks at their ends get lost.
    std::string take_guidance(std::size_t i);
    std::string text(std::size_t first, std::size_t end) { return parts_.text(node(first), node(end)); }
    void lost(kiln_node n, const char* what);

    // ---- properties (survey_properties.cpp) ----
    void properties();
    void property(kiln_node p);
    [[nodiscard]] kiln_node find_property(std::string_view name) const;
    // A heading as one line of plain text, its number before it.
    std::string title(kiln_node heading);
    // Inlines as plain text, breaks as newlines. What it cannot say is named.
    std::string plain(kiln_node n);
    void plain_only(kiln_node n, const kiln::Writer::Look& l);

    // ---- elements (survey_elements.cpp) ----
    // Comments each by itself, other blocks together, which is a loss.
    std::vector<std::string> pieces(std::size_t first, std::size_t end, const char* loss);
    // Shown by the form and not sent.
    void shown(std::size_t first, std::size_t end);
    void titled(std::size_t heading, std::size_t end);
    void field(kiln_node heading, std::size_t first, std::size_t end);
    // Comments at the end of a section do not begin its value.
    std::size_t end_of_value(kiln_node heading, std::size_t first, std::size_t end);
    void describe(Element& e, kiln_node heading, std::size_t& first, std::size_t end);
    [[nodiscard]] bool is_prose(std::size_t i) const;
    void fill(Element& e, kiln_node heading, std::size_t first, std::size_t end);
    bool fits(Element& e, kiln_node heading, std::size_t first, std::size_t end, const std::string& value);
    void require(Element& e, kiln_node heading);
    void rest();
    void attributes(Element& e, kiln_node heading);
    std::string label_of(kiln_node heading);
    std::string free_id(std::string_view wanted, std::string_view label);

    markdown::Pen& pen_;
    kiln::Writer in_;
    markdown::Parts parts_;
    Form form_;
    std::vector<kiln_node> top_;
    std::unordered_set<std::string> ids_;
    std::unordered_map<std::string, std::size_t> next_number_;  // behind an id that is taken
    std::size_t lost_properties_ = 0;
    std::size_t title_, instructions_end_ = 0, marker_;
    int field_level_ = 0;
    bool title_is_name_ = false, prose_is_guidance_ = false, all_required_ = false;
};

}  // namespace github
