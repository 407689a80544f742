"""outline.py - what a document says, as lines that two readers' documents can be held against each other by.

A line is a block: its depth, what it is, and its text with the marks on it. Where readers may well differ without
either being wrong, the lines do not tell: how blanks fall inside and outside of marks, where a link within the
document leads by name, which numbers headings show, whether lists are tight, which pictures lie behind which name.
"""
import re
import urllib.parse

BOXES = {False: "☐", True: "☒"}


class Line:
    """One block's text: characters, each with its marks."""

    def __init__(self):
        self.signs = []

    def add(self, text, marks=frozenset()):
        self.signs += [(c, marks) for c in text]

    def token(self, text, marks=frozenset()):
        self.signs.append((text, marks))

    def shown(self):
        words, word = [], []
        for sign, marks in self.signs + [(" ", frozenset())]:
            if sign.isspace() and sign != "\n":
                if word:
                    words.append(word)
                word = []
            elif sign == "\n":
                words += [word] if word else []
                words.append([("⏎", frozenset())])
                word = []
            else:
                word.append((sign, marks))
        while words and words[-1] == [("⏎", frozenset())]:
            words.pop()
        out, open_marks = "", frozenset()
        for word in words:
            gap = " " if out else ""
            for sign, marks in word:
                if marks != open_marks:
                    out += closing(open_marks) + gap + opening(marks)
                    open_marks, gap = marks, ""
                out += gap + sign
                gap = ""
        return out + closing(open_marks)


def opening(marks):
    return "{" + ",".join(sorted(marks)) + ":" if marks else ""


def closing(marks):
    return "}" if marks else ""


def address(href):
    """A link's mark: within the document all names are the same."""
    if href.startswith("#"):
        return "link #"
    return "link " + urllib.parse.unquote(href).rstrip("/")


def formula(tex):
    """TeX without what can be written so or so."""
    tex = re.sub(r"\\(mathrm|text|operatorname|left|right|mathbf|mathit)\b|\\[,;:! ]|[{}\s]", "", tex)
    return "$" + tex + "$"


class Outline:
    def __init__(self):
        self.lines = []

    def line(self, depth, kind, text=""):
        self.lines.append("  " * depth + kind + (" " + text if text else ""))


class Ours:
    """Of a document of Speckiln, as `convert -t json` prints it."""

    MARKS = {"strong": "b", "emphasis": "i", "strike": "s", "underline": "u", "code": "c", "sub": "sub",
             "super": "sup", "smallcaps": "sc", "highlight": "mark", "kbd": "c"}

    def __init__(self, document, comments=False):
        self.out = Outline()
        self.notes, self.comments, self.changes = {}, {}, {}
        self.order = []
        for child in document.get("content", []):
            if child["kind"] == "notes":
                for note in child.get("content", []):
                    {"footnote": self.notes, "comment": self.comments, "change": self.changes}[note["kind"]][
                        note["id"]] = note
        self.blocks(document, 0)
        for note in self.order:
            self.out.line(0, "note")
            self.blocks(self.notes.get(note, {}), 1)
        if comments:
            for comment in self.comments.values():
                self.out.line(0, "comment by " + comment.get("author", ""))
                self.blocks(comment, 1)
        self.lines = self.out.lines

    def blocks(self, node, depth, first=""):
        for block in node.get("content", []):
            self.block(block, depth, first)
            first = ""
        if first:
            self.out.line(depth, "para", first.strip())

    def block(self, block, depth, first):
        kind = block["kind"]
        if kind == "properties":
            self.properties(block)
        elif kind == "notes" or kind == "contents":
            pass
        elif kind in ("paragraph", "caption", "summary"):
            text = self.text(block, first)
            if text:
                self.out.line(depth, "para", text)
        elif kind == "heading":
            self.out.line(depth, f"heading {block['level']}", self.text(block))
        elif kind == "list":
            self.list(block, depth)
        elif kind == "table":
            self.table(block, depth)
        elif kind in ("quote", "callout"):
            self.out.line(depth, "quote")
            self.blocks(block, depth + 1)
        elif kind in ("group", "figure", "toggle", "columns", "column"):
            self.blocks(block, depth)
        elif kind in ("code", "raw"):
            self.out.line(depth, "code", repr(block.get("text", "")))
        elif kind == "math":
            self.out.line(depth, "para", formula(block.get("text", "")))
        elif kind == "divider":
            self.out.line(depth, "divider")
        else:
            self.out.line(depth, kind, block.get("title", ""))

    def properties(self, block):
        for one in block.get("content", []):
            if one.get("name") in ("title", "subtitle") and not one.get("hidden"):
                self.out.line(0, one["name"], self.text(one["content"][0]))

    def list(self, block, depth):
        number = block.get("start", 1)
        style = style_name(block.get("style", "")) if block.get("ordered") else ""
        for item in block.get("content", []):
            self.out.line(depth, f"item {number} {style}" if block.get("ordered") else "item -")
            number += 1
            self.blocks(item, depth + 1, BOXES[item["checked"]] + " " if "checked" in item else "")

    def table(self, block, depth):
        rows = [c for c in block.get("content", []) if c["kind"] == "row"]
        self.out.line(depth, f"table, header {block.get('header-rows', 0)}")
        for caption in block.get("content", []):
            if caption["kind"] == "caption":
                self.out.line(depth + 1, "caption", self.text(caption))
        for row in rows:
            self.out.line(depth + 1, "row")
            for cell in row.get("content", []):
                span = (cell.get("rowspan", 1), cell.get("colspan", 1))
                self.out.line(depth + 2, "cell" + (" %dx%d" % span if span != (1, 1) else ""))
                self.blocks(cell, depth + 3)

    def text(self, block, first=""):
        line = Line()
        line.add(first)
        self.inlines(block.get("content", []), line, frozenset())
        change = self.changes.get(block.get("break-change"))
        if change:
            line.token("¶" + change["type"])
        return line.shown()

    def inlines(self, nodes, line, marks):
        for node in nodes:
            kind = node["kind"]
            own = marks | {self.MARKS[m] for m in node.get("marks", []) if m in self.MARKS}
            change = self.changes.get(node.get("change"))
            if change:
                own |= {change["type"]}
            if kind in ("text", "raw"):
                line.add(node.get("text", ""), own)
            elif kind == "link":
                href = node.get("href", "#" + node.get("fragment", ""))
                self.inlines(node.get("content", []), line, own | {address(href)})
            elif kind == "mention":
                value = node.get("value", "")
                line.add(node.get("text", ""), own | {"link mailto:" + value} if value else own)
            elif kind == "image":
                line.token("⟦image " + " ".join(node.get("alt", "").split()) + "⟧", own)
            elif kind == "math":
                line.token(formula(node.get("text", "")), own)
            elif kind == "note-ref":
                self.order.append(node.get("ref"))
                line.token("[note]")
            elif kind == "control":
                value = node.get("value", "")
                line.add(BOXES[value == "true"] if node["type"] == "checkbox" else value, own)
            elif kind == "break" and node["type"] == "line":
                line.add("\n")


def style_name(style):
    """"a)" and "lower-alpha" → "lower-alpha"."""
    sample = style.strip("().")
    return {"": "decimal", "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman",
            "I": "upper-roman"}.get(sample, sample)



class Coarse(Ours):
    """What markdown made by others can say: no marks but three, no blanks, no pictures, no breaks within a paragraph,
    headings by rank, cells of one text. Its first row of a table is always the header, so none is."""

    MARKS = {"strong": "b", "emphasis": "i", "strike": "s"}

    def __init__(self, document):
        super().__init__(document)
        levels = sorted({line.split()[1] for line in self.lines if line.startswith("heading ")})
        ranks = {f"heading {level} ": f"heading {rank + 1} " for rank, level in enumerate(levels)}
        self.lines = [ranks.get(line[:10], line[:10]) + line[10:] for line in self.lines]

    def properties(self, block):
        for one in block.get("content", []):
            if one.get("name") == "title" and not one.get("hidden"):
                self.out.line(0, "heading 0", self.text(one["content"][0]))

    def block(self, block, depth, first):
        if block["kind"] == "heading":
            number = block.get("number", "")
            self.out.line(depth, f"heading {block['level']}", number + self.text(block))
        elif block["kind"] not in ("raw", "quote"):
            super().block(block, depth, first)
        elif block["kind"] == "quote":
            self.blocks(block, depth)

    def table(self, block, depth):
        """A row is its cells' texts; a cell that spans more is said in each of its places."""
        self.out.line(depth, "table")
        below = {}  # column: the text of the cell above, and how many rows it still reaches
        for row in block.get("content", []):
            if row["kind"] == "caption":
                self.out.line(depth, "para", self.text(row))
                continue
            texts, column = [], 0
            for cell in [*row.get("content", []), None]:
                while below.get(column, ("", 0))[1] > 0:
                    text, rows = below[column]
                    below[column] = (text, rows - 1)
                    texts.append(text)
                    column += 1
                for _ in range(cell.get("colspan", 1) if cell else 0):
                    texts.append(self.cell(cell))
                    below[column] = (texts[-1], cell.get("rowspan", 1) - 1)
                    column += 1
            self.out.line(depth + 1, "row", "|".join(texts))

    def cell(self, cell):
        inner = Coarse.__new__(Coarse)
        inner.out, inner.order, inner.changes = Outline(), [], {}
        inner.blocks(cell, 0)
        text = "".join(re.sub(r"^\s*(para|item( \S+)+|table|row|heading \d) ?", "", line) for line in inner.out.lines)
        # Of a list in a cell only its signs are left.
        text = re.sub(r"(^|(?<=\w)|(?<=[:}]))(-|\d\.)?(\[[x ]?\]|[☐☒]|-(?=[A-Z]))", "", text)
        return text.replace("|", "")

    def text(self, block, first=""):
        return "".join(super().text(block, first).replace("⏎", "").split())

    def inlines(self, nodes, line, marks):
        for node in nodes:
            if node["kind"] == "link":
                self.inlines(node.get("content", []), line, marks)
            elif node["kind"] not in ("image", "raw"):
                super().inlines([node], line, marks)
