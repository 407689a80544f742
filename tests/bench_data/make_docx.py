#!/usr/bin/env python3
"""Make a long document as Google Docs downloads it, to measure with.

    make_docx.py --pages 300 long.docx [--seed 7]

A page is some 380 words: a heading, paragraphs of several runs with every switch said in full, a list, and on every
third page a table. The same arguments give the same words.
"""
import argparse
import random
import zipfile
from xml.sax.saxutils import escape

import bench_text as text

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def run(words, bold=False):
    weight = "1" if bold else "0"
    return (f'<w:r w:rsidDel="00000000" w:rsidR="00000000" w:rsidRPr="00000000"><w:rPr><w:b w:val="{weight}"/>'
            f'<w:i w:val="0"/><w:strike w:val="0"/><w:color w:val="172b4d"/><w:sz w:val="22"/><w:u w:val="none"/>'
            f'<w:rtl w:val="0"/></w:rPr><w:t xml:space="preserve">{escape(words)}</w:t></w:r>')


def paragraph(runs, inner=""):
    return f'<w:p w:rsidR="00000000" w:rsidDel="00000000" w:rsidP="00000000"><w:pPr>{inner}<w:spacing w:after="240"/></w:pPr>{runs}</w:p>'


def prose(rng):
    return "".join(run(text.sentence(rng) + " ", rng.random() < 0.1) for _ in range(4))


def item(rng, level):
    return paragraph(run(text.sentence(rng)), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>')


def table(rng):
    cell = "<w:tc><w:tcPr><w:shd w:fill=\"auto\" w:val=\"clear\"/></w:tcPr>{}</w:tc>"
    rows = "".join("<w:tr><w:trPr><w:tblHeader w:val=\"0\"/></w:trPr>"
                   + "".join(cell.format(paragraph(run(words))) for words in
                             (text.pick(rng, text.PEOPLE), text.pick(rng, text.STATES), text.date(rng))) + "</w:tr>"
                   for _ in range(6))
    return f'<w:tbl><w:tblPr><w:tblW w:w="13500.0" w:type="dxa"/></w:tblPr>{rows}</w:tbl>'


def page(rng, number):
    yield paragraph(run(text.title(rng, number, number % 40)), f'<w:pStyle w:val="Heading{1 + number % 3}"/>')
    for _ in range(4):
        yield paragraph(prose(rng))
    for i in range(5):
        yield item(rng, i % 2)
    if number % 3 == 0:
        yield table(rng)


def styles():
    headings = "".join(f'<w:style w:type="paragraph" w:styleId="Heading{n}"><w:name w:val="heading {n}"/></w:style>'
                       for n in range(1, 7))
    return f'{HEAD}<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="normal"/></w:style>{headings}</w:styles>'


def numbering():
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/></w:lvl>'
                     for n in range(9))
    return f'{HEAD}<w:numbering {W}><w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'


def parts(pages, seed):
    rng = random.Random(seed)
    body = "".join(block for number in range(1, pages + 1) for block in page(rng, number))
    yield "[Content_Types].xml", (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default ContentType="application/xml" Extension="xml"/>'
        '<Default ContentType="application/vnd.openxmlformats-package.relationships+xml" Extension="rels"/>'
        + "".join(f'<Override PartName="/word/{name}.xml" ContentType="{TYPES}.{kind}+xml"/>' for name, kind in
                  (("document", "document.main"), ("styles", "styles"), ("numbering", "numbering"))) + "</Types>")
    relation = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    yield "_rels/.rels", f'{HEAD}{relation}<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
    yield "word/_rels/document.xml.rels", HEAD + relation + "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{name}" Target="{name}.xml"/>'
        for n, name in enumerate(("styles", "numbering"), 1)) + "</Relationships>"
    yield "word/styles.xml", styles()
    yield "word/numbering.xml", numbering()
    yield "word/document.xml", f"{HEAD}<w:document {W}><w:body>{body}</w:body></w:document>"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("output")
    options = parser.parse_args()
    with zipfile.ZipFile(options.output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts(options.pages, options.seed):
            archive.writestr(zipfile.ZipInfo(name, (2024, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
