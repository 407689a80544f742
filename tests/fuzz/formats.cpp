#include "fuzz/formats.h"

#include <algorithm>
#include <stdexcept>

#include "fuzz/check.h"
#include "fuzz/visible.h"
#include "run/convert.h"

namespace speckiln::fuzz {
namespace {

std::string extension_of(const plugin::Format& format) {
    return format.extensions.empty() ? format.name : format.extensions[0];
}

// Named: a loss, or the quote that keeps a spreadsheet from running a cell, which has a code of its own.
bool names_a_change(const DiagnosticList& list) {
    return std::any_of(list.items.begin(), list.items.end(), [](const Diagnostic& d) {
        return d.code.starts_with("lost.") || d.code == "csv.formula";
    });
}

std::string shown(const Document& document, Laws laws) {
    return laws.first == Laws::First::shown ? visible(document) : laws::canonical(document);
}

void by_host(const plugin::Format& format, std::string_view settings, std::string_view bytes, Laws laws) {
    Conversion first(bytes, &format, settings);
    const auto before = first.trees(laws);
    if (before.empty()) return;
    const auto files = first.write(&format, settings);
    // What travels beside the file is not there when its bytes alone are read.
    if (files.size() != 1) return;
    const auto& once = files.begin()->second;
    Conversion second(once, &format, settings);
    const auto after = second.trees(laws);
    if (after.empty()) finding("what was written is not read, normalised", {{"written", once}});
    if (laws.first != Laws::First::no && before != after && !first.named_change)
        differ("law 1, normalised; written was\n" + once, {"read(x)", before},
               {"read(write(read(x)))", after});
    const auto twice = second.write(&format, settings);
    if (laws.second && twice.size() == 1 && twice.begin()->second != once)
        differ("law 2, normalised", {"write(d)", once}, {"write(read(write(d)))", twice.begin()->second});
}

}  // namespace

void by_plugin(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws) {
    laws::FormatPair pair(format, settings);
    const auto tree = pair.read(bytes);
    if (!tree) {
        check_diagnostics(pair.diagnostics);
        if (pair.diagnostics.items.empty()) finding("refused without a word", {{"input", bytes}});
        return;
    }
    const auto before = shown(*tree, laws);
    const auto once = pair.write(*tree);
    check_diagnostics(pair.diagnostics);
    if (!registry().by_name(format)->is_package()) check_utf8("what was written", once);
    const bool named = names_a_change(pair.diagnostics);
    const auto again = pair.read(once);
    if (!again) finding("what was written is not read", {{"written", laws::readable(once)}});
    const auto after = shown(*again, laws);
    if (laws.first != Laws::First::no && before != after && !named)
        differ("law 1: read(write(read(x))) is not read(x); written was\n" + laws::readable(once),
               {"read(x)", before}, {"read(write(read(x)))", after});
    const auto twice = pair.write(*again);
    if (laws.second && once != twice)
        differ("law 2: write(read(write(d))) is not write(d)", {"write(d)", laws::readable(once)},
               {"write(read(write(d)))", laws::readable(twice)});
}

std::string_view take_settings(std::string_view& input, std::initializer_list<std::string_view> known) {
    if (!input.starts_with("#! ")) return {};
    const auto end = std::min(input.find('\n'), input.size());
    const auto* const found = std::find(known.begin(), known.end(), input.substr(3, end - 3));
    if (found == known.end()) return {};
    input.remove_prefix(std::min(end + 1, input.size()));
    return *found;
}

Conversion::Conversion(std::unique_ptr<source::Source> source, const plugin::Format* from,
                       std::string_view settings) {
    container_ = source->is_container();
    std::vector<run::OpenInput> inputs(1);
    inputs[0].source = std::move(source);
    inputs[0].format = from;
    run::FormatOptions options;
    if (from != nullptr) options.emplace_back(from, options_of(*from, settings));
    collection_ = run::collect(std::move(inputs), registry(), std::move(options), noticed_);
    judge();
}

Conversion::Conversion(std::string_view bytes, const plugin::Format* from, std::string_view settings)
    : Conversion(source::from_memory("input." + extension_of(*from), std::string(bytes)), from, settings) {}

void Conversion::judge() {
    check_diagnostics(noticed_);
    noticed_.items.clear();
}

std::string Conversion::trees(Laws laws) {
    std::string all;
    const NormaliseOptions normalise;
    for (const DocId id : collection_->manifest.in_order()) {
        if (collection_->formats[id] == nullptr) continue;
        const auto read = run::read_document(*collection_, id, &normalise, noticed_);
        if (read) all += shown(read->document, laws) + '\n';
    }
    judge();
    return all;
}

cli::Files Conversion::write(const plugin::Format* to, std::string_view settings) {
    cli::Files files;
    std::vector<run::Target> targets(1);
    targets[0].format = to;
    targets[0].options = options_of(*to, settings);
    targets[0].stage = std::make_shared<cli::MemoryStage>(files);
    targets[0].single = !container_;
    if (!container_) targets[0].file_name = "input." + extension_of(*to);
    run::ConvertOptions options;
    options.root_title = "input";
    run::OnlyDiagnostics observer(noticed_);
    run::convert(*collection_, targets, options, observer);
    named_change = names_a_change(noticed_);
    judge();
    for (const auto& [path, bytes] : files) {
        check_utf8("an output path", path);
        if (path.ends_with("." + extension_of(*to))) check_utf8(path, bytes);
    }
    return files;
}

void there_and_back(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws) {
    there_and_back(format, settings, bytes, laws, laws);
}

void there_and_back(std::string_view format, std::string_view settings, std::string_view bytes, Laws laws,
                    Laws normalised) {
    const auto* known = registry().by_name(format);
    if (known == nullptr) throw std::runtime_error("there is no plugin for " + std::string(format));
    by_plugin(format, settings, bytes, laws);
    by_host(*known, settings, bytes, normalised);
}

void obey_second_law(std::string_view format, std::string_view settings, std::string_view page) {
    laws::FormatPair pair(format, settings);
    const auto read = pair.read(page);
    if (!read) finding("what was written is not read", {{"written", page}});
    if (const auto again = pair.write(*read); again != page)
        differ("law 2: write(read(write(d))) is not write(d)", {"write(d)", page},
               {"write(read(write(d)))", again});
}

}  // namespace speckiln::fuzz
