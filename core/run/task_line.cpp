#include "run/task_line.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

namespace speckiln::run {
namespace {

Diagnostic invalid(std::string message) {
    return {Severity::error,
            "task.invalid",
            {},
            std::move(message),
            "give the lines of the plan as they are, or {\"task\": NUMBER}"};
}

// Looks at the members it knows and steps over others; nothing is built, so depth costs nothing.
class Reader final : public nlohmann::json_sax<nlohmann::json> {
  public:
    TaskLine line;
    bool has_task = false, has_plan = false;
    std::string wrong;

    bool null() override { return no_number(); }
    bool boolean(bool) override { return no_number(); }
    bool number_integer(std::int64_t) override { return no_number(); }
    bool number_float(double, const std::string&) override { return no_number(); }
    bool binary(nlohmann::json::binary_t&) override { return true; }
    bool number_unsigned(std::uint64_t n) override {
        if (depth_ == 1 && key_ == "version" && n != 1)
            return bad(fmt::format("version {} of the line, and only 1 is known", n));
        if (depth_ == 1 && key_ == "task") {
            line.task = n;
            has_task = true;
        }
        return depth_ > 0 || bad("it is no JSON object");
    }
    bool string(std::string& text) override {
        if (depth_ == 1 && key_ == "source")
            line.source = std::move(text);
        else if (depth_ == 2 && in_plan_ && key_ == "run")
            line.run = std::move(text);
        return no_number();
    }
    bool start_object(std::size_t) override {
        if (depth_ == 1 && key_ == "plan") has_plan = in_plan_ = true;
        if (depth_ == 1 && key_ == "task") return bad("its task is no number");
        ++depth_;
        return true;
    }
    bool end_object() override {
        if (--depth_ == 1) in_plan_ = false;
        return true;
    }
    bool start_array(std::size_t) override {
        if (depth_ == 1 && key_ == "task") return bad("its task is no number");
        return depth_++ > 0 || bad("it is no JSON object");
    }
    bool end_array() override {
        --depth_;
        return true;
    }
    bool key(std::string& name) override {
        key_ = name.substr(0, 16);
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::json::exception&) override {
        return bad(fmt::format("it is not JSON at byte {}", position));
    }

  private:
    bool bad(std::string what) {
        if (wrong.empty()) wrong = std::move(what);
        return false;
    }
    bool no_number() {
        if (depth_ == 0) return bad("it is no JSON object");
        return depth_ != 1 || key_ != "task" || bad("its task is no number");
    }

    std::size_t depth_ = 0;
    bool in_plan_ = false;
    std::string key_;
};

}  // namespace

Result<TaskLine> parse_task_line(std::string_view line) {
    if (line.size() > longest_task_line)
        return invalid(fmt::format("it is longer than {} bytes", longest_task_line));
    Reader reader;
    const bool whole = nlohmann::json::sax_parse(line, &reader);
    if (!whole) return invalid(reader.wrong);
    if (reader.has_plan) reader.line.task = 0;
    if (!reader.has_plan && !reader.has_task) return invalid("it names no task");
    if (!reader.has_plan && reader.line.task == 0) return invalid("tasks are counted from 1");
    return std::move(reader.line);
}

}  // namespace speckiln::run
