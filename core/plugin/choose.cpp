#include "plugin/choose.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <new>

#include "model/nearest.h"
#include "plugin/job.h"
#include "speckiln/error.h"

namespace speckiln::plugin {
namespace {

// Formats of other tools that people will try: what to say where no plugin takes them.
struct Known {
    std::string_view extension, what;
};
constexpr Known known_elsewhere[] = {
    {"docx", "a Word document"},     {"doc", "an old Word document"},
    {"html", "a web page"},          {"pdf", "a PDF"},
    {"odt", "an OpenDocument text"}, {"rtf", "rich text"},
    {"xlsx", "an Excel sheet"},
};

std::vector<std::string> names_of(const std::vector<const Format*>& formats, bool readers) {
    std::vector<std::string> names;
    for (const auto* f : formats)
        if ((readers ? f->read : f->write) != nullptr) names.push_back(f->name);
    return names;
}

Diagnostic unknown_format(Registry& registry, std::string_view name, bool readers) {
    const auto names = names_of(registry.all(), readers);
    // The plugin is there, but cannot be used: that is what the user must hear.
    if (const auto* problem = registry.problem_of(name)) return *problem;
    if (names.empty())
        return make_error(
            "format.unknown",
            fmt::format("there is no {} format '{}', as no plugin was found", readers ? "input" : "output",
                        name),
            "`speckiln plugins list` says what keeps plugins from being used; --plugin names one");
    const auto near = nearest(name, names);
    return {Severity::error,
            "format.unknown",
            {},
            fmt::format("there is no {} format '{}'", readers ? "input" : "output", name),
            near.empty() ? fmt::format("known are: {}", fmt::join(names, ", "))
                         : fmt::format("did you mean '{}'?", near)};
}

int sniff(const Format& format, const source::Source& source) {
    if (format.sniff == nullptr) return 0;
    if (format.is_package() && !source.is_container()) {
        // It looks at the parts; a limit of its own is not needed, as no part is read in full.
        DiagnosticList ignored;
        constexpr std::size_t sign = 4;
        const auto head = source.head(1, sign);
        if (!head || !source::begins_as_zip(head->view)) return 0;
        auto bytes = source.data(1);
        if (!bytes) return 0;
        const auto parts = source::open_package(source.name(), std::move(*bytes), {}, ignored);
        return parts ? sniff(format, **parts) : 0;
    }
    kiln_job job;
    DiagnosticList ignored;
    job.phase = Phase::sniff;
    job.format = &format;
    job.source = &source;
    job.diagnostics = &ignored;
    activity().begin(job.phase, format.name, 0);
    const int certainty = format.sniff(&host(), &job);
    activity().end();
    // It has not looked, then: another format would be taken for certain that is not.
    for (const auto& said : ignored.items)
        if (said.code == "limit.memory") throw std::bad_alloc();
    return job.dead ? 0 : std::clamp(certainty, 0, 100);
}

// An entry as if it lay there alone.
class OneEntry final : public source::Source {
  public:
    OneEntry(const source::Source& all, std::uint32_t entry)
        : all_(all), entry_(entry), name_(all.entry(entry).name) {}
    [[nodiscard]] const std::string& name() const override { return name_; }
    [[nodiscard]] bool is_container() const override { return false; }
    [[nodiscard]] std::uint32_t count() const override { return 1; }
    [[nodiscard]] source::Entry entry(std::uint32_t) const override { return all_.entry(entry_); }
    [[nodiscard]] std::uint32_t find(std::string_view, std::uint32_t) const override { return 0; }
    [[nodiscard]] std::string display(std::uint32_t) const override { return all_.display(entry_); }
    [[nodiscard]] Result<source::Bytes> head(std::uint32_t, std::size_t most) const override {
        return all_.head(entry_, most);
    }
    [[nodiscard]] Result<source::Bytes> data(std::uint32_t) const override { return all_.data(entry_); }
    [[nodiscard]] Status stream(std::uint32_t,
                                const std::function<bool(std::string_view)>& sink) const override {
        return all_.stream(entry_, sink);
    }

  private:
    const source::Source& all_;
    std::uint32_t entry_;
    std::string name_;
};

}  // namespace

std::string extension_of(std::string_view name) {
    name = name.substr(name.rfind('/') + 1);
    const auto dot = name.rfind('.');
    if (dot == name.npos || dot == 0) return {};
    std::string extension(name.substr(dot + 1));
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return extension;
}

const Format* reader_by_extension(Registry& registry, std::string_view name) {
    const auto extension = extension_of(name);
    if (extension.empty()) return nullptr;
    for (const auto* format : registry.all())
        if (format->read != nullptr && format->index == nullptr && format->has_extension(extension))
            return format;
    return nullptr;
}

const Format* reader_of_entry(Registry& registry, const source::Source& source, std::uint32_t entry) {
    const auto* format = reader_by_extension(registry, source.entry(entry).name);
    const bool looks = format != nullptr && (format->flags & KILN_SNIFFED) != 0;
    return looks && sniff(*format, OneEntry(source, entry)) == 0 ? nullptr : format;
}

const Format* writer_by_extension(Registry& registry, std::string_view name) {
    const auto extension = extension_of(name);
    if (extension.empty()) return nullptr;
    for (const auto* format : registry.all())
        if (format->write != nullptr && format->has_extension(extension)) return format;
    return nullptr;
}

Result<Choice> choose_reader(Registry& registry, const source::Source& source, std::string_view from,
                             Diagnostics& noticed) {
    if (!from.empty()) {
        const Format* format = registry.by_name(from);
        if (format == nullptr || format->read == nullptr) return unknown_format(registry, from, true);
        return Choice{format, 100};
    }
    // Without one of its own plugins Speckiln would take another format for the best, and say nothing.
    if (const auto* problem = registry.problem_of_built_in()) return *problem;
    const auto extension = extension_of(source.name());
    Choice best;
    const Format* tied = nullptr;
    for (const auto* format : registry.all()) {
        if (format->read == nullptr) continue;
        const bool container = format->index != nullptr;
        if (source.is_container() && !container && !format->is_package()) continue;
        const bool named = !source.is_container() && format->has_extension(extension);
        // What is named as a package is one, or is told what is wrong with it.
        int certainty = named && format->is_package() ? 100 : sniff(*format, source);
        if (named) certainty = std::max(certainty, 10);
        if (certainty > best.certainty) {
            best = {format, certainty};
            tied = nullptr;
        } else if (certainty == best.certainty && certainty > 0) {
            tied = format;
        }
    }
    if (tied != nullptr) {
        Diagnostic d{Severity::warning,
                     "format.tie",
                     {},
                     fmt::format("this could be '{}' or '{}'; read as '{}'", best.format->name, tied->name,
                                 best.format->name),
                     fmt::format("say which: -f {}", tied->name)};
        d.place.file = source.name();
        noticed.add(std::move(d));
    }
    if (best.format != nullptr || source.is_container())
        return best;  // a container without a format: a folder of files
    const auto* elsewhere = std::find_if(std::begin(known_elsewhere), std::end(known_elsewhere),
                                         [&](const Known& k) { return k.extension == extension; });
    return make_error(
        "format.unrecognised",
        elsewhere != std::end(known_elsewhere)
            ? fmt::format("this looks like {}, which no installed plugin reads", elsewhere->what)
            : std::string("no installed plugin recognises this file"),
        fmt::format("name the format with -f, one of: {}", fmt::join(names_of(registry.all(), true), ", ")),
        source.name());
}

Result<const Format*> choose_writer(Registry& registry, std::string_view to) {
    const Format* format = registry.by_name(to);
    if (format == nullptr || format->write == nullptr) return unknown_format(registry, to, false);
    return format;
}

}  // namespace speckiln::plugin
