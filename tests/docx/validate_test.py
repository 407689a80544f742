#!/usr/bin/env python3
"""validate.py sees each fault that it looks for, and none in a document without."""
import io
import sys
import unittest
import zipfile

import validate

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
W += ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
W += ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
W += ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
W += ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
SECTION = "<w:sectPr><w:pgSz/><w:cols/></w:sectPr>"
PARAGRAPH = "<w:p><w:r><w:t>words</w:t></w:r></w:p>"


def table(rows, columns=1):
    return f"<w:tbl><w:tblPr/><w:tblGrid>{'<w:gridCol/>' * columns}</w:tblGrid>{rows}</w:tbl>"


CELL = f"<w:tc><w:tcPr/>{PARAGRAPH}</w:tc>"


def parts(body=PARAGRAPH, **others):
    """A whole package; others: parts below word/ by name, without .xml."""
    inner = {"document": f"<w:body>{body}{SECTION}</w:body>",
             "styles": '<w:style w:styleId="Normal"><w:name w:val="Normal"/></w:style>'}
    inner.update(others)
    roots = {"footnotes": "footnotes", "comments": "comments", "styles": "styles", "numbering": "numbering"}
    whole = {"[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             '<Default Extension="rels" ContentType="r"/>'}
    relations = ""
    for number, name in enumerate(inner):
        whole["[Content_Types].xml"] += f'<Override PartName="/word/{name}.xml" ContentType="{WORD}{name}+xml"/>'
        if name != "document":
            relations += f'<Relationship Id="r{number}" Type="{OFFICE}{name}" Target="{name}.xml"/>'
    whole["[Content_Types].xml"] += "</Types>"
    whole["_rels/.rels"] = RELATIONS.format(
        f'<Relationship Id="r1" Type="{OFFICE}officeDocument" Target="word/document.xml"/>')
    for name, xml in inner.items():
        prefix = "w15" if name == "commentsExtended" else "w"
        root = {"commentsExtended": "commentsEx"}.get(name, roots.get(name, name))
        whole[f"word/{name}.xml"] = f"<{prefix}:{root} {W}>{xml}</{prefix}:{root}>"
    whole["word/_rels/document.xml.rels"] = RELATIONS.format(relations)
    return whole


RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'


def problems(whole):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, data in whole.items():
            archive.writestr(name, data)
    return validate.problems_of(file)


class Validate(unittest.TestCase):
    def sees(self, expected, whole):
        found = problems(whole)
        self.assertTrue(any(expected in line for line in found), f"{expected!r} is not among {found}")

    def test_nothing_in_a_good_one(self):
        rows = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + CELL + "</w:tr><w:tr>" + CELL + "</w:tr>"
        self.assertEqual([], problems(parts(table(rows) + PARAGRAPH)))

    def test_packages(self):
        whole = parts()
        self.sees("does not begin with", dict(reversed(whole.items())))
        self.sees("has no content type", whole | {"word/other.xml": "<x/>"})
        self.sees("which is not there", {n: x for n, x in whole.items() if n != "word/styles.xml"})
        self.sees("is no XML", whole | {"word/document.xml": "<w:document>"})
        broken = RELATIONS.format('<Relationship Id="r1" Type="t" Target="a b" TargetMode="External"/>' * 2)
        self.sees("an address that is none", whole | {"word/_rels/document.xml.rels": broken})
        self.sees("two relations are r1", whole | {"word/_rels/document.xml.rels": broken})
        self.assertTrue(validate.problems_of(io.BytesIO(b"no zip")))

    def test_relations(self):
        self.sees("is no relation", parts('<w:p><w:hyperlink r:id="r9"/></w:p>'))
        self.sees("leads nowhere", parts("<w:p><w:hyperlink/></w:p>"))
        self.sees("holds another", parts('<w:p><w:hyperlink w:anchor="a"><w:hyperlink w:anchor="b"/></w:hyperlink></w:p>'))

    def test_order(self):
        for element, children in {"pPr": "jc pStyle", "rPr": "i b", "tblPr": "tblLook tblW", "tcPr": "vMerge gridSpan",
                                  "sectPr": "pgMar pgSz", "lvl": "lvlText numFmt"}.items():
            inner = "".join(f"<w:{child}/>" for child in children.split())
            self.sees(f"w:{element} is out of order", parts(f"<w:p><w:{element}>{inner}</w:{element}></w:p>"))
        self.sees("w:pPr holds b", parts("<w:p><w:pPr><w:b/></w:pPr></w:p>"))
        self.sees("holds jc twice", parts("<w:p><w:pPr><w:jc/><w:jc/></w:pPr></w:p>"))
        self.sees("is not the first", parts("<w:p><w:r/><w:pPr/></w:p>"))
        self.sees("w:p holds t", parts("<w:p><w:t/></w:p>"))
        self.sees("w:body holds r", parts("<w:r/>"))
        whole = parts()
        whole["word/document.xml"] = whole["word/document.xml"].replace(SECTION, "")
        self.sees("does not end in w:sectPr", whole)

    def test_text(self):
        self.sees("are not kept", parts("<w:p><w:r><w:t> a</w:t></w:r></w:p>"))
        self.sees("has no author", parts('<w:p><w:ins w:id="1"/></w:p>'))

    def test_tables(self):
        self.sees("does not end in a paragraph", parts(table("<w:tr><w:tc><w:tcPr/></w:tc></w:tr>")))
        row = "<w:tr>" + CELL + "</w:tr>"
        self.sees("two tables touch", parts(table(row) + table(row)))
        self.sees("has no rows", parts(table("")))
        self.sees("has no cells", parts(table("<w:tr/>")))
        self.sees("no w:tblPr", parts("<w:tbl>" + row + "</w:tbl>"))
        self.sees("2 columns of 1", parts(table("<w:tr>" + CELL * 2 + "</w:tr>")))
        self.sees("Word takes 63", parts(table(row, 64)))
        header = "<w:tr><w:trPr><w:tblHeader/></w:trPr>" + CELL + "</w:tr>"
        self.sees("header row stands below", parts(table(row + header)))
        merged = "<w:tr>" + CELL.replace("<w:tcPr/>", "<w:tcPr><w:vMerge/></w:tcPr>") + "</w:tr>"
        self.sees("does not stand above", parts(table(row + merged)))

    def test_ids(self):
        mark = '<w:bookmarkStart w:id="{}" w:name="{}"/><w:bookmarkEnd w:id="{}"/>'
        self.sees("are not pairs", parts('<w:p><w:bookmarkStart w:id="1" w:name="a"/></w:p>'))
        self.sees("are not pairs", parts("<w:p>" + mark.format(1, "a", 1) + mark.format(1, "b", 1) + "</w:p>"))
        self.sees("two bookmarks are named a", parts("<w:p>" + mark.format(1, "a", 1) + mark.format(2, "A", 2) + "</w:p>"))
        self.sees("is too long", parts("<w:p>" + mark.format(1, "a" * 41, 1) + "</w:p>"))
        self.sees("bookmark that is not there", parts("<w:p><w:r><w:instrText>NOTEREF a</w:instrText></w:r></w:p>"))
        self.sees("two drawings", parts('<w:p><w:r><w:drawing><wp:docPr id="1"/><wp:docPr id="1"/></w:drawing></w:r></w:p>'))
        control = '<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent/></w:sdt>'
        self.sees("two controls", parts("<w:p>" + control * 2 + "</w:p>"))
        self.sees("has no style X", parts('<w:p><w:pPr><w:pStyle w:val="X"/></w:pPr></w:p>'))
        self.sees("two styles", parts(styles='<w:style w:styleId="a"/><w:style w:styleId="a"/>'))

    def test_lists(self):
        item = '<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:p>'
        self.sees("has no list 1", parts(item))
        self.sees("has no w:abstractNum", parts(numbering='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'))
        self.sees("two w:num", parts(numbering='<w:num w:numId="1"/><w:num w:numId="1"/>'))

    def test_notes(self):
        use = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
        note = f'<w:footnote w:id="1">{PARAGRAPH}</w:footnote>'
        self.assertEqual([], problems(parts(use, footnotes=note)))
        self.sees("is referred to and not there", parts(use))
        self.sees("two of one id", parts(use, footnotes=note * 2))
        self.sees("is referred to twice", parts(use * 2, footnotes=note))
        self.sees("is empty", parts(comments=""))
        comment = f'<w:comment w:id="1"><w:p w14:paraId="00000001"/></w:comment>'
        self.sees("stands nowhere", parts(comments=comment))
        self.sees("is no paragraph of a comment",
                  parts(comments=comment, commentsExtended='<w15:commentEx w15:paraId="00000002"/>'))


if __name__ == "__main__":
    sys.exit(unittest.main())
