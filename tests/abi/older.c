/* A plugin from when kiln_format ended with `read` and kiln_look with `next`: the host goes by the sizes that
   the plugin gives, fills no more than that, and takes what the plugin does not know as absent. Two formats,
   so that a wrong stride would find no second one. */
#include <speckiln/plugin.h>
#include <string.h>

struct older_format {
    const char *name, *title, *extensions, *media_types, *options, *mounts;
    uint64_t flags;
    kiln_fn sniff, index, scan, read;
};
struct older_look {
    uint32_t size, kind, marks;
    kiln_node parent, first, next;
    char beyond[sizeof(kiln_str)]; /* not the host's */
};

static kiln_str text(const char* s) {
    kiln_str r;
    r.data = s;
    r.size = strlen(s);
    return r;
}

static int read(const kiln_host* h, kiln_job* j) {
    struct older_look look;
    const kiln_node n = h->open(j, KILN_PARAGRAPH);
    size_t i;
    int kept = 1;
    memset(&look, 0x5a, sizeof look);
    look.size = offsetof(struct older_look, beyond);
    h->look(j, n, (kiln_look*)(void*)&look);
    for (i = 0; i < sizeof look.beyond; ++i)
        kept &= look.beyond[i] == 0x5a;
    h->leaf(j, KILN_TEXT, 0,
            text(kept && look.kind == KILN_PARAGRAPH ? "read by an older plugin" : "overwritten"));
    h->close(j);
    return KILN_OK;
}

static const struct older_format formats[] = {
    {"older", "Older", "older", NULL, NULL, NULL, 0, NULL, NULL, NULL, read},
    {"older-still", "Older still", "older2", NULL, NULL, NULL, 0, NULL, NULL, NULL, read}};

const kiln_plugin kiln_plugin_entry = {KILN_ABI_MAJOR,
                                       0,
                                       "org.speckiln.test.older",
                                       "0.9",
                                       "Apache-2.0",
                                       sizeof formats[0],
                                       2,
                                       (const kiln_format*)(const void*)formats};
