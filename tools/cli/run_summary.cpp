#include "run_summary.h"

#include <fmt/format.h>

#include <algorithm>

#include "command.h"
#include "counted.h"

namespace speckiln::cli {

std::string summary_text(const run::Summary& s, const std::string& output, double seconds,
                         const SummaryStyle& style) {
    const auto& p = style.palette;
    if (s.output_failed) return "nothing was published, as the output could not be written\n";
    if (s.refused > 0 && !s.committed)
        return "nothing was published, as the output could not be put in its place\n";
    auto text = fmt::format("{}{}{}, {} → {}{}\n", p.bold, counted(s.documents, "document"), p.off,
                            counted(s.assets, "asset"), output,
                            s.failed > 0 ? fmt::format(", {}{} failed{}", p.error, s.failed, p.off) : "");
    if (s.refused > 0)
        text += fmt::format("not published: {} of the outputs, which could not be put in their place\n",
                            s.refused);
    if (s.resumed > 0)
        text += fmt::format("resumed: {} had been converted before\n", counted(s.resumed, "document"));
    if (style.incremental)
        text += fmt::format("up to date: {}, {}\n", counted(s.documents_up_to_date, "document"),
                            counted(s.assets_up_to_date, "asset"));
    if (s.pruned > 0) text += fmt::format("removed: {} whose source is gone\n", counted(s.pruned, "file"));
    if (s.gone > 0) text += fmt::format("kept: {} whose source is gone\n", counted(s.gone, "file"));
    text += fmt::format("links: {} checked, {} mended, {} dangling in the source\n", s.links, s.mended,
                        s.dangling);
    if (s.passed_over > 0)
        text += fmt::format("other files: {} copied, {} left as no document refers to them{}\n",
                            s.others_copied, s.passed_over - std::min(s.others_copied, s.passed_over),
                            style.verbose ? "" : " (-v names them)");
    text += fmt::format("{}, {}, {:.2f} s\n", counted(s.warnings, "warning"),
                        counted(s.losses, "loss", "losses"), seconds);
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
