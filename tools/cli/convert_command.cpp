#include "convert_command.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <filesystem>
#include <optional>

#include "announcer.h"
#include "config.h"
#include "destination.h"
#include "format_settings.h"
#include "json_log.h"
#include "plan_arguments.h"
#include "progress_bar.h"
#include "run/convert.h"
#include "run/supervise.h"
#include "run_report.h"
#include "run_summary.h"
#include "shared_work.h"
#include "side_files.h"
#include "standard_error.h"
#include "template_change.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

class ConvertCommand {
  public:
    ConvertCommand(const Global& global, const ConvertArguments& arguments, const Mission& mission)
        : global_(global), a_(arguments), shared_(arguments, mission), printer_(global.printer()) {}

    int run() {
        if (global_.json_log()) begin_log();
        if (!a_.report.empty()) begin_report();
        int status = run_all();
        announcer_.count_in(summary_);
        if (report_)
            if (auto ok = report_->finish(summary_, {status, seconds()}); !ok) status = refuse(ok.error());
        if (global_.json_log()) JsonLog::finished(summary_, {status, seconds()});
        return status;
    }

  private:
    int run_all() {
        auto limits = parse_limits(global_.limits);
        if (!limits) return refuse(limits.error());
        auto config = effective_config(global_, a_.inputs.names.empty() ? "." : a_.inputs.names.front());
        if (!config) return refuse(config.error());
        if (auto ok = configure(*config); !ok) return refuse(ok.error());
        run::NotingOmitted noting(announcer_, convert_.omitted);
        auto inputs = gather(a_.inputs, noting);
        if (!inputs) return refuse(inputs.error());
        inputs_ = std::move(*inputs);
        if (inputs_.empty()) return could_not_run;
        if (auto ok = open_outlets(limits->files.output_bytes); !ok) return refuse(ok.error());
        if (auto ok = keep_apart({report_file(), plan_file()}, inputs_, destination_.names()); !ok) {
            if (report_) report_->give_up();
            return refuse(ok.error());
        }
        for (auto& input : inputs_)
            for (const auto& output : destination_.names())
                if (!input.in_memory && input.output.empty() && !output.empty() && output != "-")
                    input.output = place_in(input.path, output);
        if (report_)
            if (auto ok = open_report(); !ok) return refuse(ok.error());
        if (!global_.json_log() && !global_.quiet && ProgressBar::has_a_place()) {
            bar_.emplace(global_.least());
            announcer_.also_to(*bar_);
        }
        if (auto ok = shared_.open(announcer_); !ok) return refuse(ok.error());

        leaves_neighbours_ = leaves_its_folder();
        auto make = [this, &limits](Diagnostics& d) { return prepare(limits->files, d); };
        summary_ = a_.in_process
                       ? convert_here(make)
                       : run::supervise(make, destination_.outlets(), run_options(*limits), announcer_);
        end_bar();
        announcer_.count_in(summary_);
        if (!shared_.plans())
            for (const auto& [from, to] : summary_.planned)
                fmt::print(out(), "{} → {}\n", from, to);
        if (summary_.interrupted) return say_interrupted();
        if (!summary_.prepared) return could_not_run;
        const auto stage = destination_.outlets().front().stage->folder();
        if (auto ok = shared_.close(summary_, stage); !ok) return refuse(ok.error());
        if (!global_.quiet && !global_.json_log() && !destination_.dry_run() && !destination_.to_stdout())
            say(summary_text(
                summary_, a_.output, seconds(),
                {Palette::for_stream(STDERR_FILENO, global_.color_mode()), global_.verbose, a_.incremental}));
        return exit_status(summary_, announcer_, {fail_on_, a_.strict, destination_.dry_run()});
    }

    // Flags win over what the configuration sets.
    Status configure(const Config& config) {
        announcer_.set_severities(config);
        auto settings = parse_settings(a_.settings);
        if (!settings) return settings.error();
        for (const auto& [option, value] : config.set) {
            settings->insert(settings->begin(), FormatSetting::of(option, value.value));
            settings->front().folder = value.file.parent_path();
        }
        settings_ = std::move(*settings);
        if (config.to) destination_.configure(config.to->value);
        fail_on_ = config.fail_on && !a_.fail_on_given ? config.fail_on->value : a_.fail_on;
        for (const auto& [name, rule] : config.properties)
            convert_.normalise.properties.push_back(rule.value);
        if (!a_.retemplate.empty()) {
            auto change = TemplateChange::make(a_.retemplate, a_.follows, config, announcer_);
            if (!change) return change.error();
            template_change_ = std::move(*change);
            template_change_->apply_in(convert_.normalise);
            if (a_.explain) printer_.always_print({"retemplate.", "lost.template-text"});
        }
        convert_.dry_run = destination_.dry_run();
        convert_.incremental = a_.incremental;
        convert_.prune = a_.prune;
        convert_.force = a_.force;
        convert_.root_title = root_title();
        std::vector<std::string> effective;
        for (const auto& s : settings_)
            effective.push_back(s.text());
        return shared_.prepare(convert_, std::move(effective));
    }

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

    [[nodiscard]] SideFile report_file() const { return {"--report", a_.report, run::Report::beginning}; }
    [[nodiscard]] SideFile plan_file() const { return {"--plan", a_.plan, run::SavedPlan::beginning}; }

    void begin_report() {
        report_.emplace(report_file(),
                        run::Report::Head{SPECKILN_VERSION, "convert", a_.inputs.names, {}, {}});
        announcer_.also_to(report_->observer());
    }

    Status open_report() {
        std::vector<std::string> names = a_.inputs.names;
        if (!a_.inputs.files_from.empty()) {
            names.clear();
            for (const auto& input : inputs_)
                names.push_back(input.name);
        }
        return report_->open({SPECKILN_VERSION, "convert", std::move(names), destination_.names(), a_.to},
                             destination_.to_stdout() || destination_.dry_run());
    }

    [[nodiscard]] double seconds() const {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
    }

    std::string root_title() const {
        auto stem = fs::path(a_.inputs.names.empty() ? "" : a_.inputs.names[0]).stem().string();
        return stem.empty() ? "Index" : stem;
    }

    run::Summary convert_here(const run::Prepare& make) {
        const auto prepared = make(announcer_);
        if (!prepared) return {};
        const auto journal = shared_.journal(destination_.outlets().front().stage->folder());
        return run::convert(*prepared->collection, prepared->targets, prepared->options, announcer_, journal);
    }

    Status open_outlets(std::uint64_t output_bytes) {
        output::StageOptions stage;
        stage.output_bytes = output_bytes;
        stage.publishing = [this](std::string_view) {
            // What is published there stands where the bar is.
            if (destination_.to_stdout()) end_bar();
            announcer_.publishing();
        };
        return destination_.open(inputs_, std::move(stage));
    }

    // All that needs plugins: in the zygote, or here with --in-process.
    std::unique_ptr<run::Prepared> prepare(const source::Limits& limits, Diagnostics& diagnostics) {
        auto prepared = std::make_unique<run::Prepared>();
        prepared->registry = std::make_unique<plugin::Registry>(global_.registry());
        auto& registry = *prepared->registry;
        if (const auto* problem = registry.problem_of_named_files()) return refuse(*problem, diagnostics);
        auto options = format_options(registry, settings_);
        if (!options) return refuse(options.error(), diagnostics);
        auto targets = destination_.targets(registry, *options);
        if (!targets) return refuse(targets.error(), diagnostics);
        prepared->targets = std::move(*targets);
        run::NotingOmitted noting(diagnostics, convert_.omitted);
        auto open =
            run::open_inputs(std::move(inputs_), registry, a_.from, limits, noting, a_.inputs.encoding);
        if (open.empty()) {
            // Perhaps the plugin that would have read it is one of those that could not be loaded.
            // Of its own plugins the choice of a reader has spoken.
            const auto* said = a_.from.empty() ? registry.problem_of_built_in() : nullptr;
            for (const auto& problem : registry.problems())
                if (&problem != said) diagnostics.add(problem);
            return nullptr;
        }
        prepared->collection =
            run::collect(std::move(open), registry, std::move(*options), noting, a_.inputs.selection());
        prepared->collection->leaves_neighbours = leaves_neighbours_;
        prepared->options = convert_;
        return prepared;
    }

    // Whether a file by itself is written to another folder than its own. Where standard output goes nobody
    // knows.
    [[nodiscard]] bool leaves_its_folder() const {
        if (destination_.to_stdout() || inputs_.size() != 1 || inputs_.front().in_memory) return false;
        std::error_code problem;
        const auto folder_of = [&](const fs::path& file) {
            return fs::weakly_canonical(fs::absolute(file, problem).parent_path(), problem);
        };
        const auto& names = destination_.names();
        return std::any_of(names.begin(), names.end(), [&](const fs::path& output) {
            return folder_of(destination_.single() ? output : output / "") != folder_of(inputs_.front().path);
        });
    }

    static std::unique_ptr<run::Prepared> refuse(const Diagnostic& why, Diagnostics& diagnostics) {
        diagnostics.add(why);
        return nullptr;
    }

    [[nodiscard]] run::RunOptions run_options(const Limits& limits) const {
        run::RunOptions options;
        options.jobs = a_.jobs > 0 ? a_.jobs : processors();
        options.limits = limits.document;
        options.require_sandbox = a_.require_sandbox;
        options.dry_run = destination_.dry_run();
        options.mute_plugins = global_.json_log();
        options.sandbox.readable = global_.readable();
        for (const auto& input : inputs_)
            if (!input.in_memory) options.sandbox.readable.push_back(input.path);
        std::error_code ignored;
        // Which options name files only the plugins know, whom nobody asks here.
        for (const auto& setting : settings_)
            if (auto file = setting.folder / setting.value; std::filesystem::is_regular_file(file, ignored))
                options.sandbox.readable.push_back(std::move(file));
        for (const auto& outlet : destination_.outlets())
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
            say(answers
                    ? std::string("interrupted: what was answered is published, and nothing else\n")
                    : fmt::format(
                          "interrupted: nothing was published{}\n",
                          destination_.single() ? "" : "; the same command with --resume goes on from here"));
        return interrupted;
    }

    const Global& global_;
    const ConvertArguments& a_;
    SharedWork shared_;
    Destination destination_{a_, shared_};
    const std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
    Printer printer_;
    Announcer announcer_{printer_};
    std::optional<JsonLog> log_;
    std::optional<ProgressBar> bar_;
    std::optional<RunReport> report_;
    std::vector<FormatSetting> settings_;
    std::vector<run::Input> inputs_;
    bool leaves_neighbours_ = false;
    std::unique_ptr<TemplateChange> template_change_;
    run::ConvertOptions convert_;
    run::Summary summary_;
    std::string fail_on_;
};

}  // namespace

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
