#include "normalise/reviewers.h"

#include <algorithm>
#include <charconv>
#include <unordered_set>

#include "model/npos.h"
#include "normalise/words.h"

namespace speckiln {
namespace {

constexpr std::size_t most_columns = 256;  // a review table is small; more of its columns are not looked at

std::size_t columns_of(const Document& doc, NodeId cell) {
    const auto text = doc.get(cell, KILN_AT_COLSPAN);
    std::size_t span = 1;
    std::from_chars(text.data(), text.data() + text.size(), span);
    return std::clamp<std::size_t>(span, 1, most_columns);
}

std::string text_of(const Document& doc, NodeId cell) {
    std::string out;
    for (NodeId block = doc[cell].first; block != 0; block = doc[block].next) {
        const auto text = doc.plain_text(block);
        if (!out.empty() && !text.empty()) out += ' ';
        out += text;
    }
    return std::string(trim(out));
}

std::string without_at(std::string_view name) {
    name = trim(name);
    if (name.starts_with('@')) name = trim(name.substr(1));
    return std::string(name);
}

// Which columns of a table say what; npos = none does.
struct Columns {
    std::size_t reviewer = npos, person = npos, status = npos, notes = npos;
    bool approval = false;
    bool of_others = false;  // "Name, Status, Reviewers": each row is a document, whose status it is
};

Columns columns_of_header(const Document& doc, NodeId row) {
    Columns found;
    std::size_t column = 0;
    for (NodeId cell = doc[row].first; cell != 0 && column < most_columns; cell = doc[cell].next) {
        const auto name = fold_words(text_of(doc, cell));
        const auto take = [&](std::size_t& slot) {
            if (slot == npos) slot = column;
        };
        switch (review_column(name)) {
            case ReviewColumn::reviewer:
                found.of_others |= found.reviewer == npos && column > 0 && name.ends_with('s');
                take(found.reviewer);
                break;
            case ReviewColumn::person:
                take(found.person);
                break;
            case ReviewColumn::status:
                found.approval |= found.status == npos && name != "status" && name != "state";
                take(found.status);
                break;
            case ReviewColumn::notes:
                take(found.notes);
                break;
            case ReviewColumn::other:
                break;
        }
        column += columns_of(doc, cell);
    }
    found.of_others &= !found.approval && found.status != npos;
    return found;
}

class Search {
  public:
    Search(const Document& document, std::string_view title)
        : doc_(document), announced_(announces_reviews(fold_words(title))) {}

    std::vector<Review> run() {
        const NodeId first = doc_[doc_.root()].first;
        for (NodeId at = doc_.root(); at != 0;) {
            switch (doc_.kind(at)) {
                case KILN_HEADING:
                    announced_ = announces_reviews(fold_words(doc_.plain_text(at)));
                    break;
                case KILN_DATABASE:
                    if (const auto name = doc_.get(at, KILN_AT_TITLE); !name.empty())
                        announced_ = announces_reviews(fold_words(name));
                    break;
                case KILN_TABLE:
                    table(at);
                    break;
                default:
                    break;
            }
            at = doc_.kind(at) == KILN_PROPERTIES || doc_.kind(at) == KILN_TABLE
                     ? doc_.walk_over(at, doc_.root())
                     : doc_.walk(at, doc_.root());
        }
        for (const auto& review : found_)
            named_.insert(fold_words(review.reviewer));
        if (first != 0 && doc_.kind(first) == KILN_PROPERTIES) properties(first);
        return std::move(found_);
    }

  private:
    void table(NodeId table) {
        NodeId row = doc_[table].first;
        while (row != 0 && doc_.kind(row) != KILN_ROW)
            row = doc_[row].next;
        if (row == 0) return;
        const auto columns = columns_of_header(doc_, row);
        const bool answers = columns.status != npos || columns.notes != npos;
        const std::size_t who = columns.reviewer != npos               ? columns.reviewer
                                : announced_ && columns.status != npos ? columns.person
                                                                       : npos;
        if (who == npos || ((!answers || columns.of_others) && !announced_)) return;
        for (row = doc_[row].next; row != 0; row = doc_[row].next) {
            Review review;
            review.node = row;
            std::size_t column = 0;
            for (NodeId cell = doc_[row].first; cell != 0 && column < most_columns; cell = doc_[cell].next) {
                if (column == who)
                    review.reviewer = without_at(text_of(doc_, cell));
                else if (column == columns.status)
                    review.status = text_of(doc_, cell);
                else if (column == columns.notes)
                    review.notes = text_of(doc_, cell);
                column += columns_of(doc_, cell);
            }
            if (review.reviewer.empty() && review.status.empty() && review.notes.empty()) continue;
            review.state = review_state(review.status, columns.approval);
            found_.push_back(std::move(review));
        }
    }

    void properties(NodeId properties) {
        for (NodeId at = doc_[properties].first; at != 0; at = doc_[at].next) {
            if (review_column(fold_words(doc_.get(at, KILN_AT_NAME))) != ReviewColumn::reviewer) continue;
            for (NodeId value = doc_[at].first; value != 0; value = doc_[value].next)
                people(value);
        }
    }

    // Each link or mention is one; in plain text commas part them.
    void people(NodeId value) {
        bool linked = false;
        for (NodeId at = doc_[value].first; at != 0; at = doc_[at].next) {
            if (doc_.kind(at) != KILN_LINK && doc_.kind(at) != KILN_MENTION) continue;
            linked = true;
            person(value, doc_.plain_text(at));
        }
        if (linked) return;
        const auto text = doc_.plain_text(value);
        const char mark = text.find(';') != npos ? ';' : ',';
        for (std::size_t from = 0; from <= text.size();) {
            const auto to = std::min(text.find(mark, from), text.size());
            person(value, std::string_view(text).substr(from, to - from));
            from = to + 1;
        }
    }

    void person(NodeId value, std::string_view written) {
        auto name = without_at(written);
        if (name.empty() || !named_.insert(fold_words(name)).second) return;
        found_.push_back({std::move(name), {}, ReviewState::none, {}, value});
    }

    const Document& doc_;
    std::vector<Review> found_;
    std::unordered_set<std::string> named_;
    bool announced_;
};

}  // namespace

std::vector<Review> find_reviews(const Document& document, std::string_view title) {
    return Search(document, title).run();
}

}  // namespace speckiln
