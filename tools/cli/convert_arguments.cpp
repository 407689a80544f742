#include "convert_arguments.h"

#include <CLI/CLI.hpp>

#include "standard_stream.h"

namespace speckiln::cli {

void ConvertArguments::add_to(CLI::App& command) {
    inputs.add_to(command);
    command.add_option("-f,--from", from, "Input format (default: found out)")->type_name("FORMAT");
    command
        .add_option("-t,--to", to,
                    "Output format, may be given several times (default: by the name of -o, else markdown)")
        ->type_name("FORMAT");
    command
        .add_option("-o,--output", output,
                    "Output file, folder or .zip (default for one document: standard output)")
        ->type_name("PATH")
        ->transform(standard_output);
    command.add_option("-s,--set", settings, "Set an option of a format")->type_name("FORMAT.OPTION=VALUE");
    add_report(command, report);
    auto* becomes = command
                        .add_option("--retemplate", retemplate,
                                    "Move what stands in the documents to where this template wants it")
                        ->type_name("NAME|FILE");
    command
        .add_option("--template", follows,
                    "With --retemplate: what the documents follow (default: what they say, or found out)")
        ->type_name("NAME|FILE")
        ->needs(becomes);
    command.add_flag("--explain", explain, "With --retemplate: say where each section went, and why")
        ->needs(becomes);
    command.add_flag("--force", force, "Overwrite files that exist");
    command
        .add_option(
            "--plan", plan,
            "Write what would be done to FILE, for speckiln worker, and do nothing; - for standard output")
        ->type_name("FILE")
        ->transform(standard_output);
    command
        .add_option("--shard", shard,
                    "Do only every N-th task, from the I-th on; speckiln merge finishes the run")
        ->type_name("I/N");
    command.add_flag("--dry-run", dry_run, "Print what would be written, input → output");
    add_jobs(command, jobs, "Worker processes (default: one a processor)");
    command.add_flag("--resume", resume,
                     "Go on where a run with the same inputs and options was killed or interrupted");
    auto* incr = command.add_flag("--incremental", incremental,
                                  "Convert only what changed since the last run into that folder; "
                                  "own files are overwritten unless edited");
    command
        .add_flag("--prune", prune,
                  "With --incremental: remove files whose source is gone, unless edited or something failed "
                  "or could not be looked into")
        ->needs(incr);
    auto* here =
        command.add_flag("--in-process", in_process,
                         "Convert in this process, for debugging: no limits on time and memory, no sandbox");
    command
        .add_flag("--require-sandbox", require_sandbox,
                  "Refuse to run where plugins cannot be kept from files and sockets")
        ->excludes(here);
    command.add_option("--fail-on", fail_on, "What makes the exit status 1: never, error, loss, warning")
        ->check(CLI::IsMember({"never", "error", "loss", "warning"}));
    command.add_flag("--strict", strict, "The same as --fail-on loss");
}

void add_report(CLI::App& command, std::string& report) {
    command
        .add_option("--report", report,
                    "Write what became of every document to FILE, as JSON; - for standard output")
        ->type_name("FILE")
        ->transform(standard_output);
}

}  // namespace speckiln::cli
