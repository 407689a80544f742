#include "spec/retemplate.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>
#include <utility>

#include "model/json.h"
#include "normalise/words.h"
#include "spec/compare.h"
#include "spec/retemplate_assembly.h"
#include "spec/retemplate_lines.h"
#include "spec/retemplate_names.h"
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
    auto reading = read_spec(doc, {}, now);
    if (part_lines(doc, reading, roles_, *blank_)) reading = read_spec(doc, {}, now);
    Move move(doc, std::move(reading), roles_, *blank_, place, said);
    if (move.reading.match.followed == nullptr)
        move.say("retemplate.unrecognised", 0,
                 "no template is known that this document follows, so all that stands in it is kept");
    drop_properties(move);
    RetemplatedFields fields(move);
    std::vector<bool> own;
    for (const auto& blocks : move.own)
        own.push_back(any_own(blocks));
    const auto placed = spec::place(move.source, own, blank_->cut, roles_);
    const auto anchors = anchors_of(doc);
    Assembly assembly(move, fields, placed);
    rebuild(move, assembly.run(), fields);
    say_left_out(move, fields);
    leave_names(move, placed, assembly.heads(), anchors);
}

}  // namespace speckiln::spec
