// speckiln convert: inputs → one or more output formats.
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>

#include "config.h"
#include "input_arguments.h"
#include "plugin/choose.h"
#include "run/convert.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

struct ConvertArguments {
    InputArguments inputs;
    std::string from, output, fail_on = "error";
    std::vector<std::string> to, settings;
    bool force = false, dry_run = false, strict = false, fail_on_given = false;
};

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
    ConvertCommand(const Global& global, const ConvertArguments& arguments)
        : global_(global),
          a_(arguments),
          registry_(global.registry()),
          printer_(stderr, Palette::for_stream(STDERR_FILENO, global.color_mode()), global.least()) {}

    int run() {
        const auto begin = std::chrono::steady_clock::now();
        if (const auto* problem = registry_.problem_of_named_files()) return fail(global_, *problem);
        auto limits = parse_limits(global_.limits);
        if (!limits) return fail(global_, limits.error());
        auto config = effective_config(global_, a_.inputs.names.empty() ? "." : a_.inputs.names.front());
        if (!config) return fail(global_, config.error());
        printer_.set_severities(*config);
        auto settings = parse_settings(a_.settings);
        if (!settings) return fail(global_, settings.error());
        // What the configuration sets comes first, so that flags win.
        for (const auto& [name, value] : config->set) {
            const auto dot = name.find('.');
            settings->insert(settings->begin(), {name.substr(0, dot), name.substr(dot + 1), value.value});
        }
        if (a_.to.empty() && config->to && a_.output.empty() == false &&
            plugin::writer_by_extension(registry_, a_.output) == nullptr)
            to_ = config->to->value;
        else
            to_ = a_.to;
        if (config->fail_on && !a_.fail_on_given)
            fail_on_ = config->fail_on->value;
        else
            fail_on_ = a_.fail_on;
        auto options = format_options(registry_, *settings);
        if (!options) return fail(global_, options.error());
        auto inputs = gather(a_.inputs, printer_);
        if (!inputs) return fail(global_, inputs.error());
        const std::size_t named = inputs->size();
        auto open =
            run::open_inputs(std::move(*inputs), registry_, a_.from, *limits, printer_, a_.inputs.encoding);
        if (open.empty()) {
            // Perhaps the plugin that would have read it is one of those that could not be loaded.
            for (const auto& problem : registry_.problems())
                printer_.add(problem);
            return could_not_run;
        }
        const bool single = named == 1 && !open[0].source->is_container();
        auto collection = run::collect(std::move(open), registry_, *options, printer_, a_.inputs.selection());
        auto targets = make_targets(*collection, single, *options, limits->output_bytes);
        if (!targets) return fail(global_, targets.error());

        run::ConvertOptions convert;
        convert.dry_run = a_.dry_run;
        convert.root_title = root_title();
        for (const auto& [name, rule] : config->properties)
            convert.normalise.properties.push_back(rule.value);
        const auto summary = run::convert(*collection, *targets, convert, printer_);
        for (const auto& [from, to] : summary.planned)
            fmt::print(out(), "{} → {}\n", from, to);
        if (!global_.quiet && !a_.dry_run && !to_stdout_) print_summary(summary, *collection, begin);
        return status(summary);
    }

  private:
    std::string root_title() const {
        auto stem = fs::path(a_.inputs.names.empty() ? "" : a_.inputs.names[0]).stem().string();
        return stem.empty() ? "Index" : stem;
    }

    Result<std::vector<run::Target>> make_targets(const run::Collection& c, bool single,
                                                  const run::FormatOptions& options,
                                                  std::uint64_t output_bytes) {
        std::vector<const plugin::Format*> formats;
        for (const auto& name : to_) {
            auto format = plugin::choose_writer(registry_, name);
            if (!format) return format.error();
            formats.push_back(*format);
        }
        if (formats.empty()) {
            const auto* by_name =
                names_folder(a_.output) ? nullptr : plugin::writer_by_extension(registry_, a_.output);
            auto fallback = by_name != nullptr ? Result<const plugin::Format*>(by_name)
                                               : plugin::choose_writer(registry_, "markdown");
            if (!fallback) return fallback.error();
            formats.push_back(*fallback);
        }
        const bool file = single && formats.size() == 1 && !names_folder(a_.output);
        if (!single && (a_.output.empty() || a_.output == "-") && !a_.dry_run)
            return Diagnostic{Severity::error,
                              "output.needs-folder",
                              {},
                              "several documents cannot go to standard output",
                              "name a folder: -o DIR"};
        if (formats.size() > 1 && (a_.output.empty() || a_.output == "-"))
            return Diagnostic{Severity::error,
                              "output.needs-folder",
                              {},
                              "several formats cannot go to standard output",
                              "name a folder: -o DIR"};

        std::vector<run::Target> targets;
        for (const auto* format : formats) {
            run::Target target;
            target.format = format;
            const auto set = std::find_if(options.begin(), options.end(),
                                          [&](const auto& o) { return o.first == format; });
            target.options = set != options.end() ? set->second : format->options.defaults();
            output::StageOptions stage;
            stage.force = a_.force;
            stage.output_bytes = output_bytes;
            auto opened = open_stage(*format, file, formats.size() > 1, c, stage, target);
            if (!opened) return opened.error();
            target.stage = std::move(*opened);
            targets.push_back(std::move(target));
        }
        return targets;
    }

    Result<std::unique_ptr<output::Stage>> open_stage(const plugin::Format& format, bool file, bool several,
                                                      const run::Collection&,
                                                      const output::StageOptions& stage,
                                                      run::Target& target) {
        if (a_.dry_run) return output::stage_stream(out_descriptor(), stage);
        if (!file)
            return output::stage_folder(several ? fs::path(a_.output) / format.name : fs::path(a_.output),
                                        stage);
        target.single = true;
        if (a_.output.empty() || a_.output == "-") {
            to_stdout_ = true;
            target.embed_assets = true;
            return output::stage_stream(out_descriptor(), stage);
        }
        target.file_name = fs::path(a_.output).filename().string();
        return output::stage_file(a_.output, stage);
    }

    void print_summary(const run::Summary& s, const run::Collection& c,
                       std::chrono::steady_clock::time_point begin) const {
        const double seconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        const auto p = Palette::for_stream(STDERR_FILENO, global_.color_mode());
        fmt::print(stderr, "{}{}{} documents, {} assets → {}{}\n", p.bold, s.documents, p.off, s.assets,
                   a_.output, s.failed > 0 ? fmt::format(", {}{} failed{}", p.error, s.failed, p.off) : "");
        fmt::print(stderr, "links: {} checked, {} mended, {} dangling in the source\n", s.links, s.mended,
                   s.dangling);
        if (c.passed_over > 0)
            fmt::print(stderr, "other files: {} copied, {} left as no document refers to them{}\n",
                       s.others_copied, c.passed_over - std::min(s.others_copied, c.passed_over),
                       global_.verbose ? "" : " (-v names them)");
        fmt::print(stderr, "{} warnings, {} losses, {:.2f} s\n", s.warnings, s.losses, seconds);
        if (!c.never_contains.empty()) fmt::print(stderr, "{}{}{}\n", p.dim, c.never_contains, p.off);
    }

    [[nodiscard]] int status(const run::Summary& s) const {
        if (s.documents == 0 && !s.committed && !a_.dry_run) return s.errors > 0 ? findings : well;
        if (fail_on_ == "never") return s.failed > 0 && !s.committed ? findings : well;
        if (s.failed > 0 || printer_.seen(Severity::error)) return findings;
        if ((a_.strict || fail_on_ == "loss") && printer_.seen_loss()) return findings;
        if (fail_on_ == "warning" && printer_.seen(Severity::warning)) return findings;
        return well;
    }

    const Global& global_;
    const ConvertArguments& a_;
    plugin::Registry registry_;
    Printer printer_;
    std::vector<std::string> to_;
    std::string fail_on_;
    bool to_stdout_ = false;
};

}  // namespace

void add_convert(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("convert", "Convert documents, exports and folders of them");
    auto a = std::make_shared<ConvertArguments>();
    a->inputs.add_to(*command);
    command->add_option("-f,--from", a->from, "Input format (default: found out)")->type_name("FORMAT");
    command
        ->add_option("-t,--to", a->to,
                     "Output format, may be given several times (default: by the name of -o, else markdown)")
        ->type_name("FORMAT");
    command
        ->add_option("-o,--output", a->output,
                     "Output file or folder (default for one document: standard output)")
        ->type_name("PATH");
    command->add_option("-s,--set", a->settings, "Set an option of a format")
        ->type_name("FORMAT.OPTION=VALUE");
    command->add_flag("--force", a->force, "Overwrite files that exist");
    command->add_flag("--dry-run", a->dry_run, "Print what would be written, input → output");
    command->add_option("--fail-on", a->fail_on, "What makes the exit status 1: never, error, loss, warning")
        ->check(CLI::IsMember({"never", "error", "loss", "warning"}));
    command->add_flag("--strict", a->strict, "The same as --fail-on loss");
    command->callback([&global, &status, a, command] {
        a->fail_on_given = command->count("--fail-on") > 0;
        status = ConvertCommand(global, *a).run();
    });
}

}  // namespace speckiln::cli
