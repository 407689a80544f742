// Notion's export as "Markdown & CSV".
#include <speckiln/plugin.hpp>

#include "database.h"
#include "index.h"
#include "page.h"
#include "scan.h"
#include "sniff.h"
#include "write.h"

namespace {

int read(kiln::Reader in) {
    const auto type = in.self() ? in.h->doc_type(in.j, in.self()) : static_cast<std::uint32_t>(KILN_DOC_PAGE);
    return type == KILN_DOC_DATABASE || type == KILN_DOC_VIEW ? notion::read_database(in)
                                                              : notion::read_page(in);
}

constexpr kiln_format describe() {
    auto f = kiln::format("notion", "Notion export (Markdown & CSV)", "zip")
                 .media("application/zip")
                 .opens(
                     "Export-*-Part-*.zip;ExportBlock-*-Part-*.zip;**/Export-*-Part-*.zip;**/"
                     "ExportBlock-*-Part-*.zip")
                 .sniffs<notion::sniff>()
                 .indexes<notion::index>()
                 .scans<notion::scan>()
                 .reads<read>()
                 .plans<notion::plan>()
                 .writes<notion::write>();
    f.flags = KILN_SERIAL;  // as markdown is
    return f;
}

constexpr kiln_format formats[] = {describe()};

}  // namespace

KILN_PLUGIN("org.speckiln.notion", "0.1.0", "Apache-2.0", formats)
