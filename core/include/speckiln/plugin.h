/* The plugin door: everything a Speckiln plugin needs, in plain C (C99). C++ authors include plugin.hpp.

   A plugin is a shared object named *.kiln that exports one constant, `kiln_plugin_entry`. It describes
   formats; each format is a handful of functions that Speckiln calls with a table of host functions and a
   job.

   Rules
   - Append only: nothing here is ever moved, removed or given another meaning within one KILN_ABI_MAJOR.
     A plugin asks KILN_HAS(host, f) before it calls a function newer than the minor it requires.
   - A kiln_str is borrowed UTF-8, not NUL-terminated. data == NULL: absent; size == 0: empty. What the host
     returns lives as long as the document, unless its line says otherwise; what a plugin passes is copied,
     unless it lies in what entry_data or entry_own gave, of which it is a view then.
   - Host functions never throw and never unwind. After the first failure (a limit, no memory, a cancel, an
     invalid tree) the job is dead: they become no-ops that return 0, and dead() says so.
   - Plugin functions must not let an exception out either (plugin.hpp guards that).
   - A job belongs to one thread and ends when the call returns. Different jobs may run on different threads
   at once unless the format says KILN_SERIAL.
   - Plugins open no file, socket or process, print nothing, keep no globals but what KILN_SERIAL guards. */
#ifndef SPECKILN_PLUGIN_H
#define SPECKILN_PLUGIN_H

#include <stddef.h>
#include <stdint.h>

#include "kinds.h"

#ifdef __cplusplus
extern "C" {
#endif

#define KILN_ABI_MAJOR 1u
#ifndef KILN_ABI_MINOR
#define KILN_ABI_MINOR 0u
#endif

typedef struct kiln_str {
    const char* data;
    size_t size;
} kiln_str;

typedef uint32_t kiln_node;  /* 0 = none; valid within one job */
typedef uint32_t kiln_entry; /* 1..entry_count, in byte order of the names; 0 = none */
typedef uint32_t kiln_doc;   /* a document of the run; 0 = none */
typedef uint32_t kiln_asset; /* an asset of the document, from 1; 0 = none */
typedef struct kiln_job kiln_job;

enum { KILN_OK = 0, KILN_FAILED = 1 };
enum { KILN_INFO = 0, KILN_WARNING = 1, KILN_ERROR = 2 };

/* What doc_find returns where several documents match: report it, never guess. */
#define KILN_AMBIGUOUS UINT32_MAX

/* Types of a manifest record. */
enum kiln_doc_type {
    KILN_DOC_PAGE = 1,
    KILN_DOC_DATABASE = 2,
    KILN_DOC_VIEW = 3,
    KILN_DOC_ROW = 4,
    KILN_DOC_ASSET = 5
};

/* Facts of a manifest record. Those marked * may be given several times. */
enum kiln_fact {
    KILN_FACT_KEY = 1, /* stable key: the id the source gives, else the path. Given to doc_add */
    KILN_FACT_TITLE =
        2, /* label "exact" (or absent) or "cut" where the source shortened it; the last one counts */
    KILN_FACT_ENTRY = 3, /* * value: the entry's number in decimal; the first is the document's own */
    KILN_FACT_ALIAS = 4, /* * a name that links may use: path, id, URL */
    KILN_FACT_ORDER = 5, /* place among its siblings, decimal; those without come after, by key */
    KILN_FACT_OUTPUT = 6 /* read only, after plan: path in the output, '/' between parts */
};

/* A node as look() shows it. What is added later comes last, and is only set where `size` has room for it. */
typedef struct kiln_look {
    uint32_t size;  /* set by the caller: sizeof(kiln_look) */
    uint32_t kind;  /* kiln_kind */
    uint32_t marks; /* kiln_mark bits */
    kiln_node parent, first, next;
    kiln_str text;
    uint32_t attributes; /* 0: it has none, whatever get() is asked */
} kiln_look;

/* Where a report points. node, or entry with offset and length (bytes); all 0 = the whole document. */
typedef struct kiln_where {
    kiln_node node;
    kiln_entry entry;
    uint64_t offset, length;
} kiln_where;

/* kiln_format.flags */
enum {
    KILN_SERIAL = 1, /* one call at a time in the whole process */
    KILN_SNIFFED =
        2, /* other files have its extensions, too: of those in a folder, it reads what sniff knows */
    /* A document is a zip, such as DOCX: in read, the entries are its parts, and there is no entry that is
       the document itself (doc_entry and doc_of_entry give 0). sniff sees the parts, too. */
    KILN_PACKAGE = 4
};
/* flags of file() */
enum { KILN_FILE_TEXT = 0, KILN_FILE_BINARY = 1 };

typedef struct kiln_host {
    uint32_t size, minor;

    /* ---- any time ---- */

    /* Memory that lives as long as the document; NULL when the job is dead. Aligned for any type. Size in
     * bytes. */
    void* (*alloc)(kiln_job*, size_t size);
    /* An option of the format, validated and with its default filled in; a list as JSON; absent if unknown.
     */
    kiln_str (*option)(kiln_job*, const char* name);
    /* One diagnostic. code: "area.problem" in lower case. where may be NULL. An error does not end the job:
       return KILN_FAILED for that. */
    void (*report)(kiln_job*, int severity, const char* code, const kiln_where* where, kiln_str message,
                   kiln_str remedy);
    /* 1 once the job is dead. Poll it in long loops. */
    int (*dead)(kiln_job*);

    /* ---- input: the entries of the container, or the one file ---- */

    uint32_t (*entry_count)(kiln_job*);
    /* UTF-8, '/' between parts, relative, without "." or "..". */
    kiln_str (*entry_name)(kiln_job*, kiln_entry);
    /* Size in bytes as the container claims it: a hint, never to be trusted. */
    uint64_t (*entry_size)(kiln_job*, kiln_entry);
    /* The first bytes, at most `most`; inflates no more than that. Lives until the call returns. */
    kiln_str (*entry_head)(kiln_job*, kiln_entry, size_t most);
    /* All of it. Subject to the limits on a parsed entry. */
    kiln_str (*entry_data)(kiln_job*, kiln_entry);
    /* The entry of that name, seen from the folder of `beside` (0 = from the root), "." and ".." resolved,
       never above the root. Compared byte for byte, then by NFC. */
    kiln_entry (*entry_find)(kiln_job*, kiln_str name, kiln_entry beside);

    /* ---- manifest: written in index and scan, read-only afterwards ---- */

    /* A new record; parent 0 = top. key must be unique in the run; the same key again is a dead job. */
    kiln_doc (*doc_add)(kiln_job*, kiln_doc parent, uint32_t type, kiln_str key);
    void (*doc_fact)(kiln_job*, kiln_doc, uint32_t fact, kiln_str value, kiln_str label);
    /* The document that this call is about; 0 in index, plan and finish. */
    kiln_doc (*doc_self)(kiln_job*);
    /* By fact KEY, ALIAS or TITLE; within: only children of that record (0 = anywhere). KILN_AMBIGUOUS for
     * several. */
    kiln_doc (*doc_find)(kiln_job*, kiln_doc within, uint32_t fact, kiln_str value);
    /* The nth value of a fact, from 0; absent past the last. */
    kiln_str (*doc_get)(kiln_job*, kiln_doc, uint32_t fact, uint32_t nth);
    uint32_t (*doc_type)(kiln_job*, kiln_doc);
    kiln_doc (*doc_parent)(kiln_job*, kiln_doc);
    /* The nth child in order, from 0; within 0: of the top. 0 past the last. */
    kiln_doc (*doc_child)(kiln_job*, kiln_doc, uint32_t nth);
    kiln_entry (*doc_entry)(kiln_job*, kiln_doc, uint32_t nth);
    /* The record that an entry belongs to (its document or its asset), 0 if none. */
    kiln_doc (*doc_of_entry)(kiln_job*, kiln_entry);

    /* ---- build: in read ----
       The document node is open when read begins and is closed by the host. open() makes a child of the
       innermost open node. Containment, attribute types and words are checked; a violation kills the job.
       Newlines in a text leaf become soft breaks, empty text is dropped, adjacent text of equal marks is
       merged. */

    kiln_node (*open)(kiln_job*, uint32_t kind);
    kiln_node (*leaf)(kiln_job*, uint32_t kind, uint32_t marks, kiln_str text);
    /* key: kiln_attr. A list-typed key appends one item a call. An absent value does nothing. */
    void (*set)(kiln_job*, kiln_node, uint32_t key, kiln_str value);
    void (*close)(kiln_job*);
    /* Where the node stands in an entry, in bytes. */
    void (*span)(kiln_job*, kiln_node, kiln_entry, uint64_t offset, uint64_t length);
    /* An asset of this document: an entry (of a package: the part's bytes), or (entry 0) bytes with a
       proposed file name and a media type (may be absent). Asking twice for one entry gives the same number.
       Set it as attribute ASSET, in decimal. */
    kiln_asset (*asset)(kiln_job*, kiln_entry, kiln_str bytes, kiln_str name, kiln_str media);
    /* Builds the whole document from its canonical JSON; returns KILN_OK or KILN_FAILED with what is wrong
     * reported. */
    int (*from_json)(kiln_job*, kiln_str json);

    /* ---- walk: in write ---- */

    kiln_node (*root)(kiln_job*);
    void (*look)(kiln_job*, kiln_node, kiln_look* out);
    /* The nth value of an attribute, from 0; only list-typed keys have more than one. Absent past the last.
     */
    kiln_str (*get)(kiln_job*, kiln_node, uint32_t key, uint32_t nth);
    /* The footnote, comment or change of that id, 0 if none. */
    kiln_node (*note)(kiln_job*, kiln_str id);
    /* The document as canonical JSON. pretty: 1 = indented by two blanks. */
    kiln_str (*to_json)(kiln_job*, int pretty);

    /* ---- write ---- */

    /* Where a link, image, page, database, embed, mention, row or value points, as planned: relative to the
       file being written, escaped as a URL, with its fragment; absent if it points nowhere. */
    kiln_str (*href)(kiln_job*, kiln_node);
    /* The anchor that the writer must give this heading or bookmark, absent where the dialect's own slug is
       right or nothing refers to it. */
    kiln_str (*anchor)(kiln_job*, kiln_node);
    /* An asset's bytes, for packages and embedding. */
    kiln_str (*asset_data)(kiln_job*, kiln_asset);
    kiln_str (*asset_name)(kiln_job*, kiln_asset);
    kiln_str (*asset_media)(kiln_job*, kiln_asset);
    /* Begins the next output file, named relative to the document's own; "" = the document's own, which is
       open when write begins. In a package: a part. */
    void (*file)(kiln_job*, kiln_str name, uint32_t flags);
    void (*put)(kiln_job*, kiln_str bytes);
    /* In plan only: extension (without dot), index-name (file stem of a page with children; "" = the page's
       own name), slugs (github, docusaurus, mkdocs, hugo, obsidian; none = tools make no anchors,
       so each is stated), assets (beside; embed = the writer puts
       the pictures that it shows into its own file, only what links lead to stands beside; none), output
       (file; package = the files that the writer begins are the parts of one zip, the document's, in that
       order; those that are KILN_FILE_BINARY are not packed any further), names (slug, title), pages (beside
       = a page's file stands beside the folder of what lies below it), ids (hex digits: names end in an id of
       32, the key's own or one that begins so), table-extension (of databases and views, whose own CSV is
       then not copied). */
    void (*plan)(kiln_job*, const char* key, kiln_str value);

    /* ---- any time, again ---- */

    /* A part of the package (a zip, such as DOCX) that an option of format "file" names; absent if there is
       no such part or no such option. The first call with a file that is no package reports why and kills the
       job. Lives until the call returns. */
    kiln_str (*option_part)(kiln_job*, const char* option, kiln_str name);

    /* ---- input, again ---- */

    /* All of an entry, in memory that the plugin may write to: what parses in place needs no copy. NULL once
       the job is dead. Lives as long as the document; entry_data still gives what the entry holds. */
    char* (*entry_own)(kiln_job*, kiln_entry, size_t* size);
} kiln_host;

typedef int (*kiln_fn)(const kiln_host*, kiln_job*);

typedef struct kiln_format {
    const char* name;        /* lower case, unique: what -f and -t take */
    const char* title;       /* for people */
    const char* extensions;  /* lower case, without dots, parted by ';', the main one first */
    const char* media_types; /* parted by ';' or NULL */
    const char* options;     /* JSON Schema (object) of the options, or NULL for none */
    const char* mounts;      /* globs of inner zips to open, parted by ';', or NULL */
    uint64_t flags;
    kiln_fn sniff;  /* how sure that this is the format, 0..100, from names and heads alone */
    kiln_fn index;  /* a container: adds the documents that the names tell of */
    kiln_fn scan;   /* facts of one document */
    kiln_fn read;   /* one document's tree */
    kiln_fn plan;   /* once before writing */
    kiln_fn write;  /* one document */
    kiln_fn finish; /* once after writing */
} kiln_format;

typedef struct kiln_plugin {
    uint32_t abi_major, abi_minor; /* these 8 bytes never move */
    const char *id, *version, *license;
    uint32_t format_size, format_count; /* sizeof(kiln_format) as the plugin knows it */
    const kiln_format* formats;
} kiln_plugin;

/* Does this host have function f? */
#define KILN_HAS(h, f) ((h)->size >= offsetof(kiln_host, f) + sizeof((h)->f) && (h)->f)

#if defined(__GNUC__)
#define KILN_EXPORT __attribute__((visibility("default")))
#else
#define KILN_EXPORT
#endif

/* Every plugin defines this. */
extern KILN_EXPORT const kiln_plugin kiln_plugin_entry;

#ifdef __cplusplus
}
#endif
#endif
