// Markdown, there and back. A first line such as "#! dialect=hugo" has it written, and read again, in that
// dialect. The laws are a target of their own: what breaks one is no danger, and markdown has more such
// corners than a fuzzer passes by in a minute.
#include "fuzz/formats.h"
#include "fuzz/target.h"

namespace speckiln::fuzz {
namespace {

std::string_view dialect_of(std::string_view& input) {
    return take_settings(
        input, {"dialect=gfm tables=aligned bullet=*", "dialect=commonmark",
                "dialect=obsidian read-as=obsidian", "dialect=docusaurus", "dialect=mkdocs", "dialect=hugo"});
}

}  // namespace

void run_markdown(std::string_view input) {
    const auto dialect = dialect_of(input);
    there_and_back("markdown", dialect, input, {});
}

void run_markdown_laws(std::string_view input) {
    const auto dialect = dialect_of(input);
    // The dialects of sites say more than was read: the title, in the front matter.
    const bool faithful = dialect.empty() || dialect.starts_with("dialect=gfm");
    there_and_back("markdown", dialect, input,
                   {.first = faithful ? Laws::First::shown : Laws::First::no, .second = true});
}

}  // namespace speckiln::fuzz
