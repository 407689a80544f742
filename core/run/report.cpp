#include "run/report.h"

#include <fmt/format.h>

#include <ctime>
#include <utility>

#include "model/json_object.h"
#include "run/event_json.h"

namespace speckiln::run {
namespace {

std::string now_utc() {
    const std::time_t now = std::time(nullptr);
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[32] = {};
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
    return text;
}

std::string line_of(const Outcome& outcome, const std::vector<Diagnostic>& diagnostics) {
    std::string line;
    JsonObject object(line);
    add_fields(object, outcome);
    add_findings(object, outcome, diagnostics);
    object.end();
    return line;
}

// Behind the entries there are already.
std::string entry(bool& any, std::string_view line) {
    std::string text = std::exchange(any, true) ? ",\n" : "\n";
    return text += line;
}

}  // namespace

Report::Report(Write write) : write_(std::move(write)), started_(now_utc()) {}

void Report::put(std::string_view piece) {
    constexpr std::size_t most = 64 << 10;
    buffer_ += piece;
    if (buffer_.size() < most) return;
    broken_ = broken_ || !write_(buffer_);
    buffer_.clear();
}

void Report::begin() {
    if (std::exchange(begun_, true)) return;
    std::string text = "{\n";
    JsonObject head(text, ",\n");
    head.number("version", version);
    head.text("speckiln", head_.speckiln);
    head.text("command", head_.command);
    head.text("started", started_);
    append_json_list(head.key("inputs"), head_.inputs, [&](const std::string& name) {
        JsonObject input(text);
        add_path(input, name);
        input.end();
    });
    std::size_t n = 0;
    append_json_list(head.key("outputs"), head_.outputs, [&](const std::string& name) {
        JsonObject output(text);
        add_path(output, name);
        if (n < head_.formats.size()) output.text("format", head_.formats[n]);
        output.end();
        ++n;
    });
    head.key("documents") += '[';
    put(text);
}

void Report::agenda(const Agenda& agenda) {
    expected_ = agenda.documents;
    head_.formats = agenda.formats;
    begin();
}

void Report::begins() {
    diagnostics_.clear();
    within_ = true;
}

void Report::add(Diagnostic d) {
    if (d.code.starts_with("limit.")) ++limits_[d.code];
    if (d.code.starts_with("lost.")) ++losses_[d.code];
    if (within_) {
        diagnostics_.push_back(std::move(d));
        return;
    }
    std::string line;
    append_json(line, d);
    of_run_.spool.add(entry(of_run_.any, line));
}

void Report::ends(const Outcome& outcome) {
    within_ = false;
    const auto line = line_of(outcome, diagnostics_);
    diagnostics_.clear();
    if (outcome.kind == Outcome::Kind::document) {
        begin();
        put(entry(any_document_, line));
    } else {
        files_.spool.add(entry(files_.any, line));
    }
}

void Report::put_waiting(std::string_view name, Waiting& waiting) {
    const auto bytes = waiting.spool.finish();
    put(fmt::format(",\n\"{}\": [", name));
    if (bytes)
        put(bytes->view);
    else
        problem_ = bytes.error();
    put("\n]");
}

Status Report::finish(const Summary& summary, const Tail& tail) {
    begin();
    // What came before a process died in the middle of an outcome is the run's.
    within_ = false;
    for (auto& d : std::exchange(diagnostics_, {})) {
        std::string line;
        append_json(line, d);
        of_run_.spool.add(entry(of_run_.any, line));
    }
    put("\n]");
    put_waiting("files", files_);
    put_waiting("diagnostics", of_run_);
    std::string text = ",\n";
    JsonObject rest(text, ",\n");
    append_counts(rest.key("limits"), limits_);
    append_counts(rest.key("losses"), losses_);
    JsonObject totals(rest.key("totals"));
    totals.number("expected", expected_);
    add_totals(totals, summary);
    totals.end();
    rest.key("seconds") += fmt::format("{:.3f}", tail.seconds);
    rest.flag("published", summary.published());
    rest.flag("interrupted", summary.interrupted);
    rest.number("exit_status", tail.exit_status);
    text += "\n}\n";
    put(text);
    if (!buffer_.empty()) broken_ = broken_ || !write_(buffer_);
    if (problem_) return *problem_;
    return Done{};
}

}  // namespace speckiln::run
