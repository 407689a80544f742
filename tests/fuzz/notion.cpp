// A Notion export, as a list of its entries (see archive.h) or as a zip: index, scan, plan, read, write. That
// each page which comes of it obeys the second law is a target of its own.
#include "fuzz/archive.h"
#include "fuzz/check.h"
#include "fuzz/formats.h"
#include "fuzz/target.h"
#include "plugin/choose.h"

namespace speckiln::fuzz {
namespace {

source::Bytes kept(std::string bytes) {
    const auto owner = std::make_shared<std::string>(std::move(bytes));
    return {*owner, owner};
}

std::unique_ptr<source::Source> open(std::string_view input, const plugin::Format& notion) {
    DiagnosticList noticed;
    auto zip = input.starts_with("PK") ? std::string(input) : zip_of(input);
    auto source = source::open_bytes("export.zip", kept(std::move(zip)), notion.mounts, {}, noticed);
    check_diagnostics(noticed);
    return source ? std::move(*source) : nullptr;
}

struct Pages {
    cli::Files files;
    std::string settings;  // of markdown
};

Pages convert(std::string_view input) {
    const auto settings = take_settings(input, {"dialect=hugo", "dialect=docusaurus", "dialect=obsidian"});
    const auto* notion = registry().by_name("notion");
    auto source = open(input, *notion);
    if (!source) return {};
    DiagnosticList noticed;
    (void)plugin::choose_reader(registry(), *source, "", noticed);
    check_diagnostics(noticed);
    Conversion conversion(std::move(source), notion);
    conversion.trees();
    return {conversion.write(registry().by_name("markdown"), settings), std::string(settings)};
}

}  // namespace

void run_notion(std::string_view input) {
    convert(input);
}

void run_notion_laws(std::string_view input) {
    auto [files, settings] = convert(input);
    if (settings == "dialect=obsidian") settings += " read-as=obsidian";
    for (const auto& [path, bytes] : files)
        if (path.ends_with(".md")) obey_second_law("markdown", settings, bytes);
}

}  // namespace speckiln::fuzz
