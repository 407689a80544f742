// The markdown format: its reader, its writer, their options.
#include <speckiln/plugin.hpp>

#include "markdown/read.h"
#include "markdown/write.h"

namespace {

constexpr kiln_format describe() {
    auto f =
        kiln::format("markdown", "Markdown", "md;markdown;mdown;mkd;mkdn;mdx")
            .media("text/markdown;text/x-markdown")
            .with_options(
                R"({"type": "object", "additionalProperties": false, "properties": {)" MARKDOWN_READ_OPTIONS
                ", " MARKDOWN_WRITE_OPTIONS "}}")
            .sniffs<markdown::sniff>()
            .reads<markdown::read>()
            .plans<markdown::plan>()
            .writes<markdown::write>();
    f.flags = KILN_SERIAL;  // cmark-gfm keeps its special characters in a global
    return f;
}

constexpr kiln_format formats[] = {describe()};

}  // namespace

KILN_PLUGIN("org.speckiln.markdown", "0.1.0", "Apache-2.0", formats)
