#!/usr/bin/env python3
"""linear.py SPECKILN - documents that are cheap to make and would cost a reader the square of their size.

Each is read in a process of its own that is given many times the processor time that it needs, and a small part of what
work that grows with the square would take; what is said in each must have arrived.
"""
import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import zipfile

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
SECONDS = 15
N = 40_000

BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>QUOTE</w:instrText></w:r>' \
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
TEXT = "<w:p><w:r><w:t>tide</w:t></w:r></w:p>"
MONO = '<w:r><w:rPr><w:rFonts w:ascii="Consolas"/></w:rPr><w:t>tide</w:t></w:r>'


def facts():
    """A property table of ours, and many more facts that fit none of it."""
    rows = "".join(f"<w:tr><w:tc><w:p><w:r><w:t>p{i}</w:t></w:r></w:p></w:tc><w:tc>{TEXT}</w:tc></w:tr>"
                   for i in range(N))
    own = json.dumps([{"name": f"q{i}"} for i in range(8 * N)]).replace('"', "&quot;")
    return {
        "word/document.xml": f'<w:tbl><w:tblPr><w:tblStyle w:val="Properties"/></w:tblPr>{rows}</w:tbl>',
        "word/styles.xml": f'<w:styles {W}><w:style w:type="table" w:styleId="Properties"/>'
                           '<w:style w:type="character" w:styleId="HeadingNumber"/></w:styles>',
        "docProps/custom.xml": f'<Properties xmlns="{OFFICE}custom-properties" xmlns:vt="{OFFICE}docPropsVTypes">'
                               f'<property name="speckiln.properties"><vt:lpwstr>{own}</vt:lpwstr></property>'
                               '</Properties>',
    }


# name: the body, or parts; and how often "tide" is said in it
DOCUMENTS = {
    "bookmarks on blank paragraphs": lambda: (
        "".join(f'<w:p><w:bookmarkStart w:id="{i}" w:name="b{i}"/></w:p>' for i in range(N)) + TEXT, 1),
    "paragraphs whose end was deleted": lambda: (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>tide </w:t></w:r></w:p>' * N + TEXT, N + 1),
    "text below open fields": lambda: (f"<w:p>{BEGIN * N}</w:p>{TEXT * 2 * N}<w:p>{END * N}</w:p>", 2 * N),
    "runs of a box of code": lambda: (f"<w:tbl><w:tr><w:tc><w:p>{MONO * 3 * N}</w:p></w:tc></w:tr></w:tbl>", 3 * N),
    "facts of other properties": lambda: (facts(), N),
}


def write(path, parts):
    if isinstance(parts, str):
        parts = {"word/document.xml": parts}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, relations in (("_rels/.rels", [("officeDocument", "word/document.xml"),
                                                 ("custom-properties", "docProps/custom.xml")]),
                                ("word/_rels/document.xml.rels", [("styles", "styles.xml")])):
            archive.writestr(name, f'<Relationships xmlns="{PACKAGE}relationships">' + "".join(
                f'<Relationship Id="r{i}" Type="{OFFICE}relationships/{kind}" Target="{target}"/>'
                for i, (kind, target) in enumerate(relations)) + "</Relationships>")
        for name, text in parts.items():
            if name == "word/document.xml":
                text = f"<w:document {W}><w:body>{text}</w:body></w:document>"
            archive.writestr(name, text)


def main():
    failed = 0
    with tempfile.TemporaryDirectory(prefix="speckiln-linear-") as folder:
        for name, make in DOCUMENTS.items():
            parts, said = make()
            path, out = pathlib.Path(folder, "input.docx"), pathlib.Path(folder, "read.json")
            write(path, parts)
            out.unlink(missing_ok=True)
            run = subprocess.run(
                [sys.argv[1], "--no-user-plugins", "-q", "convert", "--in-process", path, "-t", "json", "-o", out],
                capture_output=True, check=False,
                preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)))
            count = out.read_text(encoding="utf-8").count("tide") if out.exists() else 0
            if run.returncode < 0 or count != said:
                failed += 1
                print(f"{name}: ended with {run.returncode}, said {count} of {said}: "
                      f"{run.stderr.decode(errors='replace')[-300:]}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
