// A zip's bytes: its directory, the names that come of it, and the bytes of each entry, read in three ways.
#include "source/zip_directory.h"

#include <algorithm>

#include "fuzz/check.h"
#include "fuzz/target.h"
#include "source/source.h"

namespace speckiln::fuzz {
namespace {

void check_name(std::string_view name) {
    check_utf8("an entry's name", name);
    const auto whole = '/' + std::string(name) + '/';
    for (const auto* part : {"//", "/./", "/../"})
        if (whole.find(part) != whole.npos) finding("an entry's name leads elsewhere", {{"name", name}});
    if (name.empty() || name.find('\0') != name.npos) finding("an entry without a name", {{"name", name}});
}

void check_entry(const source::Source& source, std::uint32_t number) {
    const auto entry = source.entry(number);
    check_name(entry.name);
    check_utf8("an entry as shown", source.display(number));
    if (source.find(entry.name) != number) finding("an entry is not found", {{"name", entry.name}});
    if (number > 1 && source.entry(number - 1).name >= entry.name)
        finding("names are not sorted", {{"name", entry.name}});

    const auto data = source.data(number);
    std::string streamed;
    const auto status = source.stream(number, [&](std::string_view piece) {
        streamed += piece;
        return true;
    });
    const auto head = source.head(number, 100);
    if (!data) {
        check_utf8("what is wrong with an entry", data.error().message);
        return;
    }
    if (!status || streamed != data->view) finding("data and stream differ", {{"name", entry.name}});
    if (!head || head->view != data->view.substr(0, head->view.size()) ||
        head->view.size() != std::min<std::size_t>(100, data->view.size()))
        finding("head is not the front of data", {{"name", entry.name}});
}

}  // namespace

void run_zip(std::string_view input) {
    if (const auto directory = source::find_zip_directory(input)) {
        source::ZipDirectoryReader reader(*directory);
        source::ZipEntry entry;
        while (reader.next(entry))
            (void)source::extra_field(entry.extra, 1);
    }
    source::Limits limits;
    limits.entries = 1000;
    limits.entry_bytes = 1 << 20;
    limits.ratio_floor = 1 << 16;
    DiagnosticList noticed;
    const auto source =
        source::open_bytes("some.zip", {input, nullptr}, "*.zip;**/Part-*.zip", limits, noticed);
    check_diagnostics(noticed);
    if (!source) return;
    for (std::uint32_t number = 1; number <= (*source)->count(); ++number)
        check_entry(**source, number);
}

}  // namespace speckiln::fuzz
