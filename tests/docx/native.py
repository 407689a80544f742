"""native.py - pandoc's native format, as far as its tests of DOCX have it: Haskell's way to show a tree."""
import re

import outline

TOKEN = re.compile(r'\s*(?:("(?:[^"\\]|\\.|\\\s+\\)*")|([()\[\],{}=])|(-?\d+(?:\.\d+)?(?:e-?\d+)?)|([A-Za-z_][\w.]*))', re.S)
NAMED = {"n": "\n", "t": "\t", "r": "\r", "\\": "\\", '"': '"', "a": "\a", "b": "\b", "f": "\f", "v": "\v"}


def string(shown):
    """Haskell's escapes: by number in decimal, "\\&" is nothing."""
    def one(match):
        escape = match.group(1)
        if escape == "&" or escape[0].isspace():
            return ""
        return chr(int(escape)) if escape.isdigit() else NAMED[escape]
    return re.sub(r"\\(\d+|&|\s+\\|.)", one, shown[1:-1], flags=re.S)


def tokens(text):
    at = 0
    while at < len(text.rstrip()):
        match = TOKEN.match(text, at)
        if match is None:
            raise ValueError("no native format: " + text[at:at + 40])
        at = match.end()
        if match.group(1) is not None:
            yield "string", string(match.group(1))
        elif match.group(2) is not None:
            yield match.group(2), None
        elif match.group(3) is not None:
            yield "number", float(match.group(3))
        else:
            yield "name", match.group(4)


class Parser:
    """A constructor is a tuple of its name and what it is given; a tuple one of no name."""

    def __init__(self, text):
        self.tokens = list(tokens(text)) + [("end", None)]
        self.at = 0

    def take(self, kind=None):
        token = self.tokens[self.at]
        if kind is not None and token[0] != kind:
            raise ValueError(f"no native format: {token} for {kind}")
        self.at += 1
        return token[1]

    def peek(self):
        return self.tokens[self.at][0]

    def value(self):
        if self.peek() != "name":
            return self.atom()
        name, given = self.take(), []
        while self.peek() in ("string", "number", "(", "[", "name", "{"):
            given.append((self.take(),) if self.peek() == "name" else self.atom())
        return (name, *given)

    def atom(self):
        kind = self.peek()
        if kind in ("string", "number"):
            return self.take()
        end = {"(": ")", "[": "]", "{": "}"}[kind]
        self.take(kind)
        parts = []
        while self.peek() != end:
            if kind == "{":
                self.take("name")
                self.take("=")
            parts.append(self.value())
            if self.peek() == ",":
                self.take()
        self.take(end)
        if kind == "(":
            return parts[0] if len(parts) == 1 else ("", *parts)
        return parts


class Theirs:
    """The outline of a document in pandoc's native format."""

    MARKS = {"Strong": "b", "Emph": "i", "Strikeout": "s", "Underline": "u", "Subscript": "sub", "Superscript": "sup",
             "SmallCaps": "sc"}
    QUOTES = {"SingleQuote": "‘’", "DoubleQuote": "“”"}
    STYLES = {"DefaultStyle": "decimal", "Decimal": "decimal", "Example": "decimal", "LowerAlpha": "lower-alpha",
              "UpperAlpha": "upper-alpha", "LowerRoman": "lower-roman", "UpperRoman": "upper-roman"}
    CHANGES = {"insertion": "insert", "deletion": "delete"}

    def __init__(self, text):
        self.out = outline.Outline()
        self.notes, self.comments = [], []
        parsed = Parser(text).value()
        if isinstance(parsed, tuple):
            self.meta(parsed[1] if len(parsed[1]) > 1 else ("Meta", parsed[2]))
            parsed = parsed[-1]
        self.blocks(parsed, 0)
        for note in self.notes:
            self.out.line(0, "note")
            self.blocks(note, 1)
        for author, line in self.comments:
            self.out.line(0, "comment by " + author)
            self.out.line(1, "para", line.shown())
        self.lines = self.out.lines

    def meta(self, given):
        """What stands at the front of the document; it is in the order in which pandoc writes it there."""
        found = {key: value for _, key, value in (given[1][0][1] if len(given) > 1 else [])}
        for key in ("title", "subtitle", "author", "date", "abstract"):
            if key in found:
                self.meta_value(key if key in ("title", "subtitle") else "para", found[key])

    def meta_value(self, kind, value):
        if value[0] == "MetaList":
            for one in value[1]:
                self.meta_value(kind, one)
        elif value[0] == "MetaInlines":
            self.out.line(0, kind, self.text(value[1]))
        elif value[0] == "MetaBlocks":
            self.blocks(value[1], 0)
        elif value[0] == "MetaString":
            self.out.line(0, kind, value[1])

    def blocks(self, blocks, depth):
        for block in blocks:
            self.block(block, depth)

    def block(self, block, depth):
        kind = block[0]
        if kind in ("Para", "Plain"):
            text = self.text(block[1])
            if text:
                self.out.line(depth, "para", text)
        elif kind == "Header":
            self.out.line(depth, f"heading {int(block[1])}", self.text(block[3]))
        elif kind == "BulletList":
            for item in block[1]:
                self.out.line(depth, "item -")
                self.blocks(item, depth + 1)
        elif kind == "OrderedList":
            number, style = int(block[1][1]), self.STYLES[block[1][2][0]]
            for item in block[2]:
                self.out.line(depth, f"item {number} {style}")
                number += 1
                self.blocks(item, depth + 1)
        elif kind == "DefinitionList":
            # Word has no such list: a term is a paragraph, and so is what it means.
            for _, term, meanings in block[1]:
                self.out.line(depth, "para", self.text(term))
                for meaning in meanings:
                    self.blocks(meaning, depth)
        elif kind == "BlockQuote":
            self.out.line(depth, "quote")
            self.blocks(block[1], depth + 1)
        elif kind == "CodeBlock":
            self.out.line(depth, "code", repr(block[2]))
        elif kind == "RawBlock":
            pass
        elif kind == "LineBlock":
            self.out.line(depth, "para", " ⏎ ".join(self.text(line) for line in block[1]))
        elif kind == "HorizontalRule":
            self.out.line(depth, "divider")
        elif kind == "Div":
            self.blocks(block[2], depth)
        elif kind == "Figure":
            self.blocks(block[3], depth)
            self.blocks(block[2][2], depth)
        elif kind == "Table":
            self.table(block, depth)
        elif kind == "Null":
            pass
        else:
            raise ValueError("unknown block " + kind)

    def table(self, table, depth):
        _, _, caption, _, head, bodies, foot = table
        self.out.line(depth, f"table, header {len(head[2])}")
        if caption[2]:
            self.out.line(depth + 1, "caption", " ".join(self.text(b[1]) for b in caption[2]))
        rows = list(head[2])
        for body in bodies:
            rows += body[3] + body[4]
        for row in rows + foot[2]:
            self.out.line(depth + 1, "row")
            for _, _, _, down, right, blocks in row[2]:
                span = (int(down[1]), int(right[1]))
                self.out.line(depth + 2, "cell" + (" %dx%d" % span if span != (1, 1) else ""))
                self.blocks(blocks, depth + 3)

    def text(self, inlines):
        line = outline.Line()
        self.inlines(inlines, line, frozenset())
        return line.shown()

    def inlines(self, inlines, line, marks):
        for node in inlines:
            kind = node[0]
            if kind == "Str":
                line.add(node[1], marks)
            elif kind in ("Space", "SoftBreak"):
                line.add(" ", marks)
            elif kind == "LineBreak":
                line.add("\n")
            elif kind in self.MARKS:
                self.inlines(node[1], line, marks | {self.MARKS[kind]})
            elif kind == "Code":
                line.add(node[2], marks | {"c"})
            elif kind == "Quoted":
                before, behind = self.QUOTES[node[1][0]]
                line.add(before, marks)
                self.inlines(node[2], line, marks)
                line.add(behind, marks)
            elif kind == "Cite":
                self.inlines(node[2], line, marks)
            elif kind == "Math":
                line.token(outline.formula(node[2]), marks)
            elif kind == "RawInline":
                pass
            elif kind == "Link":
                self.inlines(node[2], line, marks | {outline.address(node[3][1])})
            elif kind == "Image":
                alt = outline.Line()
                self.inlines(node[2], alt, frozenset())
                line.token("⟦image " + alt.shown() + "⟧", marks)
            elif kind == "Note":
                self.notes.append(node[1])
                line.token("[note]")
            elif kind == "Span":
                self.span(node, line, marks)
            else:
                raise ValueError("unknown inline " + kind)

    def span(self, node, line, marks):
        _, _, classes, attributes = node[1]
        values = {key: value for _, key, value in attributes}
        if "comment-start" in classes:
            comment = outline.Line()
            self.inlines(node[2], comment, frozenset())
            self.comments.append((values.get("author", ""), comment))
            return
        for name, change in self.CHANGES.items():
            if name in classes:
                marks |= {change}
            if "paragraph-" + name in classes:
                line.token("¶" + change)
        if "mark" in classes:
            marks |= {"mark"}
        self.inlines(node[2], line, marks)
