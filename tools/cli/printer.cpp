#include "printer.h"

#include <fmt/format.h>

#include <algorithm>

#include "json_log.h"
#include "model/utf8.h"
#include "run/event_json.h"
#include "source/names.h"
#include "standard_error.h"

namespace speckiln::cli {

namespace {

std::string byte_as_shown(unsigned char b) {
    return fmt::format("\\x{:02x}", b);
}

}  // namespace

std::string printable(std::string_view s) {
    std::string out;
    while (!s.empty()) {
        const auto valid = s.substr(0, utf8::first_invalid(s));
        for (std::size_t at = 0; at < valid.size();) {
            const auto [c, bytes] = utf8::at(valid, at);
            if (c == '\t')
                out += ' ';
            else if (c < 0x80 && source::is_unsafe_to_show(c))
                out += byte_as_shown(static_cast<unsigned char>(c));
            else if (source::is_unsafe_to_show(c))
                out += '?';
            else
                out += valid.substr(at, bytes);
            at += bytes;
        }
        s.remove_prefix(valid.size());
        if (s.empty()) break;
        out += byte_as_shown(static_cast<unsigned char>(s.front()));
        s.remove_prefix(1);
    }
    return out;
}

void Printer::add(Diagnostic d) {
    if (config_ != nullptr) {
        const auto set = config_->severities.find(d.code);
        if (set != config_->severities.end()) d.severity = set->second.value;
    }
    seen_[static_cast<int>(d.severity)] = true;
    loss_ |= d.code.starts_with("lost.");
    const bool asked_for = std::any_of(always_.begin(), always_.end(),
                                       [&](const std::string& begin) { return d.code.starts_with(begin); });
    if (d.severity < least_ && !asked_for) return;
    if (form_ == Form::text) return print(d);
    JsonEvent event("diagnostic");
    run::add_fields(event.fields(), d);
}

void Printer::print(const Diagnostic& d) const {
    const auto& p = palette_;
    std::string out;
    if (!d.place.file.empty()) {
        out += fmt::format("{}{}", p.bold, printable(d.place.file));
        if (d.place.line > 0) out += fmt::format(":{}", d.place.line);
        if (d.place.column > 0) out += fmt::format(":{}", d.place.column);
        out += fmt::format(":{} ", p.off);
    }
    if (!d.place.context.empty()) out += fmt::format("{}: ", printable(d.place.context));
    const auto color = d.severity == Severity::error     ? p.error
                       : d.severity == Severity::warning ? p.warning
                                                         : p.info;
    out += fmt::format("{}{}:{} {} {}[{}]{}\n", color, name_of(d.severity), p.off, printable(d.message),
                       p.dim, d.code, p.off);
    if (d.place.line > 0 && !d.place.source_line.empty()) {
        // Long lines are shown around the place.
        constexpr std::size_t width = 100, before = 40;
        std::string_view line = d.place.source_line;
        std::size_t column = d.place.column == 0 ? 0 : d.place.column - 1;
        std::size_t start = 0;
        const std::size_t skip = column > width - 20 ? column - before : 0;
        for (std::size_t n = 0; n < skip && start < line.size(); ++n)
            start += utf8::at(line, start).bytes;
        std::size_t end = start;
        for (std::size_t n = 0; n < width && end < line.size(); ++n)
            end += utf8::at(line, end).bytes;
        line = line.substr(start, std::min(end, line.size()) - start);
        column -= skip;
        out += fmt::format("  {}|{} {}\n", p.dim, p.off, printable(line));
        if (d.place.column > 0)
            out += fmt::format("  {}|{} {:{}}{}^{}\n", p.dim, p.off, "", column, color, p.off);
    }
    if (!d.remedy.empty()) out += fmt::format("  {}help:{} {}\n", p.good, p.off, printable(d.remedy));
    say(out);
}

}  // namespace speckiln::cli
