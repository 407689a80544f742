// CSV, there and back. A first line such as "#! delimiter=tab" says how it is written. Both laws, a target of
// their own, by the plugin alone and through the host. Of the first what is shown: short rows are written as
// long as the others, and empty cells show nothing.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

namespace {

std::string_view settings_of(std::string_view& input) {
    return take_settings(input, {"delimiter=semicolon", "delimiter=tab crlf=true", "delimiter=pipe bom=true",
                                 "exact=true", "header=no"});
}

}  // namespace

void run_csv(std::string_view input) {
    const auto settings = settings_of(input);
    there_and_back("csv", settings, input, {});
}

void run_csv_laws(std::string_view input) {
    const auto settings = settings_of(input);
    there_and_back("csv", settings, input, {.first = Laws::First::shown, .second = true});
}

}  // namespace speckiln::fuzz
