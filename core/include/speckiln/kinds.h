/* The enums of the document model, made from kinds.def: plain C, shared by the core and by plugins. */
#ifndef SPECKILN_KINDS_H
#define SPECKILN_KINDS_H

#ifdef __cplusplus
extern "C" {
#endif

/* Where a kind may stand, and (as `holds`) what may stand below it. */
enum {
    KILN_IN_BLOCKS = 1 << 0,
    KILN_IN_INLINES = 1 << 1,
    KILN_IN_LINK = 1 << 2,  /* a link: an inline that no link may hold */
    KILN_IN_TABLE = 1 << 3, /* a table: a block, and the one thing a database holds */
    KILN_IN_PROPERTIES = 1 << 4,
    KILN_IN_PROPERTY = 1 << 5,
    KILN_IN_VALUE = 1 << 6,
    KILN_IN_ITEM = 1 << 7,
    KILN_IN_CAPTION = 1 << 8,
    KILN_IN_ROW = 1 << 9,
    KILN_IN_CELL = 1 << 10,
    KILN_IN_SUMMARY = 1 << 11,
    KILN_IN_COLUMN = 1 << 12,
    KILN_IN_NOTES = 1 << 13,
    KILN_IN_NOTE = 1 << 14,
    KILN_IN_TEXT = 1 << 15 /* only in `holds`: a leaf with text of its own */
};

/* Node kinds, from 1 in the order of kinds.def; 0 is no kind. */
enum kiln_kind {
    KILN_NO_KIND = 0,
#define KILN_KIND(id, name, since, is, holds, fallback) KILN_##id,
#include "kinds.def"
    KILN_KIND_END
};

/* Attribute keys, from 1 in the order of kinds.def. */
enum kiln_attr {
    KILN_NO_ATTR = 0,
#define KILN_ATTR(id, name, since) KILN_AT_##id,
#include "kinds.def"
    KILN_ATTR_END
};

enum kiln_mark_index {
#define KILN_MARK(id, name, since) KILN_MARK_INDEX_##id,
#include "kinds.def"
    KILN_MARK_COUNT
};

/* Marks: bits. */
enum kiln_mark {
#define KILN_MARK(id, name, since) KILN_MARK_##id = 1 << KILN_MARK_INDEX_##id,
#include "kinds.def"
    KILN_NO_MARKS = 0
};

#ifdef __cplusplus
}
#endif
#endif
