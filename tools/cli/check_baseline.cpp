#include "check_baseline.h"

#include <fmt/format.h>

#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "speckiln/error.h"

namespace speckiln::cli {
namespace {

using Json = nlohmann::ordered_json;

std::string member_text(const Json& object, const char* key) {
    const auto at = object.find(key);
    return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// What the baseline calls a document. A name that is no path ("<stdin>") stays.
std::string seen_from(const std::filesystem::path& baseline, const std::string& name) {
    if (name.empty() || name.front() == '<') return name;
    std::error_code problem;
    const auto whole = [&](const std::filesystem::path& path) {
        return std::filesystem::absolute(path, problem).lexically_normal();
    };
    const auto folder = whole(baseline).parent_path();
    const auto path = whole(name).lexically_relative(folder);
    return problem || path.empty() ? name : path.string();
}

}  // namespace

Result<Baseline> Baseline::read(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(in)), {});
    const auto bad = [&](std::string why) {
        return make_error("check.bad-baseline", std::move(why), "write it anew with --write-baseline",
                          file.string());
    };
    if (!in) return bad("the baseline cannot be read");
    const auto json = Json::parse(text, nullptr, false);
    if (!json.is_object() || !json.contains("files") || !json["files"].is_object())
        return bad("this is no baseline");
    Baseline baseline;
    baseline.file_ = file;
    for (const auto& [name, entries] : json["files"].items()) {
        if (!entries.is_array()) return bad("this is no baseline");
        for (const auto& entry : entries) {
            const auto print = entry.is_object() ? member_text(entry, "fingerprint") : std::string();
            if (print.empty()) return bad("an entry has no fingerprint");
            auto& known = baseline.known_[name][print];
            if (known.rule.empty()) known.left = 0;
            known.rule = member_text(entry, "rule");
            known.role = member_text(entry, "role");
            ++known.left;
        }
    }
    return baseline;
}

std::string Baseline::of(const std::vector<CheckedDocument>& documents, const std::filesystem::path& file) {
    Json files = Json::object();
    for (const auto& document : documents) {
        const auto name = seen_from(file, document.name);
        for (const auto& f : document.findings)
            files[name].push_back(
                {{"rule", f.diagnostic.code}, {"role", f.role}, {"fingerprint", fingerprint(f)}});
    }
    return Json({{"version", 1}, {"files", std::move(files)}})
               .dump(2, ' ', false, Json::error_handler_t::replace) +
           '\n';
}

std::vector<bool> Baseline::known(const CheckedDocument& document) {
    std::vector<bool> is_known(document.findings.size());
    const auto of_file = known_.find(*looked_at_.insert(seen_from(file_, document.name)).first);
    if (of_file == known_.end()) return is_known;
    for (std::size_t i = 0; i < is_known.size(); ++i) {
        const auto entry = of_file->second.find(fingerprint(document.findings[i]));
        if (entry == of_file->second.end() || entry->second.left == 0) continue;
        --entry->second.left;
        is_known[i] = true;
    }
    return is_known;
}

void Baseline::take_out_known(CheckedDocument& document) {
    const auto is_known = known(document);
    std::vector<check::Finding> left;
    for (std::size_t i = 0; i < is_known.size(); ++i)
        if (!is_known[i]) left.push_back(std::move(document.findings[i]));
    document.findings = std::move(left);
}

std::vector<std::string> Baseline::stale() const {
    std::vector<std::string> out;
    for (const auto& [file, entries] : known_)
        for (const auto& [print, known] : entries)
            if (known.left > 0 && looked_at_.contains(file))
                out.push_back(fmt::format("{}: {}{}", file, known.rule,
                                          known.role.empty() ? "" : " (" + known.role + ")"));
    return out;
}

}  // namespace speckiln::cli
