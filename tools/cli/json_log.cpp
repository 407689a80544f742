#include "json_log.h"

#include <fmt/format.h>

#include "run/clock.h"
#include "run/event_json.h"
#include "standard_error.h"

namespace speckiln::cli {
namespace {

constexpr int version = 1;
constexpr std::uint64_t progress_every_ms = 500;

void add_paths(JsonEvent& event, std::string_view name, const std::vector<std::string>& paths) {
    append_json_list(event.fields().key(name), paths, [&](const std::string& path) {
        JsonObject object(event.line());
        run::add_path(object, path);
        object.end();
    });
}

}  // namespace

JsonEvent::JsonEvent(std::string_view name) : object_(line_) {
    object_.text("event", name);
    object_.number("version", version);
}

JsonEvent::~JsonEvent() {
    object_.end();
    line_ += '\n';
    say(line_);
}

void JsonLog::started(const run::Report::Head& head) {
    JsonEvent event("started");
    event.fields().text("speckiln", head.speckiln);
    event.fields().text("command", head.command);
    add_paths(event, "inputs", head.inputs);
    add_paths(event, "outputs", head.outputs);
}

void JsonLog::agenda(const run::Agenda& agenda) {
    if (quiet_) return;
    JsonEvent event("planned");
    event.fields().number("documents", agenda.documents);
    event.fields().number("bytes", agenda.bytes);
    append_json_list(event.fields().key("formats"), agenda.formats,
                     [&](const std::string& name) { append_json_bytes(event.line(), name); });
}

void JsonLog::ends(const run::Outcome& outcome) {
    if (quiet_) return;
    const bool document = outcome.kind == run::Outcome::Kind::document;
    JsonEvent event(document ? "document" : "file");
    run::add_fields(event.fields(), outcome);
    if (!document || outcome.status == run::Outcome::Status::planned) return;
    JsonObject links(event.fields().key("links"));
    links.number("checked", outcome.links.internal);
    links.number("external", outcome.links.external);
    links.number("dangling", outcome.links.dangling);
    links.end();
    event.fields().number("assets", outcome.assets);
}

void JsonLog::progress(const run::Progress& progress) {
    // The first and the last of a phase, and what comes in between now and then.
    const bool all = progress.done == progress.all;
    if (quiet_ || (!all && progress.done > 0 && run::now_ms() < next_progress_)) return;
    next_progress_ = run::now_ms() + progress_every_ms;
    JsonEvent event("progress");
    event.fields().text("phase", run::name_of(progress.phase));
    event.fields().number("done", progress.done);
    event.fields().number("all", progress.all);
    event.fields().number("bytes", progress.bytes);
    event.fields().number("all_bytes", progress.all_bytes);
}

void JsonLog::finished(const run::Summary& summary, const run::Report::Tail& tail) {
    JsonEvent event("finished");
    JsonObject totals(event.fields().key("totals"));
    run::add_totals(totals, summary);
    totals.end();
    event.fields().key("seconds") += fmt::format("{:.3f}", tail.seconds);
    event.fields().flag("published", summary.published());
    event.fields().flag("interrupted", summary.interrupted);
    event.fields().number("exit_status", tail.exit_status);
}

}  // namespace speckiln::cli
