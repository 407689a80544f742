#include "job.h"

#include <fmt/format.h>

#include <algorithm>

#include "docx.h"
#include "markdown.h"
#include "utf8.h"

namespace speckiln::verify {
namespace {

bool is_plain(std::string_view path) {
    return path.ends_with(".txt") || path.ends_with(".TXT");
}

}  // namespace

void Job::report(std::string_view code, Place place, std::string_view message) {
    const CodeInfo* info = find_code(code);
    Diagnostic d;
    d.severity = info ? info->severity : Severity::error;
    d.code = code;
    d.place = std::move(place);
    d.message = well_formed(message);  // it quotes documents
    if (info) d.remedy = info->remedy;
    findings.add(std::move(d));
}

Limited::~Limited() {
    for (auto& [code, count] : counts_)
        if (count.all > job_.options.findings_a_document)
            job_.report(code, {.file = std::move(count.file)},
                        fmt::format("{} more like these", count.all - job_.options.findings_a_document));
}

std::optional<Page> Job::source_page(std::uint32_t entry, Place* trouble) {
    auto bytes = input.data(entry);
    if (!bytes) {
        if (trouble) *trouble = {.file = input.display(entry)};
        return std::nullopt;
    }
    if (sorts[entry] == Sort::docx) return scan_docx(bytes->view, bytes->owner);
    Text text(bytes->view, bytes->owner);
    switch (sorts[entry]) {
        case Sort::markdown:
            return scan_markdown(std::move(text), Side::source);
        case Sort::json:
            return scan_json(std::move(text));
        default:
            return is_plain(input.entry(entry).name) ? scan_plain(std::move(text), Side::source)
                                                     : scan_as_seen(std::move(text));
    }
}

std::optional<Page> Job::output_page(int file) {
    const std::string& path = tree.files()[static_cast<std::size_t>(file)].path;
    auto bytes = tree.read(path, options.file_bytes);
    if (!bytes) return std::nullopt;
    auto kept = std::make_shared<const std::string>(std::move(*bytes));
    if (path.ends_with(".docx")) return scan_docx(*kept, kept);
    Text text(*kept, kept);
    if (path.ends_with(".json")) return scan_json(std::move(text));
    if (is_plain(path)) return scan_plain(std::move(text), Side::output);
    // In Notion's layout properties stand as they do in an export.
    return scan_markdown(std::move(text), notion_id(path).empty() ? Side::output : Side::source);
}

std::string beside(std::string_view from, std::string_view relative) {
    std::vector<std::string_view> parts;
    const auto add = [&](std::string_view path) {
        while (!path.empty()) {
            const std::size_t slash = path.find('/');
            const std::string_view part = path.substr(0, slash);
            path = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
            if (part.empty() || part == ".") continue;
            if (part != "..") {
                parts.push_back(part);
            } else if (parts.empty()) {
                return false;
            } else {
                parts.pop_back();
            }
        }
        return true;
    };
    const std::size_t slash = from.rfind('/');
    if (!relative.starts_with('/') && slash != std::string_view::npos) add(from.substr(0, slash));
    if (!add(relative)) return {};
    return fmt::format("{}", fmt::join(parts, "/"));
}

std::string_view notion_id(std::string_view name) {
    const std::size_t dot = name.rfind('.');
    std::string_view base = name.substr(0, dot);
    if (base.ends_with("_all")) base.remove_suffix(4);
    if (base.size() < 32) return {};
    const std::string_view id = base.substr(base.size() - 32);
    const bool hex = std::all_of(id.begin(), id.end(),
                                 [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
    const bool alone = base.size() == 32 || base[base.size() - 33] == ' ' || base[base.size() - 33] == '/' ||
                       base[base.size() - 33] == '-';
    return hex && alone ? id : std::string_view{};
}

std::string_view stem(std::string_view name) {
    const std::size_t slash = name.rfind('/');
    const std::size_t dot = name.rfind('.');
    if (dot != std::string_view::npos && (slash == std::string_view::npos || dot > slash))
        name = name.substr(0, dot);
    if (name.ends_with("_all")) name.remove_suffix(4);
    return name;
}

std::uint32_t Job::find_key(const std::string& key) const {
    if (const std::uint32_t n = find_entry(key); n != 0) return n;
    const auto found = by_id.find(key);
    return found == by_id.end() ? 0 : found->second;
}

std::uint32_t Job::find_entry(std::string_view path) const {
    return path.empty() ? 0 : input.find(path);
}

}  // namespace speckiln::verify
