#include "docx/read_notes.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace docx {
namespace {

// What only parts notes from the text.
bool is_separator(pugi::xml_node note) {
    const auto type = value(note, "w:type");
    return !type.empty() && type != "normal";
}

std::unique_ptr<Part> open_part(Context& c, const Relations& relations, std::string_view type) {
    const auto entry = relations.part(type);
    if (entry == 0) return {};
    auto part = std::make_unique<Part>(c.in, entry);
    return part->good ? std::move(part) : nullptr;
}

}  // namespace

Notes::Notes(Context& c, const Relations& relations) : c_(c) {
    footnotes_ = open_part(c, relations, "footnotes");
    endnotes_ = open_part(c, relations, "endnotes");
    for (const auto& [part, prefix] : {std::pair{footnotes_.get(), "f"}, {endnotes_.get(), "e"}}) {
        if (part == nullptr) continue;
        c_.survey.read(part->xml.root());
        for (const auto note : part->xml.root().children())
            if (!is_separator(note)) c_.note_nodes.emplace(prefix + std::string(value(note, "w:id")), note);
    }
    read_comments(relations);
}

void Notes::read_comments(const Relations& relations) {
    comments_part_ = open_part(c_, relations, "comments");
    if (!comments_part_) return;
    c_.survey.read(comments_part_->xml.root());
    std::unordered_set<std::string> seen;
    for (const auto node : comments_part_->xml.root().children("w:comment")) {
        const std::string id(value(node, "w:id"));
        if (seen.insert(id).second) comments_.push_back({id, {}, node});
    }
    join_threads(relations);
    // Ours are told apart by what says which answers which, and stand in their order.
    if (!c_.styles.own()) join_ranges();
    flatten();
    sort();
    // An answer stands where what it answers stands.
    std::size_t count = 0;
    for (auto& one : comments_) {
        one.model = c_.in.keep("c" + std::to_string(++count));
        if (one.parent.empty()) c_.comments.emplace(one.id, one.model);
    }
}

// Word's threads: by the id of a comment's last paragraph.
void Notes::join_threads(const Relations& relations) {
    const auto part = open_part(c_, relations, "commentsExtended");
    if (!part) return;
    std::unordered_map<std::string_view, std::size_t> by_paragraph;
    for (std::size_t i = 0; i < comments_.size(); ++i)
        for (const auto p : comments_[i].node.children("w:p"))
            if (const auto id = value(p, "w14:paraId"); !id.empty()) by_paragraph.emplace(id, i);
    for (const auto node : part->xml.root().children("w15:commentEx")) {
        const auto own = by_paragraph.find(value(node, "w15:paraId"));
        if (own == by_paragraph.end()) continue;
        auto& comment = comments_[own->second];
        const auto done = value(node, "w15:done");
        comment.resolved = done == "1" || done == "true";
        const auto parent = by_paragraph.find(value(node, "w15:paraIdParent"));
        if (parent != by_paragraph.end() && parent->second != own->second)
            comment.parent = comments_[parent->second].id;
    }
}

// Google's: an answer is another comment on the same range.
void Notes::join_ranges() {
    std::unordered_map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < comments_.size(); ++i) {
        auto& comment = comments_[i];
        if (!comment.parent.empty()) continue;
        const auto range = c_.survey.comments.find(comment.id);
        if (range == c_.survey.comments.end() || !range->second.ended) continue;
        const auto key = std::to_string(range->second.begin) + "-" + std::to_string(range->second.end);
        const auto [at, fresh] = first.try_emplace(key, i);
        if (fresh) continue;
        auto& other = comments_[at->second];
        // The order of the file is not that of time.
        const auto when = [](const Comment& one) { return value(one.node, "w:date"); };
        if (when(comment) < when(other)) {
            other.parent = comment.id;
            at->second = i;
        } else {
            comment.parent = other.id;
        }
    }
    // What was answered by an answer that turned out to be older.
    for (auto& comment : comments_) {
        const auto range = c_.survey.comments.find(comment.id);
        if (comment.parent.empty() || range == c_.survey.comments.end()) continue;
        const auto key = std::to_string(range->second.begin) + "-" + std::to_string(range->second.end);
        if (const auto at = first.find(key); at != first.end() && comments_[at->second].id != comment.id)
            comment.parent = comments_[at->second].id;
    }
}

// Answers to answers are answers to what began the thread; of those that answer each other in a circle the
// first that is met begins it.
void Notes::flatten() {
    std::unordered_map<std::string_view, std::size_t> by_id;
    for (std::size_t i = 0; i < comments_.size(); ++i)
        by_id.emplace(comments_[i].id, i);
    constexpr std::size_t unknown = SIZE_MAX;
    std::vector<std::size_t> roots(comments_.size(), unknown), met(comments_.size(), unknown), way;
    for (std::size_t i = 0; i < comments_.size(); ++i) {
        way.clear();
        std::size_t at = i;
        while (roots[at] == unknown && met[at] != i) {
            met[at] = i;
            way.push_back(at);
            const auto parent = by_id.find(comments_[at].parent);
            if (parent == by_id.end()) break;
            at = parent->second;
        }
        const auto root = roots[at] == unknown ? at : roots[at];
        for (const auto one : way)
            roots[one] = root;
    }
    for (std::size_t i = 0; i < comments_.size(); ++i)
        comments_[i].parent = roots[i] == i ? std::string() : comments_[roots[i]].id;
}

// Threads by their place in the text, and in time within one.
void Notes::sort() {
    const auto place = [&](const Comment& one) {
        const auto range = c_.survey.comments.find(one.parent.empty() ? one.id : one.parent);
        return range == c_.survey.comments.end() ? std::pair(SIZE_MAX, SIZE_MAX)
                                                 : std::pair(range->second.begin, range->second.order);
    };
    std::stable_sort(comments_.begin(), comments_.end(), [&](const Comment& a, const Comment& b) {
        if (const auto x = place(a), y = place(b); x != y) return x < y;
        if (a.parent.empty() != b.parent.empty()) return a.parent.empty();
        return !c_.styles.own() && value(a.node, "w:date") < value(b.node, "w:date");
    });
}

std::string_view Notes::model(const std::string& id) const {
    const auto found = c_.comments.find(id);
    return found == c_.comments.end() ? std::string_view() : found->second;
}

void Notes::open() {
    if (!open_) c_.in.open(KILN_NOTES);
    open_ = true;
}

void Notes::build(BlockReader& blocks) {
    const auto in = c_.in;
    // Notes may refer to notes, so there may be more of them meanwhile.
    for (std::size_t i = 0; i < c_.notes.size() && !in.dead(); ++i) {
        const auto note = c_.notes[i];
        open();
        const auto node = in.open(KILN_FOOTNOTE);
        in.set(node, KILN_AT_ID, c_.note(note.id, note.end));
        if (note.end) in.set(node, KILN_AT_END, true);
        c_.part = note.end ? endnotes_.get() : footnotes_.get();
        blocks.read(c_.note_nodes.at((note.end ? "e" : "f") + note.id), true);
        in.close();
    }
    for (const auto& comment : comments_) {
        if (in.dead()) return;
        open();
        const auto node = in.open(KILN_COMMENT);
        in.set(node, KILN_AT_ID, comment.model);
        if (const auto author = value(comment.node, "w:author"); !author.empty())
            in.set(node, KILN_AT_AUTHOR, author);
        if (const auto date = value(comment.node, "w:date"); !date.empty()) in.set(node, KILN_AT_DATE, date);
        if (!comment.parent.empty()) in.set(node, KILN_AT_REPLY_TO, model(comment.parent));
        if (comment.resolved) in.set(node, KILN_AT_RESOLVED, true);
        c_.part = comments_part_.get();
        blocks.read(comment.node, true);
        in.close();
    }
    for (const auto& change : c_.changes) {
        open();
        const auto node = in.open(KILN_CHANGE);
        in.set(node, KILN_AT_ID, change.id);
        in.set(node, KILN_AT_TYPE, change.type);
        if (!change.author.empty()) in.set(node, KILN_AT_AUTHOR, change.author);
        if (!change.date.empty()) in.set(node, KILN_AT_DATE, change.date);
        if (!change.group.empty()) in.set(node, KILN_AT_GROUP, change.group);
        in.close();
    }
    if (open_) in.close();
}

}  // namespace docx
