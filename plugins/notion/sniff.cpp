#include "sniff.h"

#include "names.h"

namespace notion {

int sniff(kiln::Sniffer in) {
    constexpr kiln_entry enough = 2000;
    std::uint32_t pages = 0, others = 0, content = 0;
    bool wrapped = false;
    for (kiln_entry e = 1; e <= in.entry_count() && content < enough; ++e) {
        const auto path = in.entry_name(e);
        if (is_litter(path)) continue;
        ++content;
        const auto name = path.substr(path.rfind('/') + 1);
        wrapped = wrapped || is_part(name) || without_wrapper(path).size() != path.size();
        const auto parts = parse_name(name);
        const bool text = parts.ext == Ext::md || parts.ext == Ext::csv || parts.ext == Ext::html;
        if (!text) continue;
        if (!parts.id.empty())
            ++pages;
        else if (name != "index.html")
            ++others;
    }
    if (wrapped) return 95;
    if (pages == 0) return 0;
    // A loose page says so by its name only.
    if (in.entry_count() == 1) return 80;
    // A folder of other markdown with a page of Notion's in it is that folder.
    return pages >= others ? 90 : pages * 3 >= others ? 40 : 0;
}

}  // namespace notion
