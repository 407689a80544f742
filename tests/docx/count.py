#!/usr/bin/env python3
"""count.py SPECKILN [FOLDER] - counts headings, list items, cells, links, pictures, notes and comments of every .docx
below FOLDER by a walk of its own over the XML, and says where what `speckiln convert -t json` makes of it has others.

Tracked changes count as accepted, as the reader takes them. What the reader says it took for something else
(`repair.heading-promoted`, `docx.callout`, `docx.code`) is counted as that. Exits 1 if anything differs.

Without a FOLDER it is corpus/docx of the one that SPECKILN_CORPUS names; without that there is nothing to do (exits 77).
"""
import collections
import json
import os
import posixpath
import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
import zipfile

# A reference leads somewhere where it says so.
LINKS = re.compile(r"\s*(HYPERLINK|(REF|PAGEREF|NOTEREF)\b.*\\h)")
UNSEEN = {"del", "moveFrom", "rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange",
          "oMath", "oMathPara", "sectPr", "delText", "ruby"}


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def value(element, name="val"):
    for key, text in element.attrib.items():
        if key.rsplit("}", 1)[-1] == name:
            return text
    return None


def child(element, name):
    return next((c for c in element if local(c) == name), None) if element is not None else None


def on(element):
    return element is not None and value(element) not in ("0", "false", "off", "none")


class Package:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        self.names = {n.lstrip("/").replace("\\", "/"): n for n in self.zip.namelist()}
        main = next((t for t, kind in self.relations("").values() if kind == "officeDocument"), "word/document.xml")
        self.main = main
        self.rels = self.relations(main)

    def xml(self, name):
        return ET.fromstring(self.zip.read(self.names[name])) if name in self.names else None

    def relations(self, part):
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        out = {}
        for r in root if root is not None else []:
            target = r.get("Target", "")
            if r.get("TargetMode") != "External":
                target = posixpath.normpath(target.lstrip("/") if target.startswith("/") else
                                            posixpath.join(folder, target))
            out[r.get("Id")] = (target, r.get("Type", "").rsplit("/", 1)[-1])
        return out

    def part(self, kind):
        return next((self.xml(t) for t, k in self.rels.values() if k == kind), None)


class Styles:
    """Whether a paragraph is a heading or numbered, by its styles."""

    def __init__(self, root):
        self.styles = {}
        for s in root if root is not None else []:
            if local(s) == "style" and value(s, "type") in (None, "paragraph"):
                self.styles[value(s, "styleId")] = s
                if value(s, "default") in ("1", "true", "on"):
                    self.default = value(s, "styleId")

    def chain(self, style):
        seen = set()
        while style in self.styles and style not in seen:
            seen.add(style)
            yield self.styles[style]
            base = child(self.styles[style], "basedOn")
            style = value(base) if base is not None else None

    def level(self, style):
        for s in self.chain(style):
            name = (value(child(s, "name")) or "").lower() if child(s, "name") is not None else ""
            heading = re.fullmatch(r"heading ([1-9])", name)
            if heading:
                return int(heading.group(1))
            outline = child(child(s, "pPr"), "outlineLvl")
            if outline is not None and value(outline) and int(value(outline)) < 9:
                return int(value(outline)) + 1
        return 0

    def name(self, style):
        s = self.styles.get(style)
        return (value(child(s, "name")) or "").lower() if s is not None and child(s, "name") is not None else ""

    def list(self, style):
        for s in self.chain(style):
            number = child(child(child(s, "pPr"), "numPr"), "numId")
            if number is not None:
                return value(number)
        return None


class Walk:
    def __init__(self, package):
        self.package = package
        self.styles = Styles(package.part("styles"))
        self.count = collections.Counter()
        self.known_lists = {}  # by numId: the depths whose items show a mark
        marks = {}
        numbering = package.part("numbering")
        for n in numbering if numbering is not None else []:
            if local(n) == "abstractNum":
                # What shows a blank goes on with the item before it.
                marks[value(n, "abstractNumId")] = {
                    value(level, "ilvl") for level in n if local(level) == "lvl" and not (
                        child(level, "lvlText") is not None and value(child(level, "numFmt")) == "bullet" and
                        value(child(level, "lvlText")) == " ")}
            if local(n) == "num":
                self.known_lists[value(n, "numId")] = marks.get(value(child(n, "abstractNumId")), {"0"})
        self.linked = 0
        self.begun = False  # is there any text above?
        root = package.xml(package.main)
        self.fields = []
        self.rels = package.rels
        self.walk(root)
        for kind in ("footnotes", "endnotes"):
            notes = package.part(kind)
            if notes is None:
                continue
            target = next(t for t, k in package.rels.values() if k == kind)
            self.rels = package.relations(target)
            for note in notes:
                if value(note, "type") in (None, "normal"):
                    self.walk(note)
        comments = package.part("comments")
        self.count["comments"] = len([c for c in comments if local(c) == "comment"]) if comments is not None else 0

    def seen_text(self, element):
        """What is seen below, without what is nested in other paragraphs."""
        text = ""
        for c in element:
            name = local(c)
            if name in UNSEEN or name in ("p", "tbl"):
                continue
            if name == "t":
                text += c.text or ""
            elif name in ("drawing", "pict", "object", "footnoteReference", "endnoteReference", "sym"):
                text += "*"
            elif name == "AlternateContent":
                text += "*"
            else:
                text += self.seen_text(c)
        return text

    def walk(self, element):
        for c in element:
            name = local(c)
            if name in UNSEEN:
                continue
            if name == "AlternateContent":
                branch = child(c, "Choice")
                self.walk(branch if branch is not None else child(c, "Fallback"))
                continue
            if name == "sdt":
                gallery = child(child(child(c, "sdtPr"), "docPartObj"), "docPartGallery")
                if gallery is not None and value(gallery) == "Table of Contents":
                    continue
            if name == "p":
                self.paragraph(c)
            elif name == "tc":
                merge = child(child(c, "tcPr"), "vMerge")
                if merge is None or value(merge) == "restart":
                    self.count["cells"] += 1
            elif name in ("gridBefore", "gridAfter") and value(c) not in (None, "0"):
                self.count["cells"] += 1  # a place without a cell is an empty one
            elif name == "hyperlink" and self.seen_text(c).strip() and not self.hidden():
                if not self.linked and (value(c, "id") in self.rels or value(c, "anchor")):
                    self.count["links"] += 1  # a link within a link is the outer one
                self.linked += 1
                self.walk(c)
                self.linked -= 1
                continue
            elif name in ("blip", "imagedata") and not self.hidden():
                ref = value(c, "embed") or value(c, "link") or value(c, "id")
                if ref in self.rels:
                    self.count["pictures"] += 1
            elif name in ("footnoteReference", "endnoteReference"):
                self.count["notes"] += 1
            elif name == "chart" and not self.hidden():
                self.chart(value(c, "id"))
            elif name == "fldChar":
                self.field_char(value(c, "fldCharType"))
            elif name == "instrText" and self.fields:
                self.fields[-1][0] += c.text or ""
            elif name == "fldSimple":
                instruction = (value(c, "instr") or "").strip()
                if LINKS.match(instruction) and self.seen_text(c).strip():
                    self.count["links"] += 1
            elif name == "t" and self.fields and (c.text or "").strip():
                for field in self.fields:
                    field[1] = True
            self.walk(c)

    def chart(self, relation):
        """Its values are a table: a row for the names and one for every category, a cell for each series more."""
        series, points = 0, set()
        for c in self.package.xml(self.rels[relation][0]).iter():
            series += local(c) == "ser"
            if local(c) in ("cat", "val", "xVal", "yVal"):
                points |= {value(p, "idx") for p in c.iter() if local(p) == "pt"}
        self.count["cells"] += (len(points) + 1) * (series + 1) if points else 0

    def hidden(self):
        return any(f[0].strip().startswith("TOC") for f in self.fields)

    def field_char(self, kind):
        if kind == "begin":
            self.fields.append(["", False])
        elif kind == "end" and self.fields:
            instruction, seen = self.fields.pop()
            if LINKS.match(instruction) and seen and not self.hidden() and not self.linked:
                self.count["links"] += 1

    def paragraph(self, p):
        if self.hidden() or not self.seen_text(p).strip():
            return
        properties = child(p, "pPr")
        style = child(properties, "pStyle")
        style = value(style) if style is not None else getattr(self.styles, "default", None)
        outline = child(properties, "outlineLvl")
        level = self.styles.level(style)
        if outline is not None and value(outline):
            level = int(value(outline)) + 1 if int(value(outline)) < 9 else 0
        first, self.begun = not self.begun, True
        if self.styles.name(style) == "title":
            # Where nothing stands above it, it is the document's; any other heads what follows.
            self.count["headings"] += not first
            return
        if level:
            self.count["headings"] += 1
            return
        number = child(child(properties, "numPr"), "numId")
        depth = child(child(properties, "numPr"), "ilvl")
        number = value(number) if number is not None else self.styles.list(style)
        if number in self.known_lists:
            self.count["items"] += (value(depth) if depth is not None else "0") in self.known_lists[number]


def text_below(node):
    return node.get("text", "") + "".join(text_below(c) for c in node.get("content", [])) + (
        "*" if node["kind"] in ("image", "control", "math", "note-ref", "mention", "raw") else "")


def count_model(node, count):
    kind = node["kind"]
    if kind == "heading" and text_below(node).strip():
        count["headings"] += 1
    elif kind == "item" and any(text_below(c).strip() for c in node.get("content", []) if c["kind"] != "list"):
        count["items"] += 1
    elif kind == "cell":
        count["cells"] += 1
    elif kind == "link" or (kind == "mention" and node.get("type") == "person"):
        count["links"] += 1
    elif kind == "image":
        count["pictures"] += 1
    elif kind == "note-ref":
        count["notes"] += 1
    elif kind == "comment":
        count["comments"] += 1
    if kind == "comment":
        return
    for c in node.get("content", []):
        count_model(c, count)


def judge(speckiln, path, out):
    """What is said of one document: whether it is the same, differs, or cannot be counted here."""
    run = subprocess.run([speckiln, "--no-user-plugins", "convert", "--in-process", path, "-t", "json", "-o", out,
                          "--verbose"], capture_output=True)
    said = run.stderr.decode(errors="replace")
    try:
        expected = Walk(Package(path)).count
    except (zipfile.BadZipFile, ET.ParseError, KeyError, AttributeError, TypeError) as problem:
        return "unread", f"read by Speckiln, but not here: {problem}" if run.returncode == 0 else ""
    if not os.path.exists(out):
        return "differs", f"not read, exit {run.returncode}: {said[-300:]}"
    actual = collections.Counter()
    with open(out, encoding="utf-8") as file:
        count_model(json.load(file), actual)
    actual["headings"] -= said.count("[repair.heading-promoted]")
    actual["cells"] += said.count("[docx.callout]")
    wrong = [f"{k} {actual[k]} for {expected[k]}" for k in
             ("headings", "items", "cells", "links", "pictures", "notes", "comments") if actual[k] != expected[k]]
    return ("differs", ", ".join(wrong)) if wrong else ("same", "")


def main():
    speckiln = sys.argv[1]
    folder = sys.argv[2] if len(sys.argv) > 2 else os.path.join(os.environ.get("SPECKILN_CORPUS", ""), "corpus/docx")
    if len(sys.argv) < 3 and not ("SPECKILN_CORPUS" in os.environ and os.path.isdir(folder)):
        print("skipped: SPECKILN_CORPUS names no folder with corpus/docx")
        sys.exit(77)
    files = sorted(os.path.join(d, f) for d, _, names in os.walk(folder) for f in names if f.endswith(".docx"))
    if not files:
        sys.exit(f"no .docx below {folder}")
    differing, unread = 0, 0
    with tempfile.TemporaryDirectory(prefix="speckiln-count-") as scratch:
        for number, path in enumerate(files):
            verdict, said = judge(speckiln, path, os.path.join(scratch, f"{number}.json"))
            differing += verdict == "differs"
            unread += verdict == "unread"
            if said:
                print(f"{os.path.relpath(path, folder)}: {said}")
    print(f"{len(files)} documents, {unread} that cannot be counted, {differing} differ")
    sys.exit(1 if differing else 0)


if __name__ == "__main__":
    main()
