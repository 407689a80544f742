// Plain text, there and back. The laws, a target of their own: both by the plugin alone; through the host the
// second, as repairs may part a bare link's text from its address, which text reads as two.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {

void run_text(std::string_view input) {
    there_and_back("text", {}, input, {});
}

void run_text_laws(std::string_view input) {
    there_and_back("text", {}, input, {.first = Laws::First::equal, .second = true}, {});
}

}  // namespace speckiln::fuzz
