/* Descriptions that the host must refuse, one a build. */
#include <speckiln/plugin.h>

static int read(const kiln_host* h, kiln_job* j) {
    (void)h, (void)j;
    return KILN_OK;
}

#if defined(BAD_NAME)
#define DESCRIBED \
    { "Bad Name", "", "x", NULL, NULL, NULL, 0, NULL, NULL, NULL, read, NULL, NULL, NULL }
#elif defined(BAD_FUNCTIONS)
#define DESCRIBED \
    { "idle", "", "x", NULL, NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL }
#elif defined(BAD_OPTIONS)
#define DESCRIBED                                                                                            \
    {                                                                                                        \
        "optional", "", "x", NULL, "{\"properties\": {\"a\": {\"type\": \"number\"}}}", NULL, 0, NULL, NULL, \
            NULL, read, NULL, NULL, NULL                                                                     \
    }
#elif defined(BAD_EXTENSION)
#define DESCRIBED \
    { "dotted", "", ".x", NULL, NULL, NULL, 0, NULL, NULL, NULL, read, NULL, NULL, NULL }
#else
#define DESCRIBED \
    { "none", "", "x", NULL, NULL, NULL, 0, NULL, NULL, NULL, read, NULL, NULL, NULL }
#endif
static const kiln_format formats[] = {DESCRIBED};
#ifdef BAD_COUNT
#define COUNT 0
#else
#define COUNT 1
#endif
const kiln_plugin kiln_plugin_entry = {
    KILN_ABI_MAJOR, KILN_ABI_MINOR, "org.speckiln.test.bad", "1", "Apache-2.0", sizeof(kiln_format),
    COUNT,          formats};
