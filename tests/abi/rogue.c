/* Breaks one rule of plugin.h after the other. The first line of the input says which: see abi.sh for what
   must come of each. Whatever it does, the host names the fault, publishes nothing of the document and lives.
 */
#include <speckiln/plugin.h>
#include <string.h>

static kiln_str text(const char* s) {
    kiln_str r;
    r.data = s;
    r.size = strlen(s);
    return r;
}
static kiln_str absent(void) {
    kiln_str r = {NULL, 0};
    return r;
}

static kiln_node paragraph(const kiln_host* h, kiln_job* j, const char* s) {
    const kiln_node n = h->open(j, KILN_PARAGRAPH);
    h->leaf(j, KILN_TEXT, 0, text(s));
    h->close(j);
    return n;
}

/* Calls that name things which do not exist: all of them are answered with nothing. */
static void nonsense(const kiln_host* h, kiln_job* j) {
    kiln_where where;
    kiln_look look;
    memset(&look, 0, sizeof look);
    h->span(j, 4000000000u, 1, 0, 1);
    h->span(j, 1, 99999, UINT64_MAX, UINT64_MAX);
    memset(&where, 0, sizeof where);
    where.node = 4000000000u;
    h->report(j, KILN_INFO, "rogue.node", &where, text("no such node"), absent());
    where.node = 0;
    where.entry = 99999;
    h->report(j, KILN_INFO, "rogue.entry", &where, text("no such entry"), absent());
    where.entry = 1;
    where.offset = UINT64_MAX;
    where.length = UINT64_MAX;
    h->report(j, KILN_INFO, "rogue.offset", &where, text("no such offset"), absent());
    h->option(j, NULL);
    h->option(j, "no-such-option");
    h->entry_name(j, 0);
    h->entry_name(j, UINT32_MAX);
    h->entry_size(j, UINT32_MAX);
    h->entry_head(j, UINT32_MAX, 10);
    h->entry_head(j, 1, SIZE_MAX);
    h->entry_data(j, UINT32_MAX);
    h->entry_find(j, absent(), UINT32_MAX);
    h->entry_find(j, text("../../../etc/passwd"), 1);
    h->doc_get(j, UINT32_MAX, KILN_FACT_TITLE, 0);
    h->doc_get(j, 1, 9999, UINT32_MAX);
    h->doc_find(j, UINT32_MAX, 9999, text("x"));
    h->doc_find(j, 0, KILN_FACT_TITLE, absent());
    h->doc_type(j, UINT32_MAX);
    h->doc_parent(j, UINT32_MAX);
    h->doc_child(j, UINT32_MAX, UINT32_MAX);
    h->doc_entry(j, UINT32_MAX, UINT32_MAX);
    h->doc_of_entry(j, UINT32_MAX);
    h->doc_fact(j, UINT32_MAX, KILN_FACT_TITLE, text("x"), absent());
    look.size = 0;
    h->look(j, 4000000000u, &look);
    look.size = sizeof look;
    h->look(j, 4000000000u, &look);
    h->get(j, 4000000000u, KILN_AT_NAME, 0);
    h->get(j, 1, 65000, UINT32_MAX);
    h->note(j, absent());
    h->note(j, text("no-such-note"));
    h->href(j, 4000000000u);
    h->anchor(j, 4000000000u);
    h->asset_data(j, UINT32_MAX);
    h->asset_name(j, 0);
    h->asset_media(j, UINT32_MAX);
    h->plan(j, NULL, text("x"));
    h->plan(j, "no-such-key", absent());
}

static int read(const kiln_host* h, kiln_job* j) {
    const kiln_str data = h->entry_data(j, h->doc_entry(j, h->doc_self(j), 0));
    kiln_str s;
    int i;
    const kiln_node n = paragraph(h, j, "the document");
#define HOW(name) (data.size >= sizeof name - 1 && memcmp(data.data, name, sizeof name - 1) == 0)
    if (HOW("status42")) return 42;
    if (HOW("silent")) return KILN_FAILED;
    if (HOW("text-in-document")) h->leaf(j, KILN_TEXT, 0, text("loose"));
    if (HOW("text-in-divider")) h->leaf(j, KILN_DIVIDER, 0, text("text"));
    if (HOW("unknown-kind")) h->open(j, 60000);
    if (HOW("unknown-leaf")) h->leaf(j, 0, 0, text("x"));
    if (HOW("unknown-attribute")) h->set(j, n, 999, text("x"));
    if (HOW("wrong-attribute")) h->set(j, n, KILN_AT_LEVEL, text("1"));
    if (HOW("bad-word")) h->set(j, n, KILN_AT_ALIGN, text("sideways"));
    if (HOW("bad-number")) h->set(j, h->open(j, KILN_HEADING), KILN_AT_LEVEL, text("12"));
    if (HOW("unclosed")) h->open(j, KILN_QUOTE);
    if (HOW("closed-twice")) h->close(j);
    if (HOW("no-such-node")) h->set(j, 4000000000u, KILN_AT_ID, text("x"));
    if (HOW("late-properties")) h->open(j, KILN_PROPERTIES);
    if (HOW("deep"))
        for (i = 0; i < 10000; ++i)
            h->open(j, KILN_QUOTE);
    if (HOW("huge-text")) {
        s.data = "x";
        s.size = SIZE_MAX;
        h->leaf(j, KILN_CODE, 0, s);
    }
    if (HOW("huge-memory") && h->alloc(j, SIZE_MAX) == NULL && h->dead(j)) return KILN_OK;
    if (HOW("late-document")) h->doc_add(j, 0, KILN_DOC_PAGE, text("x"));
    if (HOW("bad-json")) return h->from_json(j, text("{\"kind\": \"document\", "));
    if (HOW("no-code")) h->report(j, 99, NULL, NULL, text("said without a code"), absent());
    if (HOW("bad-code"))
        h->report(j, KILN_ERROR, "Shouting \033[31m", NULL, text("said in \xff\xfe colour"), absent());
    if (HOW("bad-bytes")) paragraph(h, j, "a \xff b");
    if (HOW("nonsense")) {
        nonsense(h, j);
        h->file(j, text("../escape"), 0);
        h->put(j, text("not while reading"));
        h->asset(j, 99999, absent(), absent(), absent());
        h->open(j, KILN_PARAGRAPH);
        h->leaf(j, KILN_TEXT, 0xffffffffu, text("every mark"));
        h->leaf(j, KILN_TEXT, 0xffffffffu, absent());
        h->close(j);
    }
    return KILN_OK;
}

static int write(const kiln_host* h, kiln_job* j) {
    const kiln_str how = h->option(j, "how");
    int i;
    if (how.size == 8 && memcmp(how.data, "nonsense", 8) == 0) {
        nonsense(h, j);
        /* Building is over. */
        h->open(j, KILN_PARAGRAPH);
        h->leaf(j, KILN_TEXT, 0, text("x"));
        h->set(j, 1, KILN_AT_ID, text("x"));
        h->close(j);
    }
    if (how.size == 7 && memcmp(how.data, "outside", 7) == 0) h->file(j, text("../../outside"), 0);
    if (how.size == 8 && memcmp(how.data, "absolute", 8) == 0) h->file(j, text("/tmp/speckiln-outside"), 0);
    if (how.size == 5 && memcmp(how.data, "again", 5) == 0)
        for (i = 0; i < 3; ++i)
            h->file(j, text(i == 1 ? "other.txt" : ""), 0);
    h->put(j, text("written\n"));
    return KILN_OK;
}

/* A container whose index says one key twice. */
static int index_twice(const kiln_host* h, kiln_job* j) {
    h->doc_add(j, 0, KILN_DOC_PAGE, text("same"));
    h->doc_add(j, 0, KILN_DOC_PAGE, text("same"));
    return KILN_OK;
}

static const kiln_format formats[] = {
    {"rogue", "Breaks rules", "rogue", NULL,
     "{\"type\": \"object\", \"properties\": {\"how\": {\"type\": \"string\", \"default\": \"\"}}}", NULL, 0,
     NULL, NULL, NULL, read, NULL, write, NULL},
    {"rogue-folder", "Breaks rules of containers", "", NULL, NULL, NULL, 0, NULL, index_twice, NULL, read,
     NULL, NULL, NULL}};

const kiln_plugin kiln_plugin_entry = {
    KILN_ABI_MAJOR, KILN_ABI_MINOR, "org.speckiln.test.rogue", "1.0.0", "Apache-2.0", sizeof(kiln_format), 2,
    formats};
