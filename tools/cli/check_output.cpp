#include "check_output.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "counted.h"
#include "model/utf8.h"
#include "normalise/words.h"
#include "printer.h"

namespace speckiln::cli {
namespace {

using Json = nlohmann::ordered_json;
using Documents = std::vector<CheckedDocument>;

struct Counts {
    std::size_t errors = 0, warnings = 0, notes = 0, fixable = 0;
};

Counts count(const Documents& documents) {
    Counts c;
    for (const auto& document : documents)
        for (const auto& f : document.findings) {
            ++(f.diagnostic.severity == Severity::error     ? c.errors
               : f.diagnostic.severity == Severity::warning ? c.warnings
                                                            : c.notes);
            c.fixable += !f.fix.empty();
        }
    return c;
}

std::string place(const Place& p) {
    auto out = printable(p.file);
    if (p.line > 0) out += fmt::format(":{}", p.line);
    if (p.column > 0) out += fmt::format(":{}", p.column);
    return out;
}

std::string summary(const Documents& documents) {
    const auto c = count(documents);
    return fmt::format("{}, {}, {}, {}{}\n", counted(documents.size(), "document"),
                       counted(c.errors, "error"), counted(c.warnings, "warning"), counted(c.notes, "note"),
                       c.fixable > 0 ? fmt::format("; --fix mends {}", c.fixable) : "");
}

std::string human(const Documents& documents, const Palette& p) {
    std::string out;
    for (const auto& document : documents) {
        out += fmt::format("{}{}{}: {}, {:.0f}% complete\n", p.bold, printable(document.name), p.off,
                           document.follows.empty() ? std::string("follows no template that is known")
                                                    : "follows " + document.follows,
                           100 * document.completeness);
        for (const auto& f : document.findings) {
            const auto& d = f.diagnostic;
            const auto color = d.severity == Severity::error     ? p.error
                               : d.severity == Severity::warning ? p.warning
                                                                 : p.info;
            out += fmt::format("{}{}:{} {}{}:{} {} {}[{}]{}\n", p.bold, place(d.place), p.off, color,
                               name_of(d.severity), p.off, printable(d.message), p.dim, d.code, p.off);
            if (!d.remedy.empty()) out += fmt::format("  {}help:{} {}\n", p.good, p.off, printable(d.remedy));
        }
    }
    return out + summary(documents);
}

std::string concise(const Documents& documents) {
    std::string out;
    for (const auto& document : documents)
        for (const auto& f : document.findings)
            out += fmt::format("{}: {} {} {}\n", place(f.diagnostic.place), name_of(f.diagnostic.severity),
                               f.diagnostic.code, printable(f.diagnostic.message));
    return out;
}

std::string dump(const Json& json) {
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::string json(const Documents& documents) {
    Json all = {{"version", 1}, {"documents", Json::array()}};
    for (const auto& document : documents) {
        Json one = {{"file", document.name}};
        if (!document.follows.empty()) one["template"] = document.follows;
        one["confidence"] = document.confidence;
        one["completeness"] = document.completeness;
        one["findings"] = Json::array();
        for (const auto& f : document.findings) {
            const auto& d = f.diagnostic;
            Json finding = {{"rule", d.code}, {"severity", name_of(d.severity)}, {"message", d.message}};
            if (!d.remedy.empty()) finding["remedy"] = d.remedy;
            if (d.place.line > 0) finding["line"] = d.place.line;
            if (d.place.column > 0) finding["column"] = d.place.column;
            if (!f.role.empty()) finding["role"] = f.role;
            if (!f.subject.empty()) finding["subject"] = f.subject;
            finding["fingerprint"] = fingerprint(f);
            for (const auto& e : f.fix)
                finding["fix"].push_back({{"offset", e.offset}, {"length", e.length}, {"text", e.text}});
            one["findings"].push_back(std::move(finding));
        }
        all["documents"].push_back(std::move(one));
    }
    const auto c = count(documents);
    all["counts"] = {{"errors", c.errors}, {"warnings", c.warnings}, {"notes", c.notes}};
    if (c.fixable > 0) all["counts"]["fixable"] = c.fixable;
    return dump(all);
}

std::string_view sarif_level(Severity severity) {
    return severity == Severity::info ? "note" : name_of(severity);
}

// A path as a URI reference: what is not plain is percent-encoded.
std::string uri(std::string_view path) {
    std::string out;
    for (const char c : path) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                           std::string_view("-._~/!").find(c) != std::string_view::npos;
        out += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

Json sarif_fix(const check::Finding& f) {
    Json replacements = Json::array();
    for (const auto& e : f.fix) {
        Json one = {{"deletedRegion", {{"byteOffset", e.offset}, {"byteLength", e.length}}}};
        if (!e.text.empty()) one["insertedContent"] = {{"text", e.text}};
        replacements.push_back(std::move(one));
    }
    return {{"description", {{"text", f.diagnostic.remedy}}},
            {"artifactChanges", Json::array({{{"artifactLocation", {{"uri", uri(f.diagnostic.place.file)}}},
                                              {"replacements", std::move(replacements)}}})}};
}

std::string sarif(const Documents& documents) {
    std::set<std::string> codes;
    Json results = Json::array();
    for (const auto& document : documents)
        for (const auto& f : document.findings) {
            const auto& d = f.diagnostic;
            codes.insert(d.code);
            Json location = {{"artifactLocation", {{"uri", uri(d.place.file)}}}};
            if (d.place.line > 0) {
                location["region"] = {{"startLine", d.place.line}};
                if (d.place.column > 0) location["region"]["startColumn"] = d.place.column;
            }
            Json result = {{"ruleId", d.code},
                           {"level", sarif_level(d.severity)},
                           {"message", {{"text", d.message}}},
                           {"locations", Json::array({{{"physicalLocation", std::move(location)}}})},
                           {"partialFingerprints", {{"speckiln/v1", fingerprint(f)}}}};
            if (!f.fix.empty()) result["fixes"] = Json::array({sarif_fix(f)});
            results.push_back(std::move(result));
        }
    Json rules = Json::array();
    for (const auto& code : codes) {
        Json rule = {{"id", code}};
        if (const auto* info = find_code(code)) {
            rule["shortDescription"] = {{"text", info->meaning}};
            rule["help"] = {{"text", info->remedy}};
            rule["defaultConfiguration"] = {{"level", sarif_level(info->severity)}};
        }
        rules.push_back(std::move(rule));
    }
    return dump(
        {{"$schema", "https://json.schemastore.org/sarif-2.1.0.json"},
         {"version", "2.1.0"},
         {"runs",
          Json::array(
              {{{"tool",
                 {{"driver",
                   {{"name", "speckiln"}, {"version", SPECKILN_VERSION}, {"rules", std::move(rules)}}}}},
                {"columnKind", "unicodeCodePoints"},
                {"results", std::move(results)}}})}});
}

// What GitHub takes as a workflow command: its values may hold no line ends, its properties no : or , either.
std::string escaped(std::string_view text, bool property) {
    std::string out;
    for (const char c : text) {
        const bool escape = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
        out += escape ? fmt::format("%{:02X}", static_cast<unsigned char>(c)) : std::string(1, c);
    }
    return out;
}

std::string github(const Documents& documents) {
    std::string out;
    for (const auto& document : documents)
        for (const auto& f : document.findings) {
            const auto& d = f.diagnostic;
            out += fmt::format("::{} file={}", d.severity == Severity::info ? "notice" : name_of(d.severity),
                               escaped(d.place.file, true));
            if (d.place.line > 0) out += fmt::format(",line={}", d.place.line);
            if (d.place.column > 0) out += fmt::format(",col={}", d.place.column);
            out += fmt::format(",title={}::{}\n", escaped(d.code, true), escaped(d.message, false));
        }
    // GitHub shows ten of a kind a step: the last line says how many there are.
    return out + "::notice title=speckiln::" + escaped(trim(summary(documents)), false) + '\n';
}

std::string xml(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                // XML 1.0 has no form for other control characters.
                out += static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' ? ' ' : c;
        }
    }
    return out;
}

std::string junit(const Documents& documents) {
    const auto c = count(documents);
    std::string out = fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"speckiln check\" "
        "tests=\"{}\" failures=\"{}\">\n",
        documents.size(), c.errors + c.warnings);
    for (const auto& document : documents) {
        std::size_t failures = 0;
        std::string cases;
        for (const auto& f : document.findings) {
            const auto& d = f.diagnostic;
            if (d.severity == Severity::info) continue;
            ++failures;
            cases += fmt::format(
                "    <testcase classname=\"{}\" name=\"{}\">\n      <failure type=\"{}\" "
                "message=\"{}\">{}</failure>\n    </testcase>\n",
                xml(printable(document.name)),
                xml(d.code + (f.subject.empty() ? "" : ": " + std::string(utf8::beginning(f.subject, 60)))),
                name_of(d.severity), xml(d.message), xml(place(d.place) + "\n" + d.remedy));
        }
        if (failures == 0)
            cases = fmt::format("    <testcase classname=\"{0}\" name=\"{0}\"/>\n",
                                xml(printable(document.name)));
        out +=
            fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n{}  </testsuite>\n",
                        xml(printable(document.name)), std::max<std::size_t>(failures, 1), failures, cases);
    }
    return out + "</testsuites>\n";
}

}  // namespace

const std::vector<std::string>& check_formats() {
    static const std::vector<std::string> formats = {"human", "concise", "json", "sarif", "github", "junit"};
    return formats;
}

std::string format_check(std::string_view format, const Documents& documents, const Palette& palette) {
    if (format == "concise") return concise(documents);
    if (format == "json") return json(documents);
    if (format == "sarif") return sarif(documents);
    if (format == "github") return github(documents);
    if (format == "junit") return junit(documents);
    return human(documents, palette);
}

std::string check_statistics(const Documents& documents) {
    std::map<std::string, std::size_t> by_code;
    for (const auto& document : documents)
        for (const auto& f : document.findings)
            ++by_code[f.diagnostic.code];
    std::vector<std::pair<std::string, std::size_t>> sorted(by_code.begin(), by_code.end());
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const auto& a, const auto& b) { return a.second > b.second; });
    std::string out;
    for (const auto& [code, times] : sorted)
        out += fmt::format("{:6} {}\n", times, code);
    return out;
}

}  // namespace speckiln::cli
