"""What Google Docs makes of a DOCX that is opened and downloaded again, as far as it matters to who reads it: an imitation.

It keeps words, tables, lists, links, notes, comments and how things look, and drops what it has no word for: content
controls (their text stays), custom properties, authors, styles but its own (their look becomes direct formatting),
what tables are called and told about, threads of comments. It cuts runs in two and says every switch in full.
"""
import posixpath
import re
import xml.dom.minidom
import zipfile

OWN_STYLES = {"Normal", "Title", "Subtitle", *(f"Heading{n}" for n in range(1, 7))}
NO_PARTS = re.compile(r"docProps/(custom|app)[.]xml|word/(commentsExtended|commentsIds|people|webSettings|theme/.*)[.]xml")
SWITCHES = ("b", "i", "strike", "smallCaps")
# What of a style's look stays, in the order of the schema.
RUN_LOOK = ("rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "color", "sz", "highlight", "u", "shd", "vertAlign")
PARAGRAPH_LOOK = ("pBdr", "shd", "ind", "jc")
RUN_ORDER = ("rStyle", *RUN_LOOK)
PARAGRAPH_ORDER = ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "widowControl", "numPr", "pBdr", "shd", "tabs",
                   "spacing", "ind", "contextualSpacing", "jc", "outlineLvl", "rPr", "sectPr", "pPrChange")


def child(node, name):
    return next((n for n in node.childNodes if n.nodeName == f"w:{name}"), None)


def value(node, name):
    found = node and child(node, name)
    return found.getAttribute("w:val") if found else ""


def elements(document, name):
    return list(document.getElementsByTagName(f"w:{name}"))


def unwrap(node):
    """The node's content takes its place: of a control, what is shown."""
    inner = child(node, "sdtContent") if node.nodeName == "w:sdt" else node
    for n in list(inner.childNodes if inner else []):
        node.parentNode.insertBefore(n, node)
    node.parentNode.removeChild(node)


class Styles:
    def __init__(self, text):
        document = xml.dom.minidom.parseString(text)
        self.known = {s.getAttribute("w:styleId"): s for s in elements(document, "style")}

    def look(self, style, kind, names):
        """The elements of that kind that the style and those it is based on say, the nearest first."""
        found, seen = {}, set()
        while style in self.known and style not in seen and style not in OWN_STYLES:
            seen.add(style)
            told = child(self.known[style], kind)
            for n in told.childNodes if told else []:
                if n.nodeName[2:] in names:
                    found.setdefault(n.nodeName[2:], n)
            style = value(self.known[style], "basedOn")
        return found


def properties_of(node, kind):
    """Its pPr or rPr, made where it has none."""
    found = child(node, kind)
    if not found:
        found = node.ownerDocument.createElement(f"w:{kind}")
        node.insertBefore(found, node.firstChild)
    return found


def add_look(properties, look, order):
    for name, n in look.items():
        if not child(properties, name):
            properties.appendChild(properties.ownerDocument.importNode(n, True))
    position = {f"w:{name}": at for at, name in enumerate(order)}
    for n in sorted(properties.childNodes, key=lambda n: position.get(n.nodeName, len(position))):
        properties.appendChild(n)


def drop(node, *names):
    for name in names:
        if found := child(node, name):
            node.removeChild(found)


def flatten_paragraph(paragraph, styles):
    told = child(paragraph, "pPr")
    style = value(told, "pStyle")
    run_look = {}
    if style and style not in OWN_STYLES:
        run_look = styles.look(style, "rPr", RUN_LOOK)
        add_look(told, styles.look(style, "pPr", PARAGRAPH_LOOK), PARAGRAPH_ORDER)
        drop(told, "pStyle")
    if told:
        drop(told, "outlineLvl")
    for run in paragraph.getElementsByTagName("w:r"):
        flatten_run(run, styles, run_look)


def flatten_run(run, styles, of_paragraph):
    told = properties_of(run, "rPr")
    style = value(told, "rStyle")
    add_look(told, {**of_paragraph, **styles.look(style, "rPr", RUN_LOOK)}, RUN_ORDER)
    drop(told, "rStyle", "noProof", "lang")
    for name in SWITCHES:
        if not child(told, name):
            switch = run.ownerDocument.createElement(f"w:{name}")
            switch.setAttribute("w:val", "0")
            told.appendChild(switch)
    add_look(told, {}, RUN_ORDER)
    run.setAttribute("w:rsidDel", "00000000")


def cut(run):
    """A run of one text becomes two."""
    texts = [n for n in run.childNodes if n.nodeName != "w:rPr"]
    if len(texts) != 1 or texts[0].nodeName != "w:t" or not texts[0].firstChild or len(texts[0].firstChild.data) < 2:
        return
    whole = texts[0].firstChild.data
    second = run.cloneNode(True)
    for part, text in ((run, whole[:len(whole) // 2]), (second, whole[len(whole) // 2:])):
        held = child(part, "t")
        held.firstChild.data = text
        held.setAttribute("xml:space", "preserve")
    run.parentNode.insertBefore(second, run.nextSibling)


def rewritten_body(text, styles):
    document = xml.dom.minidom.parseString(text)
    for control in elements(document, "sdt"):
        if not control.getElementsByTagName("w:docPartObj"):
            unwrap(control)
    for tag in elements(document, "customXml") + elements(document, "smartTag"):
        unwrap(tag)
    for table in elements(document, "tblPr"):
        drop(table, "tblStyle", "tblCaption", "tblDescription", "tblLook")
    for row in elements(document, "trPr"):
        if head := child(row, "tblHeader"):
            head.setAttribute("w:val", "1")
    for paragraph in elements(document, "p"):
        flatten_paragraph(paragraph, styles)
    for run in elements(document, "r"):
        cut(run)
    for number, mark in enumerate(elements(document, "bookmarkStart")):
        renamed = f"_h{number:x}q8r2"
        for link in elements(document, "hyperlink"):
            if link.getAttribute("w:anchor") == mark.getAttribute("w:name"):
                link.setAttribute("w:anchor", renamed)
        mark.setAttribute("w:name", renamed)
    return document.toxml(encoding="UTF-8")


def rewritten_styles(text):
    document = xml.dom.minidom.parseString(text)
    for style in elements(document, "style"):
        if style.getAttribute("w:type") != "table" and style.getAttribute("w:styleId") not in OWN_STYLES:
            style.parentNode.removeChild(style)
        elif paragraph := child(style, "pPr"):
            drop(paragraph, "outlineLvl")
    return document.toxml(encoding="UTF-8")


def without_parts(name, text):
    """The package's lists of parts, without those that are dropped."""
    document = xml.dom.minidom.parseString(text)
    for n in list(document.documentElement.childNodes):
        target = n.getAttribute("PartName") or n.getAttribute("Target")
        folder = "" if name.startswith(("[", "_rels")) else "word"
        if target and NO_PARTS.fullmatch(posixpath.join(folder, target).lstrip("/")):
            document.documentElement.removeChild(n)
    return document.toxml(encoding="UTF-8")


def rewrite(source, target):
    with zipfile.ZipFile(source) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    styles = Styles(parts["word/styles.xml"])
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            if NO_PARTS.fullmatch(name):
                continue
            if re.fullmatch(r"word/(document|comments|footnotes|endnotes|header\d*|footer\d*)[.]xml", name):
                data = rewritten_body(data, styles)
            elif name == "word/styles.xml":
                data = rewritten_styles(data)
            elif name == "docProps/core.xml":
                data = re.sub(rb"<(dc:creator|cp:lastModifiedBy)>.*?</\1>", b"", data)
            elif name.endswith(".rels") or name == "[Content_Types].xml":
                data = without_parts(name, data)
            archive.writestr(name, data)
