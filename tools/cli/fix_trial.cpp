#include "fix_trial.h"

#include <algorithm>
#include <map>

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
            well_done = same_but_for(before_.document, before_.text, edits, after.document) &&
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
        // All at once, most often; else halves, until those that fail are alone.
        std::vector<std::vector<std::size_t>> waiting = {wanted};
        constexpr int most_trials = 24;
        for (int trials = 0; trials < most_trials && !waiting.empty(); ++trials) {
            const auto part = std::move(waiting.back());
            waiting.pop_back();
            auto more = kept;
            more.insert(more.end(), part.begin(), part.end());
            if (trial.holds(more)) {
                kept = std::move(more);
            } else if (part.size() > 1) {
                const auto middle = part.begin() + static_cast<std::ptrdiff_t>(part.size() / 2);
                waiting.emplace_back(middle, part.end());
                waiting.emplace_back(part.begin(), middle);
            }
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
