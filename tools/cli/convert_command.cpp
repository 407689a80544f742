#include "convert_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "announcer.h"
#include "config.h"
#include "json_log.h"
#include "plan_arguments.h"
#include "plugin/choose.h"
#include "progress_bar.h"
#include "report_file.h"
#include "run/convert.h"
#include "run/report.h"
#include "run/supervise.h"
#include "shared_work.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

struct FormatSettings {
    std::string format, option, value;
};

Result<std::vector<FormatSettings>> parse_settings(const std::vector<std::string>& given) {
    std::vector<FormatSettings> settings;
    for (const auto& s : given) {
        const auto dot = s.find('.'), equals = s.find('=');
        if (dot == s.npos || equals == s.npos || dot > equals)
            return Diagnostic{Severity::error,
                              "option.bad-value",
                              {},
                              fmt::format("--set takes FORMAT.OPTION=VALUE, not '{}'", s),
                              "for example --set markdown.dialect=hugo"};
        settings.push_back({s.substr(0, dot), s.substr(dot + 1, equals - dot - 1), s.substr(equals + 1)});
    }
    return settings;
}

// The options of every format that --set names, checked.
Result<run::FormatOptions> format_options(plugin::Registry& registry,
                                          const std::vector<FormatSettings>& settings) {
    run::FormatOptions options;
    for (const auto& s : settings) {
        const auto* format = registry.by_name(s.format);
        if (format == nullptr) {
            const auto unknown = plugin::choose_writer(registry, s.format);
            return unknown ? Diagnostic{} : unknown.error();
        }
        auto at =
            std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.first == format; });
        if (at == options.end()) at = options.insert(options.end(), {format, format->options.defaults()});
        const auto done = format->options.set(at->second, s.format, s.option, s.value);
        if (!done) return done.error();
    }
    return options;
}

bool names_folder(const std::string& output) {
    std::error_code problem;
    return output.ends_with('/') || fs::is_directory(output, problem);
}

class ConvertCommand {
  public:
    ConvertCommand(const Global& global, const ConvertArguments& arguments, const Mission& mission)
        : global_(global), a_(arguments), shared_(arguments, mission), printer_(global.printer()) {}

    int run() {
        if (global_.json_log()) begin_log();
        if (!a_.report.empty()) begin_report();
        int status = run_all();
        announcer_.count_in(summary_);
        if (report_ && !report_given_up_) status = finish_report(status);
        if (global_.json_log()) JsonLog::finished(summary_, {status, seconds()});
        return status;
    }

  private:
    int run_all() {
        auto limits = parse_limits(global_.limits);
        if (!limits) return refuse(limits.error());
        auto config = effective_config(global_, a_.inputs.names.empty() ? "." : a_.inputs.names.front());
        if (!config) return refuse(config.error());
        announcer_.set_severities(*config);
        auto settings = parse_settings(a_.settings);
        if (!settings) return refuse(settings.error());
        // What the configuration sets comes first, so that flags win.
        for (const auto& [name, value] : config->set) {
            const auto dot = name.find('.');
            settings->insert(settings->begin(), {name.substr(0, dot), name.substr(dot + 1), value.value});
        }
        settings_ = std::move(*settings);
        to_ = a_.to;
        if (config->to && to_.empty() && !a_.output.empty()) default_to_ = config->to->value;
        fail_on_ = config->fail_on && !a_.fail_on_given ? config->fail_on->value : a_.fail_on;
        for (const auto& [name, rule] : config->properties)
            convert_.normalise.properties.push_back(rule.value);
        convert_.dry_run = dry_run();
        convert_.incremental = a_.incremental;
        convert_.prune = a_.prune;
        convert_.force = a_.force;
        convert_.root_title = root_title();
        std::vector<std::string> effective;
        for (const auto& s : settings_)
            effective.push_back(fmt::format("{}.{}={}", s.format, s.option, s.value));
        if (auto ok = shared_.prepare(convert_, std::move(effective)); !ok) return refuse(ok.error());

        auto inputs = gather(a_.inputs, announcer_);
        if (!inputs) return refuse(inputs.error());
        inputs_ = std::move(*inputs);
        if (inputs_.empty()) return could_not_run;
        if (auto ok = open_outlets(limits->files.output_bytes); !ok) return refuse(ok.error());
        if (report_)
            if (auto ok = open_report(); !ok) {
                report_given_up_ = true;
                return refuse(ok.error());
            }

        if (!global_.json_log() && !global_.quiet && ProgressBar::has_a_place()) {
            bar_.emplace(global_.least());
            announcer_.also_to(*bar_);
        }
        if (auto ok = shared_.open(announcer_); !ok) return refuse(ok.error());

        auto make = [this, &limits](Diagnostics& d) { return prepare(limits->files, d); };
        summary_ = a_.in_process ? convert_here(make)
                                 : run::supervise(make, outlets_, run_options(*limits), announcer_);
        end_bar();
        announcer_.count_in(summary_);
        if (!shared_.plans())
            for (const auto& [from, to] : summary_.planned)
                fmt::print(out(), "{} → {}\n", from, to);
        if (summary_.interrupted) return say_interrupted();
        if (!summary_.prepared) return could_not_run;
        const auto stage = outlets_.front().stage->folder();
        if (auto ok = shared_.close(summary_, stage); !ok) return refuse(ok.error());
        if (!global_.quiet && !global_.json_log() && !dry_run() && !to_stdout_) print_summary(summary_);
        return status(summary_);
    }

    [[nodiscard]] bool dry_run() const { return a_.dry_run || shared_.plans(); }
    int refuse(const Diagnostic& why) {
        announcer_.refuse(why);
        return could_not_run;
    }

    void begin_log() {
        log_.emplace(global_.quiet);
        announcer_.also_to(*log_);
        JsonLog::started({SPECKILN_VERSION,
                          "convert",
                          a_.inputs.names,
                          {a_.output.empty() ? std::string("-") : a_.output},
                          {}});
    }

    void begin_report() {
        report_file_.emplace(a_.report);
        report_.emplace([this](std::string_view piece) { return report_file_->write(piece); });
        announcer_.also_to(*report_);
        report_->head({SPECKILN_VERSION, "convert", a_.inputs.names, {}, {}});
    }

    // Now it is known what it will be about. Before anything is converted, so that one that cannot be written
    // costs nothing.
    Status open_report() {
        if (a_.report == "-" && (to_stdout_ || dry_run()))
            return Diagnostic{Severity::error,
                              "option.bad-value",
                              {},
                              "the report and the output cannot both go to standard output",
                              "name a file: --report FILE"};
        std::vector<std::string> names = a_.inputs.names;
        if (!a_.inputs.files_from.empty()) {
            names.clear();
            for (const auto& input : inputs_)
                names.push_back(input.name);
        }
        report_->head({SPECKILN_VERSION, "convert", std::move(names), outputs_, to_});
        return report_file_->open();
    }

    int finish_report(int status) {
        auto ok = report_file_->open();
        if (ok) ok = report_->finish(summary_, {status, seconds()});
        if (ok) ok = report_file_->commit();
        if (ok) return status;
        announcer_.refuse(ok.error());
        return could_not_run;
    }

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

    std::string root_title() const {
        auto stem = fs::path(a_.inputs.names.empty() ? "" : a_.inputs.names[0]).stem().string();
        return stem.empty() ? "Index" : stem;
    }

    // One document, as far as can be told without reading it. A folder, or a zip of files, is many.
    [[nodiscard]] bool is_one_document() const {
        return inputs_.size() == 1 && (inputs_[0].in_memory || !source::is_container(inputs_[0].path));
    }

    run::Summary convert_here(const run::Prepare& make) {
        const auto prepared = make(announcer_);
        if (!prepared) return {};
        const auto journal = shared_.journal(outlets_.front().stage->folder());
        return run::convert(*prepared->collection, prepared->targets, prepared->options, announcer_, journal);
    }

    // Where the output goes, before anything is read: the sandbox is made of it.
    Status open_outlets(std::uint64_t output_bytes) {
        const bool nowhere = a_.output.empty() || a_.output == "-";
        const bool single = is_one_document();
        // A file's own name says more than what the configuration says of all.
        if (single && !names_folder(a_.output) && fs::path(a_.output).has_extension() &&
            default_to_.size() > 1)
            default_to_.resize(1);
        const auto& formats = to_.empty() ? default_to_ : to_;
        const auto several = formats.size() > 1;
        const bool file = single && !several && !names_folder(a_.output);
        if (auto ok = shared_.allows(!nowhere && !file); !ok) return ok;
        if (nowhere && !dry_run() && (!single || several))
            return Diagnostic{Severity::error,
                              "output.needs-folder",
                              {},
                              several ? "several formats cannot go to standard output"
                                      : "several documents cannot go to standard output",
                              "name a folder: -o DIR"};
        if (a_.incremental && !several && (nowhere || (single && !names_folder(a_.output))))
            return Diagnostic{Severity::error,
                              "output.needs-folder",
                              {},
                              "--incremental goes by the map of an output folder",
                              "name a folder: -o DIR/"};
        output::StageOptions stage;
        stage.force = a_.force;
        stage.resume = a_.resume;
        stage.output_bytes = output_bytes;
        stage.publishing = [this](std::string_view) {
            // What is published there stands where the bar is.
            if (to_stdout_) end_bar();
            announcer_.publishing();
        };
        shared_.adjust(stage);
        for (std::size_t n = 0; n < std::max<std::size_t>(1, formats.size()); ++n) {
            auto opened = open_stage(file, nowhere, several ? formats[n] : "", stage);
            if (!opened) return opened.error();
            outlets_.push_back({std::move(*opened), single_});
            outputs_.push_back(nowhere   ? "-"
                               : several ? (fs::path(a_.output) / formats[n]).string()
                                         : a_.output);
        }
        return Done{};
    }

    Result<std::unique_ptr<output::Stage>> open_stage(bool file, bool nowhere, const std::string& below,
                                                      const output::StageOptions& stage) {
        if (dry_run()) return output::stage_stream(out_descriptor(), stage);
        if (!file)
            return output::stage_folder(below.empty() ? fs::path(a_.output) : fs::path(a_.output) / below,
                                        stage);
        single_ = true;
        to_stdout_ = nowhere;
        if (nowhere) return output::stage_stream(out_descriptor(), stage);
        return output::stage_file(a_.output, stage);
    }

    // All that needs plugins: in the zygote, or here with --in-process.
    std::unique_ptr<run::Prepared> prepare(const source::Limits& limits, Diagnostics& diagnostics) {
        auto prepared = std::make_unique<run::Prepared>();
        prepared->registry = std::make_unique<plugin::Registry>(global_.registry());
        auto& registry = *prepared->registry;
        if (const auto* problem = registry.problem_of_named_files()) return refuse(*problem, diagnostics);
        auto options = format_options(registry, settings_);
        if (!options) return refuse(options.error(), diagnostics);
        auto formats = writers(registry);
        if (!formats) return refuse(formats.error(), diagnostics);
        auto open =
            run::open_inputs(std::move(inputs_), registry, a_.from, limits, diagnostics, a_.inputs.encoding);
        if (open.empty()) {
            // Perhaps the plugin that would have read it is one of those that could not be loaded.
            for (const auto& problem : registry.problems())
                diagnostics.add(problem);
            return nullptr;
        }
        for (std::size_t n = 0; n < formats->size(); ++n)
            prepared->targets.push_back(target(*(*formats)[n], outlets_[n], *options));
        prepared->collection =
            run::collect(std::move(open), registry, std::move(*options), diagnostics, a_.inputs.selection());
        prepared->options = convert_;
        return prepared;
    }

    static std::unique_ptr<run::Prepared> refuse(const Diagnostic& why, Diagnostics& diagnostics) {
        diagnostics.add(why);
        return nullptr;
    }

    Result<std::vector<const plugin::Format*>> writers(plugin::Registry& registry) const {
        std::vector<const plugin::Format*> formats;
        const auto* by_name = to_.empty() && !a_.output.empty() && !names_folder(a_.output)
                                  ? plugin::writer_by_extension(registry, a_.output)
                                  : nullptr;
        if (by_name != nullptr && default_to_.size() < 2) return std::vector{by_name};
        auto names = to_.empty() ? default_to_ : to_;
        if (names.empty()) names.emplace_back("markdown");
        for (const auto& name : names) {
            auto format = plugin::choose_writer(registry, name);
            if (!format) return format.error();
            formats.push_back(*format);
        }
        return formats;
    }

    run::Target target(const plugin::Format& format, const run::Outlet& outlet,
                       const run::FormatOptions& options) const {
        run::Target target;
        target.format = &format;
        const auto set =
            std::find_if(options.begin(), options.end(), [&](const auto& o) { return o.first == &format; });
        target.options = set != options.end() ? set->second : format.options.defaults();
        target.stage = outlet.stage;
        target.single = single_;
        target.embed_assets = to_stdout_;
        if (target.single && !to_stdout_) target.file_name = fs::path(a_.output).filename().string();
        return target;
    }

    [[nodiscard]] run::RunOptions run_options(const Limits& limits) const {
        run::RunOptions options;
        options.jobs = a_.jobs > 0 ? a_.jobs : processors();
        options.limits = limits.document;
        options.require_sandbox = a_.require_sandbox;
        options.dry_run = dry_run();
        options.mute_plugins = global_.json_log();
        options.sandbox.readable = global_.readable();
        for (const auto& input : inputs_)
            if (!input.in_memory) options.sandbox.readable.push_back(input.path);
        for (const auto& outlet : outlets_)
            if (auto folder = outlet.stage->folder(); !folder.empty())
                options.sandbox.writable.push_back(std::move(folder));
        // What was published before is compared with what was to be.
        if ((a_.resume || a_.incremental) && !a_.output.empty())
            options.sandbox.readable.emplace_back(a_.output);
        shared_.adjust(options);
        return options;
    }

    void end_bar() {
        if (!bar_) return;
        announcer_.no_more_to(*bar_);
        bar_.reset();
    }

    int say_interrupted() {
        const bool answers = shared_.answers();
        if (!global_.json_log())
            say(answers ? std::string("interrupted: what was answered is published, and nothing else\n")
                        : fmt::format("interrupted: nothing was published{}\n",
                                      single_ ? "" : "; the same command with --resume goes on from here"));
        return interrupted;
    }

    void print_summary(const run::Summary& s) const {
        const auto p = Palette::for_stream(STDERR_FILENO, global_.color_mode());
        if (s.output_failed) return say("nothing was published, as the output could not be written\n");
        auto text = fmt::format("{}{}{} documents, {} assets → {}{}\n", p.bold, s.documents, p.off, s.assets,
                                a_.output,
                                s.failed > 0 ? fmt::format(", {}{} failed{}", p.error, s.failed, p.off) : "");
        if (s.resumed > 0)
            text += fmt::format("resumed: {} documents had been converted before\n", s.resumed);
        if (a_.incremental)
            text += fmt::format("up to date: {} documents, {} assets\n", s.documents_up_to_date,
                                s.assets_up_to_date);
        if (s.pruned > 0) text += fmt::format("removed: {} files whose source is gone\n", s.pruned);
        if (s.gone > 0) text += fmt::format("kept: {} files whose source is gone\n", s.gone);
        text += fmt::format("links: {} checked, {} mended, {} dangling in the source\n", s.links, s.mended,
                            s.dangling);
        if (s.passed_over > 0)
            text += fmt::format("other files: {} copied, {} left as no document refers to them{}\n",
                                s.others_copied, s.passed_over - std::min(s.others_copied, s.passed_over),
                                global_.verbose ? "" : " (-v names them)");
        text += fmt::format("{} warnings, {} losses, {:.2f} s\n", s.warnings, s.losses, seconds());
        if (!s.never_contains.empty()) text += fmt::format("{}{}{}\n", p.dim, s.never_contains, p.off);
        say(text);
    }

    [[nodiscard]] int status(const run::Summary& s) const {
        if (s.documents == 0 && !s.committed && !dry_run()) return s.errors > 0 ? findings : well;
        if (fail_on_ == "never") return s.failed > 0 && !s.committed ? findings : well;
        if (s.failed > 0 || announcer_.seen(Severity::error)) return findings;
        if ((a_.strict || fail_on_ == "loss") && announcer_.seen_loss()) return findings;
        if (fail_on_ == "warning" && announcer_.seen(Severity::warning)) return findings;
        return well;
    }

    const Global& global_;
    const ConvertArguments& a_;
    SharedWork shared_;
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    Printer printer_;
    Announcer announcer_{printer_};
    std::optional<JsonLog> log_;
    std::optional<ProgressBar> bar_;
    std::optional<ReportFile> report_file_;
    std::optional<run::Report> report_;
    bool report_given_up_ = false;
    std::vector<FormatSettings> settings_;
    std::vector<std::string> to_, default_to_;  // as asked for; as configured
    std::vector<run::Input> inputs_;
    std::vector<run::Outlet> outlets_;
    std::vector<std::string> outputs_;  // their names
    run::ConvertOptions convert_;
    run::Summary summary_;
    bool single_ = false;
    std::string fail_on_;
    bool to_stdout_ = false;
};

}  // namespace

void ConvertArguments::add_to(CLI::App& command) {
    inputs.add_to(command);
    command.add_option("-f,--from", from, "Input format (default: found out)")->type_name("FORMAT");
    command
        .add_option("-t,--to", to,
                    "Output format, may be given several times (default: by the name of -o, else markdown)")
        ->type_name("FORMAT");
    command
        .add_option("-o,--output", output,
                    "Output file or folder (default for one document: standard output)")
        ->type_name("PATH");
    command.add_option("-s,--set", settings, "Set an option of a format")->type_name("FORMAT.OPTION=VALUE");
    command
        .add_option("--report", report,
                    "Write what became of every document to FILE, as JSON; - for standard output")
        ->type_name("FILE");
    command.add_flag("--force", force, "Overwrite files that exist");
    command
        .add_option(
            "--plan", plan,
            "Write what would be done to FILE, for speckiln worker, and do nothing; - for standard output")
        ->type_name("FILE");
    command
        .add_option("--shard", shard,
                    "Do only every N-th task, from the I-th on; speckiln merge finishes the run")
        ->type_name("I/N");
    command.add_flag("--dry-run", dry_run, "Print what would be written, input → output");
    command.add_option("-j,--jobs", jobs, "Worker processes (default: one a processor)")
        ->type_name("N")
        ->check(CLI::Range(1, 256));
    command.add_flag("--resume", resume,
                     "Go on where a run with the same inputs and options was killed or interrupted");
    auto* incr = command.add_flag("--incremental", incremental,
                                  "Convert only what changed since the last run into that folder; "
                                  "own files are overwritten unless edited");
    command
        .add_flag("--prune", prune, "With --incremental: remove files whose source is gone, unless edited")
        ->needs(incr);
    command.add_flag("--in-process", in_process,
                     "Convert in this process, for debugging: no limits on time and memory, no sandbox");
    command.add_flag("--require-sandbox", require_sandbox,
                     "Refuse to run where plugins cannot be kept from files and sockets");
    command.add_option("--fail-on", fail_on, "What makes the exit status 1: never, error, loss, warning")
        ->check(CLI::IsMember({"never", "error", "loss", "warning"}));
    command.add_flag("--strict", strict, "The same as --fail-on loss");
}

int carry_out(const Global& global, const ConvertArguments& arguments, const Mission& mission) {
    return ConvertCommand(global, arguments, mission).run();
}

void add_convert(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("convert", "Convert documents, exports and folders of them");
    auto a = std::make_shared<ConvertArguments>();
    a->add_to(*command);
    command->callback([&global, &status, a, command] {
        a->fail_on_given = command->count("--fail-on") > 0;
        Mission mission;
        if (!a->plan.empty() || !a->shard.empty()) {
            auto kept = kept_arguments(*command, *a);
            if (!kept) {
                status = fail(global, kept.error());
                return;
            }
            mission.plan.arguments = std::move(*kept);
            mission.plan.directory = fs::current_path();
        }
        status = carry_out(global, *a, mission);
    });
}

}  // namespace speckiln::cli
