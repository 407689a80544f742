/* Built with headers of a later minor (the build makes them): one more host function, a longer kiln_format,
   kinds that this host has not heard of. It asks before it uses any of that, and so runs here, too. */
#include <speckiln/plugin.h>
#include <string.h>

#if KILN_ABI_MINOR != 7
#error "this plugin is to be built with the headers of minor 7"
#endif

static kiln_str text(const char* s) {
    kiln_str r;
    r.data = s;
    r.size = strlen(s);
    return r;
}

static void say(const kiln_host* h, kiln_job* j, const char* s) {
    h->open(j, KILN_PARAGRAPH);
    h->leaf(j, KILN_TEXT, 0, text(s));
    h->close(j);
}

static int read(const kiln_host* h, kiln_job* j) {
    if (KILN_HAS(h, shiny)) h->shiny(j);
    say(h, j, KILN_HAS(h, shiny) ? "with shiny" : "without shiny");
    say(h, j, h->minor >= 7 ? "a poll" : "no poll");
    return KILN_OK;
}

/* Does not ask. */
static int read_boldly(const kiln_host* h, kiln_job* j) {
    h->open(j, KILN_POLL);
    h->close(j);
    return KILN_OK;
}

static int filter(const kiln_host* h, kiln_job* j) {
    (void)h, (void)j;
    return KILN_FAILED;
}

static const kiln_format formats[] = {
    {"newer", "Newer", "newer", NULL, NULL, NULL, 0, NULL, NULL, NULL, read, NULL, NULL, NULL, filter},
    {"newer-bold", "Newer, bold", "bold", NULL, NULL, NULL, 0, NULL, NULL, NULL, read_boldly, NULL, NULL,
     NULL, filter}};

const kiln_plugin kiln_plugin_entry = {
    KILN_ABI_MAJOR, KILN_ABI_MINOR, "org.speckiln.test.newer", "7.0", "Apache-2.0", sizeof(kiln_format), 2,
    formats};
