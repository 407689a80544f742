// speckiln worker: one task a line in, one answer a line out.
#include <CLI/CLI.hpp>

#include "global_options.h"
#include "plan_arguments.h"

namespace speckiln::cli {
namespace {

struct WorkerArguments {
    std::string plan, directory;
    unsigned jobs = 1;
};

int work(Global global, const WorkerArguments& w) {
    auto plan = run::read_plan(w.plan);
    if (!plan) return fail(global, plan.error());
    auto a = arguments_of(*plan, w.plan, w.directory, global);
    if (!a) return fail(global, a.error());
    a->jobs = w.jobs;
    return carry_out(global, *a, {Mission::Kind::answer, std::move(*plan), {}});
}

}  // namespace

void add_worker(CLI::App& app, Global& global, int& status) {
    auto* command =
        app.add_subcommand("worker", "Do the tasks of a plan that are asked for on standard input");
    auto w = std::make_shared<WorkerArguments>();
    command->add_option("--plan", w->plan, "The plan, from convert --plan")->type_name("FILE")->required();
    command
        ->add_option("--directory", w->directory,
                     "Where the plan's relative paths begin (default: where it was made)")
        ->type_name("DIR");
    add_jobs(*command, w->jobs, "Processes that convert (default: 1)");
    command->callback([&global, &status, w] { status = work(global, *w); });
}

}  // namespace speckiln::cli
