#!/usr/bin/env python3
"""Make a large Notion "Markdown & CSV" export to measure with.

    make_export.py --pages 100000 big.zip [--seed 7] [--flat] [--parts 3]

The same arguments give the same bytes.  Nothing is kept: a page's id, title,
place and text follow from its number, so that any page can name any other, and
the zip's directory is spooled to disk.  Memory stays the same for ten pages
and for a million.

Pages come in blocks of fifty.  The first page of a block is an area; areas
form a tree of eight children each.  Pages 1 to 12 of a block are the rows of
the area's database, 13 to 24 its children, 25 to 49 their children.
"""
import argparse
import functools
import hashlib
import os
import random
import re
import shutil
import struct
import sys
import tempfile
import unicodedata
import urllib.parse
import zlib

import bench_text as text

BLOCK, ROWS, FIRST_CHILD, FIRST_GRANDCHILD, AREA_FANOUT = 50, 12, 13, 25, 8
WHEN = (45 << 25) | (6 << 21) | (2 << 16) | (8 << 11) | (30 << 5)  # 2025-06-02 08:30


class Zip:
    """A zip written front to back, with sizes after the data, as Notion's are."""

    def __init__(self, write):
        self.sink, self.at, self.count = write, 0, 0
        self.directory = tempfile.SpooledTemporaryFile(max_size=1 << 20)

    def write(self, data):
        self.sink(data)
        self.at += len(data)

    def entry(self, name, fill, level=6):
        """fill(write) writes the content; ZIP64 only where it is huge."""
        encoded = unicodedata.normalize("NFD", name).encode()
        flags = 0x0008 | (0 if encoded.isascii() else 0x0800)
        start, crc, size, packed = self.at, 0, 0, 0
        self.write(struct.pack("<IHHHIIIIHH", 0x04034B50, 20, flags, 8, WHEN, 0, 0, 0,
                               len(encoded), 0) + encoded)
        deflate = zlib.compressobj(level, zlib.DEFLATED, -15)

        def take(data):
            nonlocal crc, size, packed
            crc, size = zlib.crc32(data, crc), size + len(data)
            data = deflate.compress(data)
            packed += len(data)
            self.write(data)

        fill(take)
        tail = deflate.flush()
        packed += len(tail)
        if max(size, packed, start) >= 0xFFFFFFFF:
            raise SystemExit("an entry of 4 GB or more: use --parts")
        self.write(tail + struct.pack("<IIII", 0x08074B50, crc, packed, size))
        self.directory.write(struct.pack(
            "<IHHHHIIIIHHHHHII", 0x02014B50, 20, 20, flags, 8, WHEN, crc, packed, size,
            len(encoded), 0, 0, 0, 0, 0, start) + encoded)
        self.count += 1

    def close(self):
        begin, size = self.at, self.directory.tell()
        self.directory.seek(0)
        while chunk := self.directory.read(1 << 16):
            self.write(chunk)
        self.directory.close()
        if self.count >= 0xFFFF:
            wide = self.at
            self.write(struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0,
                                   self.count, self.count, size, begin))
            self.write(struct.pack("<IIQI", 0x07064B50, 0, wide, 1))
        few = min(self.count, 0xFFFF)
        self.write(struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, few, few, size, begin, 0))


def file_name(title):
    """The title as Notion writes it in a file name."""
    title = re.sub(r"[:/<>?.*\"|\\]", " ", title)
    return re.sub(r" +", " ", title).strip()[:50].strip() or "Untitled"


def encode(path):
    """Like JavaScript's encodeURI, over the decomposed name."""
    return urllib.parse.quote(unicodedata.normalize("NFD", path), safe=";,/?:@&=+$-_.!~*'()#")


class Export:
    """Who is who: everything here is a function of a page's number."""

    def __init__(self, pages, seed):
        self.pages, self.seed = pages, seed
        self.title = functools.lru_cache(4096)(self._title)
        self.folder = functools.lru_cache(4096)(self._folder)

    def digest(self, kind, number):
        key = f"{self.seed}/{kind}/{number}".encode()
        return hashlib.blake2b(key, digest_size=16).digest()

    def id(self, number, kind="page"):
        raw = bytearray(self.digest(kind, number))
        raw[6], raw[8] = raw[6] & 0x0F | 0x40, raw[8] & 0x3F | 0x80
        return raw.hex()

    def rng(self, kind, number):
        return random.Random(int.from_bytes(self.digest(kind, number)[:8], "big"))

    def parent(self, number):
        """(kind, number) of the page or database above; None for the root."""
        block, place = divmod(number, BLOCK)
        if place == 0:
            return None if block == 0 else ("page", (block - 1) // AREA_FANOUT * BLOCK)
        if place <= ROWS:
            return ("database", block * BLOCK)
        if place < FIRST_GRANDCHILD:
            return ("page", block * BLOCK)
        return ("page", block * BLOCK + FIRST_CHILD + (place - FIRST_GRANDCHILD) // 2)

    def children(self, number):
        """Subpages, not the rows of the database."""
        block, place = divmod(number, BLOCK)
        found = []
        if place == 0:
            found += range(number + FIRST_CHILD, number + FIRST_GRANDCHILD)
            first = block * AREA_FANOUT + 1
            found += [b * BLOCK for b in range(first, first + AREA_FANOUT)]
        elif FIRST_CHILD <= place <= FIRST_GRANDCHILD:
            low = FIRST_GRANDCHILD + 2 * (place - FIRST_CHILD)
            found += [block * BLOCK + p for p in (low, low + 1) if p < BLOCK]
        return [n for n in found if n < self.pages]

    def has_database(self, number):
        return number % BLOCK == 0 and number + 1 < self.pages

    def rows(self, area):
        return range(area + 1, min(area + 1 + ROWS, self.pages))

    def _title(self, number):
        return text.title(self.rng("title", number), number, number % BLOCK)

    def stem(self, number):
        return f"{file_name(self.title(number))} {self.id(number)}"

    def database_stem(self, area):
        return f"Specs {self.id(area, 'database')}"

    def _folder(self, number):
        """The folder in which the page's file lies, with its slash."""
        above = self.parent(number)
        if above is None:
            return ""
        kind, up = above
        folder = f"{self.folder(up)}{self.stem(up)}/"
        return f"{folder}{self.database_stem(up)}/" if kind == "database" else folder

    def path(self, number):
        return f"{self.folder(number)}{self.stem(number)}.md"

    def link(self, source, target):
        """A link as it stands in the page `source`."""
        here = self.folder(source) or "."
        return encode(os.path.relpath(self.path(target), here))

    def properties(self, number):
        """A row's cells in the order of the table; relations as page numbers."""
        return text.properties(self.rng("row", number), self.rows(number // BLOCK * BLOCK), number)


def relation(export, numbers, base):
    return ", ".join(f"{export.title(n)} ({encode(os.path.relpath(export.path(n), base or '.'))})"
                     for n in numbers)


def page(export, number):
    """The markdown of one page, and the names of its pictures."""
    lines = [f"# {export.title(number)}", ""]
    if 0 < number % BLOCK <= ROWS:
        for key, value in export.properties(number):
            if isinstance(value, list):
                value = relation(export, value, export.folder(number))
            if value:
                lines.append(f"{key}: {value}")
        lines.append("")
    rng = export.rng("body", number)
    block = number // BLOCK * BLOCK

    def other(label=None):
        near = rng.random() < 0.7
        target = block + int(rng.random() * BLOCK) if near else int(rng.random() * export.pages)
        target = min(target, export.pages - 1)
        return f"[{label or export.title(target)}]({export.link(number, target)})"

    writer = text.Body(rng, encode(export.stem(number)), other, export.id(block))
    if export.has_database(number):
        writer.lines += [f"[Specs]({encode(export.stem(number))}/"
                         f"{encode(export.database_stem(number))}.csv)", ""]
    for child in export.children(number):
        writer.lines += [f"[{export.title(child)}]({export.link(number, child)})", ""]
    writer.fill(is_row=0 < number % BLOCK <= ROWS)
    lines += writer.lines
    return "\n".join(lines).rstrip("\n").encode(), writer.pictures


def cell(value):
    quoted = re.search(r'[,"\n]|^ | $', value)
    return '"' + value.replace('"', '""') + '"' if quoted else value


def table(export, area, hide_column=None, hide_row=None):
    """A database as CSV; paths in it start where the owning page lies."""
    lines, base = [], export.folder(area)
    for number in export.rows(area):
        cells = [("Name", export.title(number))] + export.properties(number)
        cells = [(k, v) for k, v in cells if k != hide_column]
        if not lines:
            lines.append(",".join(cell(k) for k, _ in cells))
        if number != hide_row:
            lines.append(",".join(
                cell(relation(export, v, base) if isinstance(v, list) else v) for _, v in cells))
    return b"\xef\xbb\xbf" + "\r\n".join(lines).encode()


def sitemap(export, name, write):
    """index.html, written on the way through the tree."""
    def item(number):
        dashed = re.sub(r"^(.{8})(.{4})(.{4})(.{4})", r"\1-\2-\3-\4-", export.id(number))
        label = export.stem(number).replace("&", "&amp;").replace("<", "&lt;")
        href = export.path(number).replace("&", "&amp;").replace("<", "&lt;")
        write(f'<li><ul id="id::{dashed}"><a href="{href}">{label}.md</a>'.encode())
        if export.has_database(number):
            write(f"<li><ul><a>{export.database_stem(number)}</a>".encode())
            for row in export.rows(number):
                item(row)
            write(b"</ul></li>")
        for child in export.children(number):
            item(child)
        write(b"</ul></li>")

    write(f"<!DOCTYPE html><html><head><title>{name}</title></head><body><ul>".encode())
    item(0)
    write(b"</ul></body></html>")


def block_entries(export, area, pool):
    """(name, bytes) of everything in one block."""
    for number in range(area, min(area + BLOCK, export.pages)):
        body, pictures = page(export, number)
        yield export.path(number), body
        for name, which in pictures:
            yield f"{export.folder(number)}{export.stem(number)}/{name}", pool[which]
        if export.has_database(number):
            stem = f"{export.folder(number)}{export.stem(number)}/{export.database_stem(number)}"
            hidden = number + 3 if export.rows(number).stop > number + 3 else None
            yield f"{stem}.csv", table(export, number, "Link", hidden)
            yield f"{stem}_all.csv", table(export, number)


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--pages", type=int, required=True, metavar="N")
    args.add_argument("--seed", type=int, default=1, metavar="S")
    args.add_argument("--flat", action="store_true", help="no zip in the zip")
    args.add_argument("--parts", type=int, default=1, metavar="K", help="inner zips, default 1")
    args.add_argument("output", metavar="OUT.zip")
    args = args.parse_args()
    if args.pages < 1 or args.parts < 1 or (args.flat and args.parts > 1):
        raise SystemExit("at least one page and one part; --flat has no parts")

    export = Export(args.pages, args.seed)
    number = export.id(0, "export")
    name = "Export-" + "-".join((number[:8], number[8:12], number[12:16], number[16:20], number[20:]))
    pool = text.pictures(export.rng("pool", 0))
    areas = range(0, args.pages, BLOCK)
    totals = {"files": 0, "bytes": 0}

    def put(archive, path, data):
        archive.entry(f"{name}/{path}", lambda write: write(data))
        totals["files"] += 1
        totals["bytes"] += len(data)

    def part(write, index):
        archive = Zip(write)
        share = areas[index * len(areas) // args.parts:(index + 1) * len(areas) // args.parts]
        for area in share:
            for path, data in block_entries(export, area, pool):
                put(archive, path, data)
        if index == args.parts - 1:
            archive.entry(f"{name}/index.html", lambda w: sitemap(export, name, w))
            totals["files"] += 1
        archive.close()

    partial = args.output + ".partial"
    with open(partial, "wb", buffering=1 << 20) as file:
        if args.flat:
            part(file.write, 0)
        else:
            outer = Zip(file.write)
            for index in range(args.parts):
                outer.entry(f"{name}-Part-{index + 1}.zip", lambda write: part(write, index))
            outer.close()
    shutil.move(partial, args.output)
    print(f"{args.output}: {args.pages} pages, {totals['files']} files, "
          f"{totals['bytes']} bytes unpacked, {os.path.getsize(args.output)} packed")
    return 0


if __name__ == "__main__":
    sys.exit(main())
