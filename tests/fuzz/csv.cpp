// CSV: both laws, by the plugin alone and through the host. Of the first what is shown: short rows are
// written as long as the others, and empty cells show nothing. A first line such as "#! delimiter=tab" says
// how it is written.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

void run_csv(std::string_view input) {
    const auto settings = take_settings(input, {"delimiter=semicolon", "delimiter=tab crlf=true",
                                                "delimiter=pipe bom=true", "exact=true", "header=no"});
    there_and_back("csv", settings, input, {.first = Laws::First::shown, .second = true});
}

}  // namespace speckiln::fuzz
