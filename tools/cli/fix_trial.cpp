#include "fix_trial.h"

#include <algorithm>
#include <map>
#include <utility>

#include "spec/compare.h"
#include "spec/guidance.h"

namespace speckiln::cli {
namespace {

using Findings = std::vector<check::Finding>;
using Judging = std::function<CheckedDocument(const LookedAt&)>;

std::vector<check::Edit> edits_of(const Findings& findings, const std::vector<std::size_t>& which) {
    std::vector<check::Edit> edits;
    for (const auto i : which)
        edits.insert(edits.end(), findings[i].fix.begin(), findings[i].fix.end());
    return check::merged(std::move(edits));
}

// What the findings are about, word by word: nothing else may be deleted, however edits and blocks lie to
// each other.
class Meant {
  public:
    Meant(const Document& doc, const Findings& findings, const std::vector<std::size_t>& which) : doc_(doc) {
        for (const auto i : which) {
            ++left_[spec::phrase_of(findings[i].subject)];
            instructions_ |= findings[i].diagnostic.code == "instructions.left";
        }
    }

    bool to_go(NodeId block) {
        for (NodeId at = block; at != 0;) {
            const auto kind = doc_.kind(at);
            const bool holds =
                kind == KILN_LIST || kind == KILN_ITEM || kind == KILN_QUOTE || kind == KILN_CALLOUT;
            if (!holds && !is_meant(at)) return false;
            at = holds ? doc_.walk(at, block) : doc_.walk_over(at, block);
        }
        return true;
    }

  private:
    bool is_meant(NodeId at) {
        const auto kind = doc_.kind(at);
        if (kind == KILN_HEADING) return std::exchange(instructions_, false);
        if (kind != KILN_PARAGRAPH && kind != KILN_SUMMARY && kind != KILN_RAW) return false;
        const auto words =
            kind == KILN_RAW ? std::string(spec::words_of_comment(doc_[at].text)) : doc_.plain_text(at);
        const auto known = left_.find(spec::phrase_of(words));
        return known != left_.end() && --known->second >= 0;
    }

    const Document& doc_;
    std::map<std::uint64_t, int> left_;
    bool instructions_ = false;  // their section has a heading
};

class Trial {
  public:
    Trial(const LookedAt& before, const CheckedDocument& checked, const Judging& judge)
        : before_(before), checked_(checked), judge_(judge) {
        for (const auto& f : checked.findings)
            ++known_[fingerprint(f)];
    }

    bool holds(const std::vector<std::size_t>& which) const {
        const auto edits = edits_of(checked_.findings, which);
        auto expected = known_;
        for (const auto i : which)
            --expected[fingerprint(checked_.findings[i])];
        bool well_done = false;
        before_.reread(check::applied(before_.text.bytes, edits), [&](const LookedAt& after) {
            Meant meant(before_.document, checked_.findings, which);
            well_done = same_but_for(before_.document, before_.text, edits, after.document,
                                     [&](NodeId block) { return meant.to_go(block); }) &&
                        adds_nothing(judge_(after), std::move(expected));
            return well;
        });
        return well_done;
    }

  private:
    using Counts = std::map<std::string, int>;

    // Words of a template that are gone may have been what it was recognised by.
    [[nodiscard]] bool adds_nothing(const CheckedDocument& after, Counts expected) const {
        return after.follows == checked_.follows &&
               std::all_of(after.findings.begin(), after.findings.end(),
                           [&](const check::Finding& f) { return --expected[fingerprint(f)] >= 0; });
    }

    const LookedAt& before_;
    const CheckedDocument& checked_;
    const Judging& judge_;
    Counts known_;
};

}  // namespace

std::size_t drop_fixes_that_fail(const LookedAt& at, CheckedDocument& checked, const Judging& judge) {
    std::vector<std::size_t> wanted, kept;
    for (std::size_t i = 0; i < checked.findings.size(); ++i)
        if (!checked.findings[i].fix.empty()) wanted.push_back(i);
    if (wanted.empty()) return 0;
    at.reread(std::string(at.text.bytes), [&](const LookedAt& before) {
        const Trial trial(before, checked, judge);
        // All at once, most often; else halves, until those that fail are alone. What was kept may be what
        // one that failed waited for.
        std::vector<std::vector<std::size_t>> waiting = {wanted};
        std::vector<std::size_t> failed;
        bool any = false;
        constexpr int most_trials = 32;
        for (int trials = 0; trials < most_trials && !waiting.empty(); ++trials) {
            const auto part = std::move(waiting.back());
            waiting.pop_back();
            auto more = kept;
            more.insert(more.end(), part.begin(), part.end());
            if (trial.holds(more)) {
                kept = std::move(more);
                any = true;
            } else if (part.size() > 1) {
                const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
                waiting.emplace_back(middle, part.end());
                waiting.emplace_back(part.begin(), middle);
            } else {
                failed.push_back(part.front());
            }
            if (waiting.empty() && std::exchange(any, false) && !failed.empty())
                waiting.push_back(std::exchange(failed, {}));
        }
        return well;
    });
    std::sort(kept.begin(), kept.end());
    for (const auto i : wanted)
        if (!std::binary_search(kept.begin(), kept.end(), i)) checked.findings[i].fix.clear();
    return wanted.size() - kept.size();
}

std::vector<check::Edit> fixes_of(const CheckedDocument& checked) {
    std::vector<check::Edit> edits;
    for (const auto& f : checked.findings)
        edits.insert(edits.end(), f.fix.begin(), f.fix.end());
    return check::merged(std::move(edits));
}

}  // namespace speckiln::cli
