#include "run/gone.h"

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "plugin/choose.h"

namespace speckiln::run {
namespace {

// The first input that holds no document, as one does whose disk is not mounted.
const source::Source* empty_input(const Collection& c) {
    std::vector<bool> holds(c.inputs.size());
    for (DocId id = 1; id < c.formats.size(); ++id)
        if (c.formats[id] != nullptr) holds[c.manifest[id].source] = true;
    for (std::size_t number = 0; number < holds.size(); ++number)
        if (!holds[number]) return c.inputs[number].source.get();
    return nullptr;
}

// Were there more places than are told, the last of them is the input.
bool more_than_told(const Collection& c, const Omitted& omitted) {
    return std::any_of(c.inputs.begin(), c.inputs.end(), [&](const OpenInput& input) {
        return std::find(omitted.places.begin(), omitted.places.end(), input.source->name()) !=
               omitted.places.end();
    });
}

// By the names that the map has: files that lie in the inputs, and that no format reads as a document.
std::unordered_set<std::string> unread_sources(const Collection& c) {
    std::unordered_set<std::string> names;
    for (DocId id = 1; id < c.formats.size(); ++id)
        if (c.formats[id] == nullptr && !c.manifest[id].entries.empty()) names.insert(c.source_name(id));
    return names;
}

class Settlement {
  public:
    Settlement(const Work& work, std::uint32_t target, Events& events, Summary& summary)
        : target_(target),
          events_(events),
          summary_(summary),
          previous_(*work.previous(target)),
          stage_(*work.targets()[target].stage),
          omitted_(work.options().omitted),
          prune_(work.options().prune),
          empty_(prune_ ? empty_input(work.collection()) : nullptr),
          all_stay_(all_stay(work.collection())),
          collection_(work.collection()) {}

    void settle(std::string_view path, MapEntries& map) {
        const auto there = stage_.digest(path);
        const auto written = previous_.written(path);
        if (!there || !written) return;
        const bool edited = *there != *written;
        const auto source = previous_.source_of(path);
        const auto why = edited ? "it was edited, so it is never removed" : why_it_stays(path, source);
        if (prune_ && why.empty()) {
            events_.removed(target_, std::string(path), *there);
            return;
        }
        if (prune_ && !edited && empty_ != nullptr) refuse();
        ++summary_.gone;
        map.gone({std::string(path), {}, *written, std::string(source)});
        std::string what = why == unread_now ? "nothing is made from what this file was made from"
                                             : "what this file was made from is gone";
        if (!why.empty()) (what += "; ") += why;
        events_.add(
            {Severity::warning,
             edited ? "output.gone-edited" : "output.gone",
             {.file = stage_.shown(path)},
             std::move(what),
             edited ? "remove it by hand, or keep it"
                    : "remove it with --prune in a run in which nothing fails or is left out, or keep it"});
    }

  private:
    // Empty: it need not, for all that is known of the inputs as a whole.
    [[nodiscard]] std::string_view all_stay(const Collection& c) const {
        if (!prune_) return {};
        // A document that failed keeps its older output, and that may refer to anything.
        if (summary_.failed > 0) return "it stays, as something failed that may refer to it";
        if (omitted_.failed) return "it stays, as not all of the inputs could be looked into";
        if (empty_ != nullptr) return "it stays, as an input holds no document at all";
        if (more_than_told(c, omitted_)) return in_what_was_left_out;
        return {};
    }

    [[nodiscard]] std::string_view why_it_stays(std::string_view path, std::string_view source) {
        if (!prune_ || !all_stay_.empty()) return all_stay_;
        if (omitted_.may_hold(source)) return in_what_was_left_out;
        return was_a_document(path, source) && is_unread(source) ? unread_now : std::string_view();
    }

    // Of what has been gone for longer the map does not say so; then it is another kind of file than its
    // source.
    [[nodiscard]] bool was_a_document(std::string_view path, std::string_view source) const {
        return previous_.document(path) != nullptr ||
               plugin::extension_of(path) != plugin::extension_of(source);
    }
    bool is_unread(std::string_view source) {
        if (!unread_) unread_ = unread_sources(collection_);
        return unread_->contains(std::string(source));
    }

    void refuse() {
        if (std::exchange(refused_, true)) return;
        events_.add(
            {Severity::error,
             "output.not-pruned",
             {.file = empty_->name()},
             "nothing is removed, as there is no document here at all: perhaps it is not mounted",
             "look whether the input is there; if it is meant to be empty, remove its output by hand"});
    }

    static constexpr std::string_view in_what_was_left_out = "it stays, as that may lie in what was left out";
    static constexpr std::string_view unread_now =
        "it stays, as that is there, but no format reads it: perhaps a plugin is missing";

    const std::uint32_t target_;
    Events& events_;
    Summary& summary_;
    const Previous& previous_;
    const output::Stage& stage_;
    const Omitted& omitted_;
    const bool prune_;
    const source::Source* const empty_;
    const std::string_view all_stay_;
    const Collection& collection_;
    std::optional<std::unordered_set<std::string>> unread_;
    bool refused_ = false;
};

}  // namespace

void settle_gone(const Work& work, std::uint32_t t, MapEntries& map, Events& events, Summary& summary) {
    const auto present = map.paths(work.plan_of(t));
    Settlement settlement(work, t, events, summary);
    for (const auto path : work.previous(t)->paths())
        if (!present.contains(path)) settlement.settle(path, map);
}

}  // namespace speckiln::run
