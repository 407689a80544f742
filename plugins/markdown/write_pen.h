// What all parts of the writer share: the job, the dialect, the options, and what was said already.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "markdown/dialect.h"
#include "markdown/write_losses.h"
#include "markdown/write_tree_facts.h"

namespace markdown {

struct Settings {
    bool aligned = false;
    bool front_matter = true;
    bool hidden = true;
    bool slug_keys = false;
    bool iso_dates = true, original_dates = false;
    char bullet = '-';
};

// What a form control shows.
std::string_view control_text(const kiln::Writer& in, kiln_node control);

class Pen {
  public:
    Pen(kiln::Writer writer, const Dialect& dialect, const Settings& options)
        : in(writer), d(dialect), settings(options) {}

    kiln::Writer in;
    const Dialect& d;
    const Settings settings;

    // A loss that would be said of every second word: once a document for each code and thing.
    void lost_once(kiln_node, const char* code, std::string_view thing, std::string_view message,
                   std::string_view remedy = {});

    // Losses that are said once for all places, at the end.
    Losses losses;

    // Where the node points: as planned, else as it came; empty where it points nowhere. Lives as long as the
    // document.
    [[nodiscard]] std::string_view href(kiln_node) const;

    // Found when first asked for.
    const TreeFacts& tree() {
        if (!tree_) tree_ = facts_of_tree(*this);
        return *tree_;
    }

    // ---- footnotes and comments (write_notes.cpp) ----

    // The label of the footnote with that id, in the order of first use; empty if there is no such footnote.
    std::string_view footnote(std::string_view id);
    // Footnotes in the order of their definitions; grows while they are written.
    std::vector<kiln_node> footnotes;
    // All that were never referred to, in document order, added to `footnotes`.
    void add_unused_footnotes(kiln_node notes);
    // The comment or change of that id as one line of text; empty if it was said already or is none. The loss
    // is reported.
    std::string comment(std::string_view id, kiln_node where);
    std::string comment(kiln_node note);
    // What the note holds, as one line.
    [[nodiscard]] std::string plain_text(kiln_node top) const;
    // Was the text of this node deleted by a change?
    [[nodiscard]] bool deleted(kiln_node) const;
    std::unordered_set<kiln_node> elsewhere;  // blocks that the caller writes: the body is without them
    bool has_changes = false;
    int heading_shift = 0;  // added to the levels of headings, for what stands below others in the output
    // x-NAME=value that the format around the markdown holds.
    bool (*carries)(std::uint32_t kind, std::string_view name) = nullptr;
    std::unordered_set<kiln_node> heading_anchors;  // bookmarks that their heading has written
    bool unchecked = false;                         // the paragraph stands beside an empty checkbox
    [[nodiscard]] std::string_view label(kiln_node footnote) const { return labels_.at(footnote); }

  private:
    void name(kiln_node footnote, std::string_view id);
    std::optional<TreeFacts> tree_;
    std::unordered_set<std::string> said_;
    std::unordered_map<kiln_node, std::string> labels_;
    std::unordered_set<std::string> taken_;
    std::unordered_set<kiln_node> commented_;
    std::size_t next_label_ = 1;
};

}  // namespace markdown
