// The spec model as JSON, in and out: the interchange form. The host knows it already, so this is the
// smallest plugin.
#include <algorithm>
#include <speckiln/plugin.hpp>
#include <string_view>

namespace {

constexpr char options[] = R"({
  "type": "object",
  "properties": {
    "pretty": {"type": "boolean", "default": true, "description": "indent by two blanks"}
  }
})";

// A document of ours says so at its beginning: "kind": "document". Most JSON in a folder is something else.
int sniff(kiln::Sniffer job) {
    if (job.entry_count() != 1) return 0;
    auto head = job.entry_head(1, 4096);
    if (head.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != head.find('{')) return 0;
    head = head.substr(std::min(head.find("\"kind\""), head.size()));
    head.remove_prefix(std::min<std::size_t>(head.size(), 6));
    for (const std::string_view part : {":", "\"document\""}) {
        head = kiln::trimmed(head);
        if (!head.starts_with(part)) return 0;
        head.remove_prefix(part.size());
    }
    return 90;
}

int read(kiln::Reader in) {
    auto json = in.data();
    if (json.substr(0, 3) == "\xEF\xBB\xBF") json.remove_prefix(3);
    return in.h->from_json(in.j, kiln::str(json));
}

int plan(kiln::Planner out) {
    out.set("extension", "json");
    out.set("output", "tree");
    out.set("assets", "beside");
    return KILN_OK;
}

int write(kiln::Writer out) {
    out.put(kiln::view(out.h->to_json(out.j, out.flag("pretty") ? 1 : 0)));
    return KILN_OK;
}

constexpr kiln_format describe() {
    auto f = kiln::format("json", "Speckiln's spec model as JSON", "json")
                 .media("application/json")
                 .with_options(options)
                 .sniffs<sniff>()
                 .reads<read>()
                 .plans<plan>()
                 .writes<write>();
    f.flags = KILN_SNIFFED;
    return f;
}

constexpr kiln_format formats[] = {describe()};

}  // namespace

KILN_PLUGIN("org.speckiln.json", "0.1.0", "Apache-2.0", formats)
