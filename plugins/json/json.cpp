// The spec model as JSON, in and out: the interchange form. The host knows it already, so this is the
// smallest plugin.
#include <speckiln/plugin.hpp>

namespace {

constexpr char options[] = R"({
  "type": "object",
  "properties": {
    "pretty": {"type": "boolean", "default": true, "description": "indent by two blanks"}
  }
})";

// A document of ours begins with an object whose "kind" is "document".
int sniff(kiln::Sniffer job) {
    if (job.entry_count() != 1) return 0;
    const auto head = job.entry_head(1, 256);
    return head.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == head.find('{') &&
                   head.find("\"document\"") != head.npos
               ? 90
               : 0;
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

constexpr kiln_format formats[] = {kiln::format("json", "Speckiln's spec model as JSON", "json")
                                       .media("application/json")
                                       .with_options(options)
                                       .sniffs<sniff>()
                                       .reads<read>()
                                       .plans<plan>()
                                       .writes<write>()};

}  // namespace

KILN_PLUGIN("org.speckiln.json", "0.1.0", "Apache-2.0", formats)
