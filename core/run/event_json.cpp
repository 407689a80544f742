#include "run/event_json.h"

#include <array>

#include "model/utf8.h"

namespace speckiln::run {
namespace {

std::string hex(std::string_view bytes) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

void append_file(std::string& to, const StagedFile& file) {
    JsonObject object(to);
    object.number("target", file.target);
    object.text("path", file.path);
    // A dry run knows the name only.
    if (file.sha256 != output::Digest{}) {
        object.number("bytes", file.size);
        object.text("sha256", output::to_hex(file.sha256));
    }
    object.end();
}

// What the links of a document came to.
void append_links(std::string& to, const Outcome& outcome, const std::vector<Diagnostic>& diagnostics) {
    std::uint64_t mended = 0;
    for (const auto& d : diagnostics)
        mended += d.code == "link.mended";
    JsonObject object(to);
    object.number("checked", outcome.links.internal);
    object.number("external", outcome.links.external);
    object.number("mended", mended);
    object.number("dangling", outcome.links.dangling);
    object.end();
}

constexpr std::array<std::string_view, 6> types = {"", "page", "database", "view", "row", "asset"};

}  // namespace

std::string_view name_of(Outcome::Kind kind) {
    constexpr std::array<std::string_view, 5> names = {"document", "index", "attachment", "table", "map"};
    return names[static_cast<std::size_t>(kind) % names.size()];
}

std::string_view name_of(Progress::Phase phase) {
    constexpr std::array<std::string_view, 4> names = {"preparing", "documents", "attachments", "publishing"};
    return names[static_cast<std::size_t>(phase) % names.size()];
}

std::string_view name_of(Outcome::Status status, Outcome::Kind kind) {
    if (status == Outcome::Status::done) {
        if (kind == Outcome::Kind::document) return "converted";
        return kind == Outcome::Kind::attachment || kind == Outcome::Kind::table ? "copied" : "written";
    }
    constexpr std::array<std::string_view, 5> names = {"converted", "failed", "resumed", "up-to-date",
                                                       "planned"};
    return names[static_cast<std::size_t>(status) % names.size()];
}

void add_path(JsonObject& object, std::string_view path) {
    object.text("path", path);
    if (utf8::first_invalid(path) != std::string_view::npos) object.text("path_hex", hex(path));
}

void add_fields(JsonObject& object, const Diagnostic& d) {
    object.text("severity", name_of(d.severity));
    object.text("code", d.code);
    object.text_if("file", d.place.file);
    if (d.place.line > 0) object.number("line", d.place.line);
    if (d.place.column > 0) object.number("column", d.place.column);
    if (d.place.length > 0) object.number("length", d.place.length);
    object.text_if("context", d.place.context);
    object.text_if("text", d.place.source_line);
    object.text("message", d.message);
    object.text_if("remedy", d.remedy);
}

void append_json(std::string& to, const Diagnostic& d) {
    JsonObject object(to);
    add_fields(object, d);
    object.end();
}

void add_fields(JsonObject& object, const Outcome& outcome) {
    object.text("kind", name_of(outcome.kind));
    object.text_if("source", outcome.source);
    object.text_if("key", outcome.key);
    if (outcome.kind == Outcome::Kind::document)
        object.text("type", types[static_cast<std::size_t>(outcome.type) % types.size()]);
    object.text("status", name_of(outcome.status, outcome.kind));
    if (!outcome.source.empty()) object.number("bytes", outcome.bytes);
    auto& list = object.key("outputs");
    append_json_list(list, outcome.outputs, [&](const StagedFile& file) { append_file(list, file); });
}

void append_counts(std::string& to, const std::map<std::string, std::uint64_t>& counts) {
    JsonObject object(to);
    for (const auto& [code, count] : counts)
        object.number(code, count);
    object.end();
}

void add_findings(JsonObject& object, const Outcome& outcome, const std::vector<Diagnostic>& diagnostics) {
    if (outcome.kind == Outcome::Kind::document && outcome.status != Outcome::Status::planned) {
        append_links(object.key("links"), outcome, diagnostics);
        object.number("assets", outcome.assets);
        std::map<std::string, std::uint64_t> losses;
        for (const auto& d : diagnostics)
            if (d.code.starts_with("lost.")) ++losses[d.code];
        append_counts(object.key("losses"), losses);
    }
    auto& list = object.key("diagnostics");
    append_json_list(list, diagnostics, [&](const Diagnostic& d) { append_json(list, d); });
}

void add_totals(JsonObject& object, const Summary& s) {
    object.number("documents", s.documents);
    object.number("failed", s.failed);
    object.number("resumed", s.resumed);
    object.number("up_to_date", s.documents_up_to_date);
    object.number("assets_up_to_date", s.assets_up_to_date);
    object.number("gone", s.gone);
    object.number("removed", s.pruned);
    object.number("assets", s.assets);
    object.number("links", s.links);
    object.number("mended", s.mended);
    object.number("dangling", s.dangling);
    object.number("errors", s.errors);
    object.number("warnings", s.warnings);
    object.number("losses", s.losses);
    object.number("files_written", s.files_written);
    object.number("files_unchanged", s.files_unchanged);
    object.number("others_copied", s.others_copied);
    object.number("passed_over", s.passed_over);
}

}  // namespace speckiln::run
