#!/usr/bin/env python3
"""Is a .docx one that Word opens? Judged by ECMA-376 in words of our own, not by the plugin that wrote it.

    validate.py FILE.docx…        prints what is wrong, a line each; ends with 1 if anything is
"""
import posixpath
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"

# The order of children where the schema fixes one, by the element that holds them.
ORDERS = {
    "pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "rPr": """ins del moveFrom moveTo rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss
        imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
        fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath rPrChange""",
    "tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription tblPrChange""",
    "tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark
        headers cellIns cellDel cellMerge tcPrChange""",
    "sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings
        sectPrChange""",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "numPr": "ilvl numId",
    "sdt": "sdtPr sdtEndPr sdtContent",
    "sdtPr": """rPr alias tag id lock placeholder temporary showingPlcHdr dataBinding label tabIndex equation comboBox
        date docPartObj docPartList dropDownList picture richText text citation group bibliography checkbox""",
    "style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "num": "abstractNumId lvlOverride",
    "numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "tblBorders": "top left start bottom right end insideH insideV",
    "pBdr": "top left bottom right between bar",
    "tblCellMar": "top left start bottom right end",
    "settings": """writeProtection view zoom removePersonalInformation trackRevisions defaultTabStop
        evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr attachedSchema
        themeFontLang clrSchemeMapping decimalSymbol listSeparator""",
}
ORDERS = {name: {child: place for place, child in enumerate(order.split())} for name, order in ORDERS.items()}
ORDERS["sectPr"]["footerReference"] = ORDERS["sectPr"]["headerReference"]  # in any order

# What may stand in a paragraph, in a cell or the body, in a run; what does not belong there is wrong.
BLOCKS = {"p", "tbl", "sdt", "bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd", "ins", "del",
          "customXml", "altChunk", "oMath", "oMathPara", "proofErr", "permStart", "permEnd"}
HOLDERS = {"body", "tc", "footnote", "endnote", "comment", "hdr", "ftr"}
MOST_COLUMNS = 63


def local(element):
    return element.tag.rpartition("}")[2]


class Package:
    def __init__(self, path):
        self.problems = []
        self.xml = {}
        self.bytes = {}
        with zipfile.ZipFile(path) as archive:
            self.names = archive.namelist()
            for name in self.names:
                self.bytes[name] = archive.read(name)
        for name, data in self.bytes.items():
            if name.endswith((".xml", ".rels")):
                try:
                    self.xml[name] = tree.fromstring(data)
                except tree.ParseError as error:
                    self.say(name, f"is no XML: {error}")

    def say(self, part, problem):
        self.problems.append(f"{part}: {problem}")

    def check(self):
        self.check_parts()
        for part in self.names:
            if part.startswith("word/") and part in self.xml:
                Part(self, part).check()
        if "word/document.xml" in self.xml:
            self.check_references()
        return self.problems

    def relations(self, part):
        folder, name = posixpath.split(part)
        return self.xml.get(posixpath.join(folder, "_rels", name + ".rels"))

    def check_parts(self):
        if len(set(self.names)) < len(self.names):
            self.say("zip", "two entries have one name")
        if self.names[:1] != ["[Content_Types].xml"]:
            self.say("zip", "does not begin with [Content_Types].xml")
        types = self.xml.get("[Content_Types].xml")
        if types is None:
            return
        defaults = {d.get("Extension").lower() for d in types.iter(TYPES + "Default")}
        overrides = {o.get("PartName") for o in types.iter(TYPES + "Override")}
        for name in self.names:
            extension = name.rpartition(".")[2].lower()
            if name != "[Content_Types].xml" and "/" + name not in overrides and extension not in defaults:
                self.say(name, "has no content type")
        for override in overrides:
            if override.lstrip("/") not in self.names:
                self.say("[Content_Types].xml", f"names {override}, which is not there")
        for name in self.names:
            if name.endswith(".rels") and name in self.xml:
                self.check_relations(name)

    def check_relations(self, name):
        folder = posixpath.dirname(posixpath.dirname(name))
        seen = set()
        for relation in self.xml[name].iter(RELATIONS + "Relationship"):
            if relation.get("Id") in seen:
                self.say(name, f"two relations are {relation.get('Id')}")
            seen.add(relation.get("Id"))
            target = relation.get("Target", "")
            if relation.get("TargetMode") == "External":
                if not target or re.search(r'[\s<>"{}|\\^`]', target):
                    self.say(name, f"an address that is none: {target!r}")
                continue
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            if path not in self.names:
                self.say(name, f"{relation.get('Id')} leads to {path}, which is not there")

    # ---- ids from one part to another ----

    def ids(self, part, element):
        root = self.xml.get(part)
        return [] if root is None else [e.get(W + "id") for e in root.iter(W + element)]

    def check_references(self):
        texts = [self.xml[p] for p in self.names if p in self.xml and re.match(r"word/[^/]+\.xml$", p)]
        for kind in ("footnote", "endnote", "comment"):
            part = f"word/{kind}s.xml"
            defined = [i for i in self.ids(part, kind)]
            if len(set(defined)) < len(defined):
                self.say(part, f"two of one id: {sorted(i for i in set(defined) if defined.count(i) > 1)}")
            used = [e.get(W + "id") for text in texts for e in text.iter(W + kind + "Reference")]
            if len(set(used)) < len(used):
                self.say(part, "a note is referred to twice")
            for missing in sorted(set(used) - set(defined)):
                self.say(part, f"{kind} {missing} is referred to and not there")
            if part in self.xml and kind == "comment" and not defined:
                self.say(part, "is empty, which Google Docs refuses")
            if kind == "comment":
                for missing in sorted(set(defined) - set(used)):
                    self.say(part, f"comment {missing} stands nowhere")
        self.check_ranges(texts)
        self.check_threads()
        self.check_styles(texts)
        self.check_numbering(texts)
        pictures = [e.get("id") for text in texts for e in text.iter(WP + "docPr")]
        if len(set(pictures)) < len(pictures):
            self.say("word/document.xml", "two drawings have one id")
        controls = [e.get(W + "val") for text in texts for sdt in text.iter(W + "sdtPr") for e in sdt.iter(W + "id")]
        if len(set(controls)) < len(controls):
            self.say("word/document.xml", "two controls have one id")

    def check_ranges(self, texts):
        for start, end in (("bookmarkStart", "bookmarkEnd"), ("commentRangeStart", "commentRangeEnd")):
            for text in texts:
                starts = [e.get(W + "id") for e in text.iter(W + start)]
                ends = [e.get(W + "id") for e in text.iter(W + end)]
                if sorted(starts) != sorted(ends) or len(set(starts)) < len(starts):
                    self.say("word/document.xml", f"{start} and {end} are not pairs: {starts} {ends}")
        names = [e.get(W + "name").lower() for text in texts for e in text.iter(W + "bookmarkStart")]
        for name in sorted({n for n in names if names.count(n) > 1}):
            self.say("word/document.xml", f"two bookmarks are named {name}")
        for name in names:
            if len(name) > 40:
                self.say("word/document.xml", f"the name of a bookmark is too long: {name}")
        for text in texts:
            for code in text.iter(W + "instrText"):
                target = re.match(r"\s*(?:NOTEREF|REF|PAGEREF)\s+(\S+)", code.text or "")
                if target and target[1].lower() not in names:
                    self.say("word/document.xml", f"a field refers to a bookmark that is not there: {target[1]}")

    def check_threads(self):
        extended = self.xml.get("word/commentsExtended.xml")
        if extended is None:
            return
        comments = self.xml.get("word/comments.xml")
        paragraphs = [] if comments is None else [p.get(W14 + "paraId") for p in comments.iter(W + "p")]
        for entry in extended.iter(W15 + "commentEx"):
            for attribute in ("paraId", "paraIdParent"):
                name = entry.get(W15 + attribute)
                if name is not None and paragraphs.count(name) != 1:
                    self.say("word/commentsExtended.xml", f"{attribute} {name} is no paragraph of a comment")

    def check_styles(self, texts):
        styles = self.xml.get("word/styles.xml")
        if styles is None:
            return self.say("word/styles.xml", "is not there")
        defined = [s.get(W + "styleId") for s in styles.iter(W + "style")]
        if len(set(defined)) < len(defined):
            self.say("word/styles.xml", "two styles have one id")
        for text in texts:
            for element in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
                for e in text.iter(W + element):
                    if e.get(W + "val") not in defined:
                        self.say("word/styles.xml", f"has no style {e.get(W + 'val')}")

    def check_numbering(self, texts):
        numbering = self.xml.get("word/numbering.xml")
        nums, shapes = [], []
        if numbering is not None:
            nums = [n.get(W + "numId") for n in numbering.iter(W + "num")]
            shapes = [a.get(W + "abstractNumId") for a in numbering.iter(W + "abstractNum")]
            for name, ids in (("w:num", nums), ("w:abstractNum", shapes)):
                if len(set(ids)) < len(ids):
                    self.say("word/numbering.xml", f"two {name} have one id")
            for num in numbering.iter(W + "num"):
                shape = num.find(W + "abstractNumId")
                if shape is None or shape.get(W + "val") not in shapes:
                    self.say("word/numbering.xml", f"w:num {num.get(W + 'numId')} has no w:abstractNum")
        for text in texts:
            for use in text.iter(W + "numId"):
                if use.get(W + "val") not in nums + ["0"]:
                    self.say("word/numbering.xml", f"has no list {use.get(W + 'val')}")


class Part:
    def __init__(self, package, name):
        self.package, self.name, self.root = package, name, package.xml[name]
        relations = package.relations(name)
        self.relations = set() if relations is None else {r.get("Id") for r in relations}

    def say(self, problem):
        self.package.say(self.name, problem)

    def check(self):
        for element in self.root.iter():
            for attribute in (R + "id", R + "embed", R + "link"):
                if element.get(attribute) is not None and element.get(attribute) not in self.relations:
                    self.say(f"{element.get(attribute)} is no relation")
            name = local(element)
            if not element.tag.startswith(W):
                continue
            if name in ORDERS:
                self.check_order(element, name)
            if name in HOLDERS and self.name != "word/settings.xml":
                self.check_holder(element, name)
            if name == "tbl":
                self.check_table(element)
            if name == "p":
                self.check_paragraph(element)
            if name in ("t", "delText", "instrText"):
                space = element.get("{http://www.w3.org/XML/1998/namespace}space")
                text = element.text or ""
                if text != text.strip() and space != "preserve":
                    self.say(f"blanks of {text!r} are not kept")
            if name in ("ins", "del") and element.get(W + "author") is None:
                self.say(f"w:{name} has no author")

    def check_order(self, element, name):
        places = []
        for child in element:
            place = ORDERS[name].get(local(child))
            if place is None:
                self.say(f"w:{name} holds {local(child)}")
            else:
                places.append(place)
        if places != sorted(places):
            self.say(f"w:{name} is out of order: {' '.join(local(c) for c in element)}")
        repeated = {"lvl", "num", "abstractNum", "lvlOverride", "tr", "tc", "tblStylePr", "headerReference",
                    "footerReference", "bookmarkStart", "bookmarkEnd"}
        names = [local(c) for c in element]
        for child in sorted({c for c in names if names.count(c) > 1} - repeated):
            self.say(f"w:{name} holds {child} twice")

    def check_holder(self, element, name):
        blocks = [c for c in element if local(c) not in ("tcPr", "sectPr")]
        for block in blocks:
            if local(block) not in BLOCKS:
                self.say(f"w:{name} holds {local(block)}")
        last = [b for b in blocks if local(b) in ("p", "tbl", "sdt")]
        if name != "body" and (not last or local(last[-1]) != "p"):
            self.say(f"w:{name} does not end in a paragraph")
        for first, second in zip(blocks, blocks[1:]):
            if local(first) == local(second) == "tbl":
                self.say("two tables touch, which makes them one")
        if name == "body" and (not len(element) or local(element[-1]) != "sectPr"):
            self.say("w:body does not end in w:sectPr")

    def check_paragraph(self, element):
        if any(local(c) == "pPr" for c in list(element)[1:]):
            self.say("w:pPr is not the first in its paragraph")
        for child in element:
            if local(child) in ("t", "tbl", "p", "tab", "br"):
                self.say(f"w:p holds {local(child)}")
        for link in element.iter(W + "hyperlink"):
            if link.get(R + "id") is None and link.get(W + "anchor") is None:
                self.say("a link leads nowhere")
            if any(local(inner) == "hyperlink" for inner in list(link.iter())[1:]):
                self.say("a link holds another")

    def check_table(self, table):
        grid = table.find(W + "tblGrid")
        if table.find(W + "tblPr") is None or grid is None:
            return self.say("a table has no w:tblPr or no w:tblGrid")
        columns = len(grid)
        if columns > MOST_COLUMNS:
            self.say(f"a table has {columns} columns; Word takes {MOST_COLUMNS}")
        rows = [r for r in table if local(r) == "tr"]
        if not rows:
            self.say("a table has no rows")
        open_merges, headers_over = set(), False
        for row in rows:
            header = row.find(f"{W}trPr/{W}tblHeader") is not None
            if header and headers_over:
                self.say("a header row stands below one that is none")
            headers_over = headers_over or not header
            column, merges, cells = 0, set(), [c for c in row if local(c) == "tc"]
            if not cells:
                self.say("a row has no cells")
            for cell in cells:
                span = cell.find(f"{W}tcPr/{W}gridSpan")
                width = 1 if span is None else int(span.get(W + "val"))
                merge = cell.find(f"{W}tcPr/{W}vMerge")
                if merge is not None:
                    if merge.get(W + "val") != "restart" and (column, width) not in open_merges:
                        self.say("a cell goes on with one that does not stand above it")
                    merges.add((column, width))
                column += width
            open_merges = merges
            if column > columns:
                self.say(f"a row has {column} columns of {columns}")


def problems_of(path):
    try:
        return Package(path).check()
    except zipfile.BadZipFile as error:
        return [f"zip: {error}"]


if __name__ == "__main__":
    wrong = 0
    for file in sys.argv[1:]:
        for line in problems_of(file):
            print(f"{file}: {line}")
            wrong += 1
    sys.exit(1 if wrong else 0)
