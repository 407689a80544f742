#include "spec/stage.h"

#include <algorithm>
#include <array>
#include <utility>

#include "normalise/words.h"

namespace speckiln::spec {
namespace {

// The first word that a status begins with decides: "Proposed (Open for comments)", "superseded by ADR-12".
constexpr std::array<std::pair<std::string_view, Stage>, 44> words = {{
    {"draft", Stage::draft},
    {"wip", Stage::draft},
    {"work in progress", Stage::draft},
    {"in progress", Stage::draft},
    {"not started", Stage::draft},
    {"idea", Stage::draft},
    {"ideation", Stage::draft},
    {"prediscussion", Stage::draft},
    {"pre discussion", Stage::draft},
    {"provisional", Stage::draft},
    {"todo", Stage::draft},
    {"review", Stage::review},
    {"in review", Stage::review},
    {"under review", Stage::review},
    {"ready for review", Stage::review},
    {"awaiting review", Stage::review},
    {"active review", Stage::review},
    {"scheduled for review", Stage::review},
    {"proposed", Stage::review},
    {"open for comments", Stage::review},
    {"feedback requested", Stage::review},
    {"discussion", Stage::review},
    {"changes requested", Stage::review},
    {"returned for revision", Stage::review},
    {"approved", Stage::approved},
    {"accepted", Stage::approved},
    {"implementable", Stage::approved},
    {"final", Stage::approved},
    {"published", Stage::approved},
    {"committed", Stage::approved},
    {"ongoing", Stage::approved},
    {"implemented", Stage::done},
    {"complete", Stage::done},
    {"completed", Stage::done},
    {"done", Stage::done},
    {"shipped", Stage::done},
    {"launched", Stage::done},
    {"rejected", Stage::dropped},
    {"withdrawn", Stage::dropped},
    {"deferred", Stage::dropped},
    {"superseded", Stage::dropped},
    {"replaced", Stage::dropped},
    {"deprecated", Stage::dropped},
    {"obsolete", Stage::dropped},
}};

bool is_status_label(std::string_view label) {
    const auto folded = fold_words(label);
    constexpr std::array<std::string_view, 6> labels = {"status", "doc status",      "document status",
                                                        "state",  "proposal status", "spec status"};
    return std::find(labels.begin(), labels.end(), folded) != labels.end();
}

Status said(std::string_view written, NodeId node) {
    return {std::string(trim(written)), stage_of(written), node};
}

}  // namespace

std::string_view name_of(Stage stage) {
    constexpr std::array<std::string_view, 6> names = {"", "draft", "review", "approved", "done", "dropped"};
    return names[static_cast<std::size_t>(stage)];
}

Stage stage_of(std::string_view written) {
    const auto folded = fold_words(written);
    std::pair<std::string_view, Stage> best{"", Stage::unknown};
    for (const auto& word : words) {
        const bool fits = folded.starts_with(word.first) &&
                          (folded.size() == word.first.size() || folded[word.first.size()] == ' ');
        if (fits && word.first.size() > best.first.size()) best = word;
    }
    return best.second;
}

Status status_of(const Document& doc, const Content& content) {
    const NodeId properties = doc[doc.root()].first;
    if (properties != 0 && doc.kind(properties) == KILN_PROPERTIES)
        for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
            if (is_status_label(doc.get(at, KILN_AT_NAME)) && doc[at].first != 0)
                return said(doc.plain_text(doc[at].first), at);
    for (const auto& item : content.items) {
        if (item.kind == Item::Kind::choice && is_status_label(item.text)) {
            for (const auto& option : item.options)
                if (option.chosen) return said(option.text, item.node);
            return {"", Stage::unknown, item.node};
        }
        if (item.kind == Item::Kind::field && is_status_label(item.text))
            return item.answer.blank ? Status{"", Stage::unknown, item.node}
                                     : said(item.answer.text, item.node);
        // "## Status", "Accepted": the answer is a word or two, and one we know.
        constexpr std::size_t most_words = 12;
        if (item.kind == Item::Kind::text && item.section != 0 && item.words <= most_words &&
            is_status_label(content.titles[item.section - 1]) && stage_of(item.text) != Stage::unknown)
            return said(item.text, item.node);
    }
    return {};
}

}  // namespace speckiln::spec
