#include "spec/retemplate.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "model/json.h"
#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/retemplate_assembly.h"
#include "spec/retemplate_properties.h"
#include "speckiln/error.h"

namespace speckiln::spec {
namespace {

bool any_own(const std::vector<bool>& blocks) {
    return std::find(blocks.begin(), blocks.end(), true) != blocks.end();
}

void rebuild(const Move& move, const std::vector<NodeId>& blocks, const RetemplatedFields& fields) {
    auto& doc = move.doc;
    for (NodeId at = doc[doc.root()].first; at != 0;)
        doc.detach(std::exchange(at, doc[at].next));
    put_properties(move, fields.known_labels());
    for (const auto node : blocks)
        doc.append(doc.root(), node);
    if (move.source.notes != 0) doc.append(doc.root(), move.source.notes);
}

bool has_its_title(const Document& doc, const Piece& piece) {
    return piece.question || comparable_title(heading_text(doc, piece.head)) == piece.comparable;
}

// What is not in the document any more, or has another title.
void say_left_out(const Move& move, const RetemplatedFields& fields) {
    const auto& doc = move.doc;
    const auto is_gone = [&](NodeId node) { return doc[node].parent != doc.root(); };
    for (std::size_t i = 0; i < move.source.pieces.size(); ++i) {
        const auto& piece = move.source.pieces[i];
        std::string words;
        const auto add = [&](std::string_view text) {
            text = trim(text);
            if (!text.empty() && !words.empty()) words += ' ';
            words += text;
        };
        if (piece.head != 0 && (is_gone(piece.head) || !has_its_title(doc, piece))) add(piece.title);
        for (std::size_t b = 0; b < piece.blocks.size(); ++b)
            if (const NodeId block = piece.blocks[b];
                !move.own[i][b] && is_gone(block) && !fields.was_moved(block))
                add(doc.plain_text(block));
        if (!words.empty()) move.say_lost(piece.head != 0 ? piece.head : piece.blocks.front(), words);
    }
}

// Links by the title or id of a heading that is gone, or is called otherwise, lead to what stands in its
// place, else to the section around it, or to the beginning.
void leave_names(const Move& move, const std::vector<Placement>& placed, const std::vector<NodeId>& heads) {
    auto& doc = move.doc;
    NodeId first = doc[doc.root()].first;
    while (first != 0 && doc.kind(first) != KILN_HEADING)
        first = doc[first].next;
    std::vector<NodeId> stands_for(move.source.pieces.size());
    for (std::size_t i = 1; i < stands_for.size(); ++i) {
        const auto& piece = move.source.pieces[i];
        auto& stands = stands_for[i];
        const auto at = placed[i].at;
        const bool is_there = doc[piece.head].parent == doc.root();
        const bool by_place =
            placed[i].way == Placement::Way::claims || placed[i].way == Placement::Way::left_out;
        if (is_there)
            stands = piece.head;
        else if (by_place && at != Piece::none)
            stands = heads[at];
        if (stands == 0 && piece.parent != Piece::none) stands = stands_for[piece.parent];
        if (stands == 0) stands = first;
        if (piece.question || stands == 0 || (is_there && has_its_title(doc, piece))) continue;
        doc.add_former_name(stands, piece.title);
        if (const auto id = doc.get(piece.head, KILN_AT_ID); !is_there && !id.empty())
            doc.add_former_name(stands, id);
    }
}

}  // namespace

Retemplate::Retemplate(const RoleCatalogue& roles) : roles_(roles), blank_(std::make_unique<Blank>()) {}
Retemplate::~Retemplate() = default;

Result<std::unique_ptr<Retemplate>> Retemplate::make(const Template& target, const RoleCatalogue& roles) {
    std::unique_ptr<Retemplate> made(new Retemplate(roles));
    const auto json = blank_document(target);
    if (!json) return json.error();
    auto& blank = *made->blank_;
    if (const auto problem = from_json(*json, blank.document); !problem.message.empty())
        return make_error(
            "template.bad",
            fmt::format("the template {} has no blank document: {}", target.name, problem.message),
            "mend what the message names");
    ReadingOptions options;
    options.follows = blank.of = &target;
    options.roles = &roles;
    blank.reading = read_spec(blank.document, target.title, options);
    blank.cut = cut(blank.document, blank.reading, roles);
    return made;
}

void Retemplate::apply(Document& doc, const ReadingOptions& now, const std::function<Place(NodeId)>& place,
                       Diagnostics& said) const {
    Move move(doc, read_spec(doc, {}, now), roles_, *blank_, place, said);
    if (move.reading.match.followed == nullptr)
        move.say("retemplate.unrecognised", 0,
                 "no template is known that this document follows, so all that stands in it is kept");
    drop_properties(move);
    RetemplatedFields fields(move);
    std::vector<bool> own;
    for (const auto& blocks : move.own)
        own.push_back(any_own(blocks));
    const auto placed = spec::place(move.source, own, blank_->cut, roles_);
    Assembly assembly(move, fields, placed);
    rebuild(move, assembly.run(), fields);
    say_left_out(move, fields);
    leave_names(move, placed, assembly.heads());
}

}  // namespace speckiln::spec
