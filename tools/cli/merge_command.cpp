// speckiln merge: from what shards and workers have done to what one run would have left.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "global_options.h"
#include "plan_arguments.h"
#include "run/parts.h"
#include "speckiln/error.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

struct MergeArguments {
    std::string output, report, directory;
    unsigned jobs = 0;
};

// The folder of the one run that has left parts.
Result<fs::path> find_parts(const fs::path& output) {
    std::vector<fs::path> runs;
    std::error_code problem;
    for (const auto& entry : fs::directory_iterator(output / run::parts_folder, problem))
        if (entry.is_directory(problem) && !entry.is_symlink(problem)) runs.push_back(entry.path());
    if (runs.empty())
        return make_error("merge.nothing", "no shard and no worker has left anything here to merge",
                          "name the folder that they were given with -o; one that is merged needs it no more",
                          output.string());
    std::sort(runs.begin(), runs.end());
    if (runs.size() > 1)
        return make_error(
            "merge.several-runs",
            fmt::format("parts of {} runs are here, with other inputs or options each", runs.size()),
            fmt::format("remove those of the run that is not wanted: {}", runs.front().string()),
            output.string());
    return runs.front();
}

int merge(Global global, const MergeArguments& m) {
    const auto output = fs::absolute(m.output);
    auto parts = find_parts(output);
    if (!parts) return fail(global, parts.error());
    const auto file = *parts / "plan";
    auto plan = run::read_plan(file);
    if (!plan) return fail(global, plan.error());
    const auto report = m.report.empty() || m.report == "-" ? m.report : fs::absolute(m.report).string();
    auto a = arguments_of(*plan, file.string(), m.directory, global);
    if (!a) return fail(global, a.error());
    a->jobs = m.jobs;
    a->report = report;
    // As it was named, where that is it: the report says so.
    std::error_code problem;
    if (!fs::equivalent(a->output, output, problem)) a->output = output.string();
    return carry_out(global, *a, {Mission::Kind::join, std::move(*plan), *parts});
}

}  // namespace

void add_merge(CLI::App& app, Global& global, int& status) {
    auto* command = app.add_subcommand("merge", "Finish a run whose shards or workers are done");
    auto m = std::make_shared<MergeArguments>();
    command->add_option("DIR", m->output, "The output folder that they had in common")->required();
    add_report(*command, m->report);
    command
        ->add_option("--directory", m->directory,
                     "Where relative paths begin (default: where shards or the plan were made)")
        ->type_name("DIR");
    add_jobs(*command, m->jobs, "Worker processes (default: one a processor)");
    command->callback([&global, &status, m] { status = merge(global, *m); });
}

}  // namespace speckiln::cli
