/* Claims the name of a built-in format. */
#include <speckiln/plugin.h>

static int write(const kiln_host* h, kiln_job* j) {
    static const char words[] = "written by the other json\n";
    kiln_str s;
    s.data = words;
    s.size = sizeof words - 1;
    h->put(j, s);
    return KILN_OK;
}

static const kiln_format formats[] = {
    {"json", "The other JSON", "json", NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, write, NULL}};
const kiln_plugin kiln_plugin_entry = {
    KILN_ABI_MAJOR, KILN_ABI_MINOR, "org.speckiln.test.taken", "1", "Apache-2.0", sizeof(kiln_format), 1,
    formats};
