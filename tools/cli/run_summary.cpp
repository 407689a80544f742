#include "run_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "command.h"

namespace speckiln::cli {

std::string summary_text(const run::Summary& s, const std::string& output, double seconds,
                         const SummaryStyle& style) {
    const auto& p = style.palette;
    if (s.output_failed) return "nothing was published, as the output could not be written\n";
    if (s.refused > 0 && !s.committed)
        return "nothing was published, as the output could not be put in its place\n";
    auto text =
        fmt::format("{}{}{} documents, {} assets → {}{}\n", p.bold, s.documents, p.off, s.assets, output,
                    s.failed > 0 ? fmt::format(", {}{} failed{}", p.error, s.failed, p.off) : "");
    if (s.refused > 0)
        text += fmt::format("not published: {} of the outputs, which could not be put in their place\n",
                            s.refused);
    if (s.resumed > 0) text += fmt::format("resumed: {} documents had been converted before\n", s.resumed);
    if (style.incremental)
        text +=
            fmt::format("up to date: {} documents, {} assets\n", s.documents_up_to_date, s.assets_up_to_date);
    if (s.pruned > 0) text += fmt::format("removed: {} files whose source is gone\n", s.pruned);
    if (s.gone > 0) text += fmt::format("kept: {} files whose source is gone\n", s.gone);
    text += fmt::format("links: {} checked, {} mended, {} dangling in the source\n", s.links, s.mended,
                        s.dangling);
    if (s.passed_over > 0)
        text += fmt::format("other files: {} copied, {} left as no document refers to them{}\n",
                            s.others_copied, s.passed_over - std::min(s.others_copied, s.passed_over),
                            style.verbose ? "" : " (-v names them)");
    text += fmt::format("{} warnings, {} losses, {:.2f} s\n", s.warnings, s.losses, seconds);
    if (!s.never_contains.empty()) text += fmt::format("{}{}{}\n", p.dim, s.never_contains, p.off);
    return text;
}

int exit_status(const run::Summary& s, const Announcer& said, const ExitRules& rules) {
    if (s.documents == 0 && !s.committed && !rules.dry_run) return s.errors > 0 ? findings : well;
    // Whatever findings are to count for: what was asked for is not there.
    if (s.output_failed || s.refused > 0) return findings;
    if (rules.fail_on == "never") return s.failed > 0 && !s.committed ? findings : well;
    if (s.failed > 0 || said.seen(Severity::error)) return findings;
    if ((rules.strict || rules.fail_on == "loss") && said.seen_loss()) return findings;
    if (rules.fail_on == "warning" && said.seen(Severity::warning)) return findings;
    return well;
}

}  // namespace speckiln::cli
