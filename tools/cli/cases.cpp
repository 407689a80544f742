#include "cases.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <set>

#include "format_settings.h"
#include "memory_stage.h"
#include "model/json.h"
#include "output/package.h"
#include "plugin/choose.h"
#include "run/convert.h"

namespace speckiln::cli {
namespace fs = std::filesystem;
namespace {

std::string read_file(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& file, std::string_view bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

// The first line in which two texts differ, for the message.
std::string first_difference(std::string_view expected, std::string_view actual) {
    std::size_t line = 1, start = 0;
    const auto same = std::min(expected.size(), actual.size());
    std::size_t i = 0;
    for (; i < same && expected[i] == actual[i]; ++i) {
        if (expected[i] != '\n') continue;
        ++line;
        start = i + 1;
    }
    const auto cut = [&](std::string_view s) {
        return s.substr(std::min(start, s.size()),
                        std::min<std::size_t>(s.find('\n', start), start + 300) - start);
    };
    return fmt::format("line {}\n      expected: {}\n      but it is: {}", line, cut(expected), cut(actual));
}

// A folder of parts stands for the zip that they are packed to, so that people can read it.
bool is_package(plugin::Registry& registry, const fs::path& folder) {
    const auto* format = plugin::reader_by_extension(registry, folder.filename().string());
    return format != nullptr && format->is_package();
}

std::string pack_folder(const fs::path& folder) {
    Files files;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file())
            files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
    std::vector<output::Part> parts;
    for (const auto& [name, bytes] : files)
        parts.push_back({name, bytes});
    auto packed = output::pack(parts, folder.string());
    return packed ? std::move(*packed) : std::string();
}

Files unpack(std::string bytes, Diagnostics& noticed) {
    Files files;
    const auto owner = std::make_shared<const std::string>(std::move(bytes));
    const auto parts = source::open_package("expected", {*owner, owner}, {}, noticed);
    if (!parts) return files;
    for (std::uint32_t entry = 1; entry <= (*parts)->count(); ++entry)
        if (const auto data = (*parts)->data(entry))
            files[std::string((*parts)->entry(entry).name)] = data->view;
    return files;
}

class Case {
  public:
    Case(plugin::Registry& registry, const fs::path& folder, const CaseOptions& options)
        : registry_(registry), folder_(folder), options_(options) {
        for (const auto& entry : fs::directory_iterator(folder))
            if (entry.path().stem() == "input") input_ = entry.path();
        if (fs::is_directory(input_) && is_package(registry, input_)) packed_ = pack_folder(input_);
    }

    std::vector<std::string> run() {
        if (!read_settings()) return failures_;
        DiagnosticList noticed;
        const auto first = convert(input_, packed_, "", noticed);
        gather_report(noticed);
        check_expected(first);
        check_report();
        if (options_.laws && !container_ && first.reader != nullptr && first.document &&
            first.reader->write != nullptr)
            check_laws(first);
        if (options_.laws && !container_) cut_short();
        return failures_;
    }

  private:
    struct Outcome {
        std::string tree;  // after reading, as JSON
        Files files;       // what the writer made
        const plugin::Format* reader = nullptr;
        bool document = false;
    };

    void fail(std::string why) { failures_.push_back(std::move(why)); }

    bool read_settings() {
        std::string text = read_file(folder_ / "options");
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size());
            const auto line = text.substr(at, end - at);
            at = end + 1;
            if (line.empty() || line.starts_with('#')) continue;
            const auto setting = FormatSetting::parse(line);
            const auto* format = setting ? registry_.by_name(setting->format) : nullptr;
            if (format == nullptr) {
                fail(fmt::format("options: '{}' is not FORMAT.OPTION=VALUE", line));
                return false;
            }
            if (const auto set = set_option(settings_, *format, *setting); !set) {
                fail(set.error().message);
                return false;
            }
        }
        return true;
    }

    // "" = found out. The format under test reads what is its own and what nobody else claims; an input.md
    // shows what its writer makes of markdown.
    std::string reader_for(const fs::path& path) const {
        if (!options_.from.empty() || options_.subject.empty()) return options_.from;
        const auto* subject = registry_.by_name(options_.subject);
        const auto name = path.filename().string();
        const bool own = subject != nullptr && subject->has_extension(plugin::extension_of(name));
        return own || plugin::reader_by_extension(registry_, name) == nullptr ? options_.subject : "";
    }

    // Reads `path` (or `bytes` under that name) and writes it with `to` ("" = reads only).
    // tree: into a folder, even if it is one document.
    Outcome convert(const fs::path& path, std::optional<std::string> bytes, const std::string& to,
                    Diagnostics& diagnostics, const plugin::Format* from = nullptr, bool tree = false) {
        Outcome outcome;
        std::vector<run::Input> inputs(1);
        inputs[0].path = path;
        inputs[0].name = path.filename().string();
        inputs[0].in_memory = bytes.has_value();
        if (bytes) inputs[0].bytes = *bytes;
        auto open = run::open_inputs(std::move(inputs), registry_,
                                     from != nullptr ? from->name : reader_for(path), {}, diagnostics);
        if (open.empty()) return outcome;
        outcome.reader = open[0].format;
        container_ = open[0].source->is_container();
        auto collection = run::collect(std::move(open), registry_, settings_, diagnostics);
        const NormaliseOptions normalise;
        if (to.empty()) {
            for (const DocId id : collection->manifest.in_order()) {
                if (collection->formats[id] == nullptr) continue;
                const auto read = run::read_document(*collection, id, &normalise, diagnostics);
                if (!read) continue;
                outcome.document = true;
                outcome.tree += to_json(read->document, {.pretty = true});
            }
            return outcome;
        }
        std::vector<run::Target> targets(1);
        targets[0].format = registry_.by_name(to);
        targets[0].options = run::options_for(settings_, *targets[0].format);
        targets[0].stage = std::make_unique<MemoryStage>(outcome.files);
        targets[0].single = !container_ && !tree;
        run::ConvertOptions options;
        options.map = false;
        options.root_title = "input";
        if (targets[0].single)
            targets[0].file_name = fmt::format(
                "input.{}", targets[0].format->extensions.empty() ? to : targets[0].format->extensions[0]);
        run::OnlyDiagnostics observer(diagnostics);
        const auto summary = run::convert(*collection, targets, options, observer);
        outcome.document = summary.documents > 0;
        return outcome;
    }

    static std::string main_file(const Outcome& outcome) {
        for (const auto& [name, bytes] : outcome.files)
            if (name.empty() || name.starts_with("input.")) return bytes;
        return {};
    }

    void gather_report(const DiagnosticList& noticed) {
        for (const auto& d : noticed.items) {
            auto line = fmt::format("{} {}", name_of(d.severity), d.code);
            if (d.place.line > 0) line += fmt::format(" line {}", d.place.line);
            line += '\n';
            if (d.severity == Severity::info)
                infos_.insert(std::move(line));
            else
                report_ += line;
        }
    }

    // Warnings and errors are all that there are; of notes those that `report` asks for must be among what
    // was noticed, as most of a run's notes say nothing about the case.
    void check_report() {
        const auto file = folder_ / "report";
        std::string expected, notes;
        const auto text = read_file(file);
        for (std::size_t at = 0; at < text.size();) {
            const auto end = std::min(text.find('\n', at), text.size() - 1) + 1;
            const auto line = text.substr(at, end - at);
            at = end;
            if (!line.starts_with("info ")) {
                expected += line;
            } else if (const auto noticed = infos_.find(line); noticed != infos_.end()) {
                infos_.erase(noticed);
                notes += line;
            } else if (!options_.update) {
                fail(fmt::format("the report lacks {}", line.substr(0, line.find('\n'))));
            }
        }
        if (!options_.update) {
            if (expected != report_)
                fail(fmt::format("the report differs in {}", first_difference(expected, report_)));
            return;
        }
        if (report_.empty() && notes.empty())
            fs::remove(file);
        else
            write_file(file, report_ + notes);
    }

    void expect(const fs::path& file, const std::string& actual) {
        if (options_.update) {
            write_file(file, actual);
            return;
        }
        const auto expected = read_file(file);
        if (expected != actual)
            fail(fmt::format("{} differs in {}", file.lexically_relative(folder_).string(),
                             first_difference(expected, actual)));
    }

    void check_expected(const Outcome& first) {
        std::set<std::string> done;
        for (const auto& entry : fs::directory_iterator(folder_)) {
            const auto name = entry.path().filename().string();
            if (!name.starts_with("expected")) continue;
            if (name == "expected.json") {
                expect(entry.path(), first.tree);
                continue;
            }
            const bool tree = entry.is_directory();
            const auto* writer =
                tree ? registry_.by_name(name == "expected" ? "markdown" : plugin::extension_of(name))
                     : plugin::writer_by_extension(registry_, name);
            if (writer == nullptr) {
                fail(fmt::format("no installed format writes {}", name));
                continue;
            }
            DiagnosticList noticed;
            const bool parts = tree && writer->is_package();
            auto outcome = convert(input_, packed_, writer->name, noticed, nullptr, tree && !parts);
            if (parts) outcome.files = unpack(main_file(outcome), noticed);
            DiagnosticList losses;
            for (auto& d : noticed.items)
                if (d.code.starts_with("lost.")) losses.add(d);
            gather_report(losses);
            if (tree)
                check_tree(entry.path(), outcome.files);
            else
                expect(entry.path(), main_file(outcome));
        }
    }

    void check_tree(const fs::path& folder, const Files& files) {
        if (options_.update) fs::remove_all(folder);
        for (const auto& [name, bytes] : files) {
            if (!options_.update && !fs::exists(folder / name))
                fail(fmt::format("{} was written, but is not expected", name));
            else
                expect(folder / name, bytes);
        }
        if (options_.update) return;
        for (const auto& entry : fs::recursive_directory_iterator(folder)) {
            if (!entry.is_regular_file()) continue;
            const auto name = entry.path().lexically_relative(folder).generic_string();
            if (!files.contains(name)) fail(fmt::format("{} is expected, but was not written", name));
        }
    }

    // The two laws of chapter "document model": reading what was written gives the same document, writing it
    // again the same bytes. What the writer names as lost is excused from the first.
    void check_laws(const Outcome& first) {
        DiagnosticList noticed, ignored;
        const auto* format = first.reader;
        const auto written = convert(input_, packed_, format->name, noticed);
        const auto bytes = main_file(written);
        const fs::path name = "input." + (format->extensions.empty() ? format->name : format->extensions[0]);
        const auto again = convert(name, bytes, "", ignored, format);
        const bool named_loss = std::any_of(noticed.items.begin(), noticed.items.end(),
                                            [](const Diagnostic& d) { return d.code.starts_with("lost."); });
        // What travels beside the file (assets) is not there when the bytes alone are read.
        if (!named_loss && written.files.size() == 1 && again.tree != first.tree)
            fail(fmt::format("read(write(read(input))) differs in {}",
                             first_difference(first.tree, again.tree)));
        const auto twice = convert(name, bytes, format->name, ignored, format);
        if (main_file(twice) != bytes && written.files.size() == 1)
            fail(fmt::format("write(read(write(input))) differs in {}",
                             first_difference(bytes, main_file(twice))));
    }

    // A file that ends too early is read as far as it goes or refused; it never crashes or hangs the reader.
    void cut_short() {
        const auto whole = packed_ ? *packed_ : read_file(input_);
        constexpr std::size_t cuts = 16;
        for (std::size_t i = 0; i < cuts; ++i) {
            DiagnosticList ignored;
            convert(input_.filename(), whole.substr(0, whole.size() * i / cuts), "", ignored);
        }
    }

    plugin::Registry& registry_;
    fs::path folder_, input_;
    std::optional<std::string> packed_;  // the input, where it is a folder of a package's parts
    const CaseOptions& options_;
    run::FormatOptions settings_;
    std::vector<std::string> failures_;
    std::string report_;                // warnings and errors, in order
    std::multiset<std::string> infos_;  // notes
    bool container_ = false;
};

bool is_case(const fs::path& folder) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().stem() == "input") return true;
    return false;
}

}  // namespace

std::vector<CaseResult> run_cases(plugin::Registry& registry, const fs::path& cases,
                                  const CaseOptions& options) {
    std::vector<fs::path> folders;
    if (is_case(cases)) folders.push_back(cases);
    for (auto at = fs::recursive_directory_iterator(cases); at != fs::recursive_directory_iterator(); ++at) {
        if (!at->is_directory()) continue;
        if (is_case(at->path())) {
            folders.push_back(at->path());
            at.disable_recursion_pending();
        }
    }
    std::sort(folders.begin(), folders.end());
    folders.erase(std::unique(folders.begin(), folders.end()), folders.end());
    std::vector<CaseResult> results;
    for (const auto& folder : folders) {
        if (options.begins) options.begins(folder);
        CaseResult result;
        result.name =
            folder == cases ? folder.filename().string() : folder.lexically_relative(cases).generic_string();
        result.failures = Case(registry, folder, options).run();
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace speckiln::cli
