// speckiln check: is a spec complete by its template's own rules?
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "check_baseline.h"
#include "check_notes.h"
#include "check_output.h"
#include "fix_log.h"
#include "fix_trial.h"
#include "judge.h"
#include "patch.h"
#include "run/notes.h"
#include "run/wire.h"
#include "speckiln/error.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace {

struct CheckArguments {
    DocumentArguments documents;
    std::string follows, format = "human", fail_on = "error", baseline, write_baseline;
    bool exit_zero = false, statistics = false, fix = false, diff = false;
};

class Checker {
  public:
    Checker(const Global& global, const CheckArguments& a) : global_(global), a_(a) {}

    int run() {
        const auto& names = a_.documents.inputs.names;
        if (auto ok = judge_.open(global_, names.empty() ? "." : names.front(), a_.follows); !ok)
            return fail(global_, ok.error());
        if (!a_.baseline.empty()) {
            auto baseline = Baseline::read(a_.baseline);
            if (!baseline) return fail(global_, baseline.error());
            to_fix_ = baseline_ = std::move(*baseline);
        }
        if (a_.diff) return print_patches();
        if (!a_.fix) return report(a_.documents);
        return fix();
    }

  private:
    // What is found in a document, and of what is not known the fixes that hold.
    CheckedDocument look(const LookedAt& at, bool tells) {
        auto checked = judge_.judge(at);
        const auto known = to_fix_.known(checked);
        for (std::size_t i = 0; i < known.size(); ++i)
            if (known[i]) checked.findings[i].fix.clear();
        const auto failed =
            drop_fixes_that_fail(at, checked, [this](const LookedAt& again) { return judge_.judge(again); });
        if (failed > 0 && tells)
            refuse(at, fmt::format("{} could be fixed, but then the document would be read, or judged, "
                                   "otherwise beyond that",
                                   count_of(failed)));
        if (at.why_no_file.empty() || fixes_of(checked).empty()) return checked;
        if (tells) refuse(at, "a fix is made in a file of its own, and this " + at.why_no_file);
        for (auto& f : checked.findings)
            f.fix.clear();
        return checked;
    }

    static std::string count_of(std::size_t findings) {
        return fmt::format("{} {}", findings, findings == 1 ? "finding" : "findings");
    }
    static std::size_t fixable(const CheckedDocument& checked) {
        return static_cast<std::size_t>(std::count_if(checked.findings.begin(), checked.findings.end(),
                                                      [](const auto& f) { return !f.fix.empty(); }));
    }
    static void refuse(const LookedAt& at, std::string why) {
        Diagnostic d{Severity::warning, "fix.refused", {}, std::move(why), "make the change by hand"};
        d.place.file = at.name;
        at.diagnostics.add(std::move(d));
    }

    int print_patches() {
        run::Notes patched;
        if (auto ok = patched.open(); !ok) return fail(global_, ok.error());
        const auto patch = [&](const LookedAt& at) {
            const auto checked = look(at, true);
            const auto edits = fixes_of(checked);
            if (edits.empty()) return well;
            std::string note;
            run::Pack pack(note);
            pack.number(std::uint64_t{fixable(checked)});
            pack.text(unified_patch(at.file.empty() ? at.name : at.file.string(), at.text.bytes, edits));
            patched.add(at.number, note);
            return findings;
        };
        return with_documents(global_, a_.documents, patch, [&](int status, std::uint32_t) {
            std::uint64_t fixed = 0;
            const auto files = patched.all();
            for (const auto& file : files) {
                run::Unpack in(file);
                fixed += in.number<std::uint64_t>();
                fmt::print(out(), "{}", in.view());
            }
            if (!files.empty())
                say(fmt::format("{} in {} {} would be fixed\n", count_of(fixed), files.size(),
                                files.size() == 1 ? "document" : "documents"));
            return status;
        });
    }

    // Fixes what it can, and then looks again at what lies there.
    int fix() {
        auto documents = a_.documents;
        auto printer = global_.printer();
        auto inputs = gather(documents.inputs, printer);
        if (!inputs) return fail(global_, inputs.error());
        if (std::any_of(inputs->begin(), inputs->end(), [](const run::Input& i) { return i.in_memory; }))
            return fail(global_, bad_option("standard input cannot be fixed",
                                            "use --diff, which prints what would change"));
        if (inputs->empty()) return could_not_run;
        documents.inputs.given = *inputs;
        FixLog log;
        if (auto ok = log.open(); !ok) return fail(global_, ok.error());
        const int status = with_documents(global_, documents, [&](const LookedAt& at) {
            const auto checked = look(at, true);
            if (const auto edits = fixes_of(checked); !edits.empty())
                log.add(at.number, at.file.string(), at.text.bytes, edits, fixable(checked));
            return well;
        });
        const auto fixed = log.apply(*inputs, printer);
        if (fixed.files > 0)
            say(fmt::format("{} fixed in {} {}\n", count_of(fixed.findings), fixed.files,
                            fixed.files == 1 ? "document" : "documents"));
        if (status == could_not_run) return status;
        to_fix_ = baseline_;
        const int left = report(documents);
        return printer.seen(Severity::error) ? std::max<int>(left, findings) : left;
    }

    int report(const DocumentArguments& documents) {
        // Opened here: the process that reads documents may open nothing.
        const auto unfinished = a_.write_baseline + ".part";
        if (!a_.write_baseline.empty() && !(new_baseline_ = std::fopen(unfinished.c_str(), "we")))
            return fail(global_, bad_option("the baseline cannot be written: " + a_.write_baseline,
                                            "look at the path"));
        if (auto ok = found_.open(); !ok) return fail(global_, ok.error());
        const auto keep = [this](const LookedAt& at) {
            found_.add(at.number, note_of(look(at, false)));
            return well;
        };
        const int status = with_documents(global_, documents, keep, [this](int so_far, std::uint32_t read) {
            return finish(so_far, read);
        });
        if (new_baseline_ != nullptr) {
            const bool well_written = std::fclose(new_baseline_) == 0;
            if (status == could_not_run || !well_written)
                std::remove(unfinished.c_str());
            else if (std::rename(unfinished.c_str(), a_.write_baseline.c_str()) != 0)
                return fail(global_, bad_option("the baseline cannot be written: " + a_.write_baseline,
                                                "look at the path"));
        }
        return status;
    }

    int finish(int status, std::uint32_t read) {
        for (const auto& note : found_.all())
            if (auto document = document_of(note)) documents_.push_back(std::move(*document));
        if (documents_.size() < read)
            return fail(global_, make_error("run.killed",
                                            "a process was killed while it noted what it had found, and what "
                                            "others found since is lost",
                                            "try again"));
        if (new_baseline_ != nullptr) {
            const auto text = Baseline::of(documents_, a_.write_baseline);
            if (std::fwrite(text.data(), 1, text.size(), new_baseline_) != text.size() ||
                std::fflush(new_baseline_) != 0)
                return fail(global_,
                            bad_option("the baseline cannot be written", "look whether the disk is full"));
            for (auto& document : documents_)
                document.findings.clear();
        }
        for (auto& document : documents_)
            baseline_.take_out_known(document);
        const auto palette = Palette::for_stream(out_descriptor(), global_.color_mode());
        fmt::print(out(), "{}", format_check(a_.format, documents_, palette));
        if (a_.statistics) fmt::print(out(), "{}", check_statistics(documents_));
        for (const auto& entry : baseline_.stale())
            say(fmt::format("the baseline knows a finding that is no more: {}\n", printable(entry)));
        if (status != well) return status;
        if (a_.exit_zero || a_.fail_on == "never") return well;
        const auto least = a_.fail_on == "error"     ? Severity::error
                           : a_.fail_on == "warning" ? Severity::warning
                                                     : Severity::info;
        for (const auto& document : documents_)
            for (const auto& f : document.findings)
                if (f.diagnostic.severity >= least) return findings;
        return well;
    }

    const Global& global_;
    const CheckArguments& a_;
    Judge judge_;
    Baseline baseline_, to_fix_;  // the same; what is known is ticked off in each
    std::FILE* new_baseline_ = nullptr;
    run::Notes found_;
    std::vector<CheckedDocument> documents_;
};

}  // namespace

void add_check(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("check", "Say what a spec still lacks, by its template's own rules");
    auto a = std::make_shared<CheckArguments>();
    a->documents.jobs = processors();
    a->documents.add_to(*command);
    command
        ->add_option("--template", a->follows,
                     "What the documents follow (default: what they say, or found out)")
        ->type_name("NAME|FILE");
    command
        ->add_option("--format", a->format,
                     "How findings are printed: human, concise, json, sarif, github, junit")
        ->check(CLI::IsMember(check_formats()));
    command->add_option("--fail-on", a->fail_on, "Exit with 1 from this severity on (default: error)")
        ->check(CLI::IsMember({"never", "error", "warning", "info"}));
    command->add_flag("--exit-zero", a->exit_zero, "Exit with 0 whatever was found");
    command
        ->add_option("--baseline", a->baseline, "Do not tell what is in this file; say what in it is no more")
        ->type_name("FILE");
    command
        ->add_option("--write-baseline", a->write_baseline,
                     "Write what is found into this file, to be the baseline")
        ->type_name("FILE");
    command->add_flag("--statistics", a->statistics, "Say how often each rule was broken");
    auto* fix = command->add_flag("--fix", a->fix, "Fix in the files what is certain, and say what remains");
    command->add_flag("--diff", a->diff, "Print what --fix would change as a patch, and change nothing")
        ->excludes(fix);
    add_jobs(*command, a->documents.jobs, "Processes that check (default: one a processor)");
    command->callback([&global, &status, a] { status = Checker(global, *a).run(); });
}

}  // namespace speckiln::cli
