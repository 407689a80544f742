// Word's documents, and what Google Docs downloads as such: Office Open XML.
#include <speckiln/plugin.hpp>

#include "docx/read.h"
#include "docx/write.h"

namespace {

constexpr char options[] =
    R"({"type": "object", "properties": {)" DOCX_READ_OPTIONS ", " DOCX_WRITE_OPTIONS "}}";

constexpr kiln_format describe() {
    auto f = kiln::format("docx", "Word and Google Docs (DOCX)", "docx;docm;dotx;dotm")
                 .media("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
                 .with_options(options)
                 .sniffs<docx::sniff>()
                 .reads<docx::read>()
                 .plans<docx::plan>()
                 .writes<docx::write>();
    f.flags = KILN_PACKAGE;
    return f;
}

constexpr kiln_format formats[] = {describe()};

}  // namespace

KILN_PLUGIN("org.speckiln.docx", "0.1.0", "Apache-2.0", formats)
