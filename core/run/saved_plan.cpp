#include "run/saved_plan.h"

#include <fmt/format.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <utility>

#include "run/event_json.h"
#include "speckiln/error.h"

namespace speckiln::run {
namespace {

void append_texts(std::string& to, const std::vector<std::string>& texts) {
    append_json_list(to, texts, [&](const std::string& text) { append_json_bytes(to, text); });
}

std::vector<std::string> texts(const nlohmann::json& list) {
    return list.get<std::vector<std::string>>();
}

output::Digest digest(const nlohmann::json& text) {
    return output::from_hex(text.get<std::string>()).value();
}

std::uint64_t number(const nlohmann::json& json) {
    // 1e300 is a number, too, and no conversion takes it.
    if (!json.is_number_unsigned()) throw std::domain_error("no number");
    return json.get<std::uint64_t>();
}

}  // namespace

Diagnostic invalid_plan(const std::filesystem::path& file, std::string message) {
    return make_error("plan.invalid", std::move(message),
                      "make it with speckiln convert INPUT -o DIR --plan FILE", file.string());
}

std::string to_line(const SavedPlan& plan) {
    std::string line;
    JsonObject object(line);
    object.number("version", SavedPlan::version);
    JsonObject inner(object.key("plan"));
    inner.text("run", output::to_hex(plan.fingerprint.whole()));
    inner.text("speckiln", plan.speckiln);
    inner.text("directory", plan.directory.string());
    append_texts(inner.key("arguments"), plan.arguments);
    append_texts(inner.key("settings"), plan.settings);
    append_texts(inner.key("formats"), plan.formats);
    JsonObject parts(inner.key("fingerprint"));
    parts.text("program", output::to_hex(plan.fingerprint.program));
    parts.text("inputs", output::to_hex(plan.fingerprint.inputs));
    parts.text("options", output::to_hex(plan.fingerprint.options));
    parts.text("names", output::to_hex(plan.fingerprint.names));
    parts.end();
    inner.number("documents", plan.documents);
    inner.number("tasks", plan.tasks);
    inner.end();
    object.end();
    return line += '\n';
}

Result<SavedPlan> read_plan(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::string line;
    if (!in || !std::getline(in, line)) return invalid_plan(file, "there is no plan here that could be read");
    // A plan is flat; what is nested deeper than any plan is not built.
    const auto flat = [](int depth, nlohmann::json::parse_event_t, nlohmann::json&) { return depth < 8; };
    try {
        const auto json = nlohmann::json::parse(line, flat);
        if (const auto version = number(json.at("version")); version != SavedPlan::version)
            return invalid_plan(file, fmt::format("version {} of the plan, and only {} is known", version,
                                                  SavedPlan::version));
        const auto& inner = json.at("plan");
        const auto& parts = inner.at("fingerprint");
        return SavedPlan{inner.at("speckiln").get<std::string>(),
                         inner.at("directory").get<std::string>(),
                         texts(inner.at("arguments")),
                         texts(inner.at("settings")),
                         texts(inner.at("formats")),
                         {digest(parts.at("program")), digest(parts.at("inputs")),
                          digest(parts.at("options")), digest(parts.at("names"))},
                         number(inner.at("tasks")),
                         number(inner.at("documents"))};
    } catch (const std::exception&) {
        return invalid_plan(file, "its first line is not that of a plan");
    }
}

std::string task_line(const Outcome& outcome) {
    std::string line;
    JsonObject object(line);
    object.number("version", SavedPlan::version);
    object.number("task", outcome.task);
    add_fields(object, outcome);
    object.end();
    return line += '\n';
}

std::string answer_line(const Outcome& outcome, const std::vector<Diagnostic>& diagnostics) {
    std::string line;
    JsonObject object(line);
    object.number("version", SavedPlan::version);
    object.number("line", outcome.line);
    if (outcome.task == 0) {  // the line named none
        object.text("status", "failed");
        append_json_list(object.key("diagnostics"), diagnostics,
                         [&](const Diagnostic& d) { append_json(line, d); });
    } else {
        object.number("task", outcome.task);
        add_fields(object, outcome);
        add_findings(object, outcome, diagnostics);
    }
    object.end();
    return line += '\n';
}

void LineWriter::add(Diagnostic d) {
    if (within_) diagnostics_.push_back(std::move(d));
}

void LineWriter::agenda(const Agenda& agenda) {
    if (!plan_) return;
    plan_->formats = agenda.formats;
    plan_->documents = agenda.documents;
    plan_->tasks = agenda.tasks;
    if (agenda.fingerprint) plan_->fingerprint = *agenda.fingerprint;
    write_(to_line(*plan_));
}

void LineWriter::begins() {
    within_ = true;
    diagnostics_.clear();
}

void LineWriter::ends(const Outcome& outcome) {
    within_ = false;
    if (plan_ && outcome.status == Outcome::Status::planned) write_(task_line(outcome));
    if (!plan_ && outcome.line > 0 && outcome.status != Outcome::Status::planned)
        write_(answer_line(outcome, diagnostics_));
}

}  // namespace speckiln::run
