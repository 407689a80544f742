// speckiln check: is a spec complete by its template's own rules?
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <fstream>

#include "check/silence.h"
#include "check_baseline.h"
#include "check_output.h"
#include "one_document.h"
#include "standard_error.h"
#include "template_arguments.h"

namespace speckiln::cli {
namespace {

struct CheckArguments {
    DocumentArguments documents;
    std::string follows, format = "human", fail_on = "error", baseline, write_baseline;
    bool exit_zero = false, statistics = false;
};

// "ours@2", in the front matter of a document.
std::string named_by(const Document& doc) {
    const NodeId properties = doc[doc.root()].first;
    if (properties == 0 || doc.kind(properties) != KILN_PROPERTIES) return {};
    for (NodeId at = doc[properties].first; at != 0; at = doc[at].next)
        if (doc.get(at, KILN_AT_NAME) == "template" && doc[at].first != 0)
            return doc.plain_text(doc[at].first);
    return {};
}

class Checker {
  public:
    Checker(const Global& global, const CheckArguments& a) : global_(global), a_(a) {}

    int run() {
        auto config = effective_config(
            global_, a_.documents.inputs.names.empty() ? "." : a_.documents.inputs.names.front());
        if (!config) return fail(global_, config.error());
        config_ = std::move(*config);
        auto roles = role_catalogue(config_);
        if (!roles) return fail(global_, roles.error());
        options_.roles_of = roles_by_title(*roles);
        const auto follows = find_template(catalogue_, a_.follows, *roles);
        if (!follows) return fail(global_, follows.error());
        options_.follows = *follows;
        options_.templates = &catalogue_.all();
        if (!a_.baseline.empty()) {
            auto baseline = Baseline::read(a_.baseline);
            if (!baseline) return fail(global_, baseline.error());
            baseline_ = std::move(*baseline);
        }
        // Opened here: the process that reads documents may open nothing.
        const auto unfinished = a_.write_baseline + ".part";
        if (!a_.write_baseline.empty() && !(new_baseline_ = std::fopen(unfinished.c_str(), "we")))
            return fail(global_, bad_option("the baseline cannot be written: " + a_.write_baseline,
                                            "look at the path"));
        const int status = with_documents(
            global_, a_.documents,
            [this](const LookedAt& at) { return look(at.document, at.name, at.place); },
            [this](int looked) { return finish(looked); });
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

  private:
    int look(const Document& doc, std::string_view name, const PlaceOf& place) {
        auto options = options_;
        CheckedDocument checked;
        checked.name = name;
        std::vector<check::Finding> about_template;
        if (const auto named = named_by(doc); options.follows == nullptr && !named.empty())
            follow(named, options, place, about_template);
        const auto reading = spec::read_spec(doc, name, options);
        if (const auto* t = reading.match.followed) {
            checked.follows = fmt::format("{}@{}", t->name, t->version);
            checked.confidence = options.follows != nullptr ? 1 : reading.match.confidence;
        }
        checked.completeness = reading.completeness();
        checked.findings = check::check_spec(doc, reading, place);
        checked.findings.insert(checked.findings.begin(), about_template.begin(), about_template.end());
        check::silence(doc, reading, checked.findings);
        std::erase_if(checked.findings, [&](check::Finding& f) {
            const auto set = config_.severities.find(f.diagnostic.code);
            if (set != config_.severities.end()) f.diagnostic.severity = set->second.value;
            return config_.off.contains(f.diagnostic.code);
        });
        documents_.push_back(std::move(checked));
        return well;
    }

    // The document says itself what it follows, in a version that may not be the newest.
    void follow(const std::string& named, spec::ReadingOptions& options, const PlaceOf& place,
                std::vector<check::Finding>& out) const {
        const auto found = catalogue_.find(named);
        const auto* newest = catalogue_.newest(named.substr(0, named.find('@')));
        if (found) options.follows = *found;
        if (found && newest != *found)
            out.push_back({{Severity::warning, "template.outdated", place(0),
                            fmt::format("the document follows {}; the newest is {}@{}", named, newest->name,
                                        newest->version),
                            "bring it up to date, and say so in its \"template\" property"},
                           0,
                           {},
                           named});
        if (found) return;
        // An older one that is not here any more: what is asked today is looked for.
        options.follows = newest;
        auto d = found.error();
        d.place = place(0);
        if (newest != nullptr) {
            d.code = "template.outdated";
            d.severity = Severity::warning;
        }
        out.push_back({std::move(d), 0, {}, named});
    }

    int finish(int status) {
        if (new_baseline_ != nullptr) {
            const auto text = Baseline::of(documents_);
            if (std::fwrite(text.data(), 1, text.size(), new_baseline_) != text.size() ||
                std::fflush(new_baseline_) != 0)
                return fail(global_,
                            bad_option("the baseline cannot be written", "look whether the disk is full"));
            for (auto& document : documents_)
                document.findings.clear();
        }
        baseline_.apply(documents_);
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
    Config config_;
    spec::Catalogue catalogue_;
    spec::ReadingOptions options_;
    Baseline baseline_;
    std::FILE* new_baseline_ = nullptr;
    std::vector<CheckedDocument> documents_;
};

}  // namespace

void add_check(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("check", "Say what a spec still lacks, by its template's own rules");
    auto a = std::make_shared<CheckArguments>();
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
    command->callback([&global, &status, a] { status = Checker(global, *a).run(); });
}

}  // namespace speckiln::cli
