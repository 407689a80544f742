/* A reader and writer in plain C99: every group of host functions is used once. A paragraph a line; "= x" is
   a heading,
   "@key: value" a property, ">>name" an attachment beside the file. */
#include <speckiln/plugin.h>
#include <string.h>

static kiln_str text(const char* s) {
    kiln_str r;
    r.data = s;
    r.size = strlen(s);
    return r;
}

static kiln_str part(const char* from, const char* to) {
    kiln_str r;
    r.data = from;
    r.size = (size_t)(to - from);
    return r;
}

static int sniff(const kiln_host* h, kiln_job* j) {
    const kiln_str head = h->entry_head(j, 1, 8);
    return head.size >= 6 && memcmp(head.data, "%lines", 6) == 0 ? 90 : 0;
}

static kiln_node block(const kiln_host* h, kiln_job* j, uint32_t kind, kiln_str s) {
    const kiln_node n = h->open(j, kind);
    h->leaf(j, KILN_TEXT, KILN_NO_MARKS, s);
    h->close(j);
    return n;
}

static int read(const kiln_host* h, kiln_job* j) {
    const kiln_entry entry = h->doc_entry(j, h->doc_self(j), 0);
    const kiln_str all = h->entry_data(j, entry);
    const char *at = all.data, *end = all.data + all.size;
    int in_properties = 0;
    while (at < end && !h->dead(j)) {
        const char* stop = memchr(at, '\n', (size_t)(end - at));
        const char* colon;
        kiln_node n;
        if (!stop) stop = end;
        colon = memchr(at, ':', (size_t)(stop - at));
        if (*at == '@' && colon) {
            if (!in_properties) h->open(j, KILN_PROPERTIES);
            in_properties = 1;
            n = h->open(j, KILN_PROPERTY);
            h->set(j, n, KILN_AT_NAME, part(at + 1, colon));
            h->set(j, n, KILN_AT_TYPE, text("text"));
            block(h, j, KILN_VALUE, part(colon + 2 < stop ? colon + 2 : stop, stop));
            h->close(j);
        } else if (at != stop && *at != '%') {
            if (in_properties) h->close(j);
            in_properties = 0;
            if (stop - at > 2 && at[0] == '=') {
                n = block(h, j, KILN_HEADING, part(at + 2, stop));
                h->set(j, n, KILN_AT_LEVEL, text("1"));
            } else {
                n = block(h, j, KILN_PARAGRAPH, part(at, stop));
            }
            h->span(j, n, entry, (uint64_t)(at - all.data), (uint64_t)(stop - at));
        }
        at = stop + 1;
    }
    if (in_properties) h->close(j);
    return KILN_OK;
}

static void put_text(const kiln_host* h, kiln_job* j, kiln_node parent) {
    kiln_look look;
    kiln_node n;
    look.size = sizeof look;
    h->look(j, parent, &look);
    for (n = look.first; n != 0; n = look.next) {
        h->look(j, n, &look);
        h->put(j, look.text);
    }
    h->put(j, text("\n"));
}

static int write(const kiln_host* h, kiln_job* j) {
    kiln_look look, inner;
    kiln_node n, p;
    look.size = inner.size = sizeof look;
    h->put(j, text("%lines "));
    h->put(j, h->option(j, "banner"));
    h->put(j, text("\n"));
    h->look(j, h->root(j), &look);
    for (n = look.first; n != 0; n = look.next) {
        h->look(j, n, &look);
        if (look.kind == KILN_PROPERTIES) {
            for (p = look.first; p != 0; p = inner.next) {
                h->look(j, p, &inner);
                h->put(j, text("@"));
                h->put(j, h->get(j, p, KILN_AT_NAME, 0));
                h->put(j, text(": "));
                put_text(h, j, inner.first);
            }
        } else {
            if (look.kind == KILN_HEADING) h->put(j, text("= "));
            put_text(h, j, n);
        }
    }
    return KILN_OK;
}

static int plan(const kiln_host* h, kiln_job* j) {
    h->plan(j, "extension", text("lines"));
    return KILN_OK;
}

static const kiln_format formats[] = {{"lines", "Lines of text, in C", "lines", "text/x-lines",
                                       "{\"type\": \"object\", \"properties\": {\"banner\": {\"type\": "
                                       "\"string\", \"default\": \"plain\", \"description\": "
                                       "\"What stands behind %lines\"}}}",
                                       NULL, KILN_SERIAL, sniff, NULL, NULL, read, plan, write, NULL}};

const kiln_plugin kiln_plugin_entry = {
    KILN_ABI_MAJOR, KILN_ABI_MINOR, "org.speckiln.test.lines", "1.0.0", "Apache-2.0", sizeof(kiln_format), 1,
    formats};
