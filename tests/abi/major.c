/* A plugin of another major: nothing but its first eight bytes has a meaning to this host. */
#include <stdint.h>
struct entry {
    uint32_t major, minor;
    unsigned char other[128];
};
extern __attribute__((visibility("default"))) const struct entry kiln_plugin_entry;
const struct entry kiln_plugin_entry = {2, 3, {0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff}};
