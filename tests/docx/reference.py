#!/usr/bin/env python3
"""reference.py SPECKILN - a document of the team's own lends its look: `--set docx.reference=FILE`."""
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import validate

speckiln = sys.argv[1]
failures = []


def check(what, holds, shown=""):
    if not holds:
        failures.append(what)
        print(f"{what}: {shown}")


def convert(*arguments):
    return subprocess.run([speckiln, "--no-user-plugins", "convert", *arguments], capture_output=True, text=True,
                          errors="replace")


def changed(path, to, edit):
    """The parts of a document, each as `edit(name, bytes)` has it; None leaves it out."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(to, "w") as target:
        for name in source.namelist():
            part = edit(name, source.read(name))
            if part is not None:
                target.writestr(name, part)


def part(path, name):
    return zipfile.ZipFile(path).read(name).decode()


with tempfile.TemporaryDirectory() as folder:
    here = pathlib.Path(folder)
    spec, plain, reference, out = (here / n for n in ("spec.md", "plain.docx", "reference.docx", "out.docx"))
    spec.write_text("# Harbour lights\n\nThey blink.\n\n- [x] green\n")
    done = convert(spec, "-t", "docx", "--set", "docx.page=letter", "-o", plain)
    check("without a reference", done.returncode == 0, done.stderr)
    # As a German Word has it: another id for the same name, and a look of its own.
    changed(plain, reference, lambda name, data: re.sub(
        rb'w:styleId="Heading1"(.*?)w:sz w:val="\d+"', rb'w:styleId="berschrift1"\1w:sz w:val="77"', data,
        count=1, flags=re.DOTALL) if name == "word/styles.xml" else data)

    done = convert(spec, "--set", f"docx.reference={reference}", "-o", out)
    check("with a reference", done.returncode == 0, done.stderr)
    check("it is a valid document", not validate.problems_of(out), validate.problems_of(out))
    check("the paper is the reference's", 'w:w="12240"' in part(out, "word/document.xml"),
          part(out, "word/document.xml")[-600:])
    look = part(out, "word/styles.xml")
    heading = re.search(r'<w:style [^>]*w:styleId="Heading1".*?</w:style>', look, re.DOTALL)
    check("a style is found by its name, and looks as the reference has it",
          heading is not None and 'w:sz w:val="77"' in heading.group(), look[:3000])
    back = convert(out, "-t", "markdown")
    check("it reads back", "# Harbour lights" in back.stdout and "- [x] green" in back.stdout, back.stdout)

    # What is numbered in its footer is numbered in the document too.
    def numbered(name, data):
        return data.replace(b"<w:p>", b'<w:p><w:bookmarkStart w:id="1" w:name="harbour-lights"/><w:bookmarkEnd w:id="1"/>'
                            b'<w:ins w:id="1" w:author="Ola"><w:r><w:t>Page </w:t></w:r></w:ins>'
                            b'<w:sdt><w:sdtPr><w:id w:val="1"/></w:sdtPr><w:sdtContent><w:r><w:t>x</w:t></w:r></w:sdtContent></w:sdt>',
                            1) if name == "word/footer1.xml" else data

    changed(plain, reference, numbered)
    spec.write_text("# Harbour lights\n\n[They](#harbour-lights) blink.\n\n- [x] green\n")
    done = convert(spec, "--set", f"docx.reference={reference}", "-o", here / "numbered.docx")
    footer, text = (part(here / "numbered.docx", f"word/{name}.xml") for name in ("footer2", "document"))
    check("a place of its footer is none", "bookmarkStart" not in footer and text.count('w:name="harbour-lights"') == 1, footer)
    ids = [re.findall(r'<w:(?:bookmarkStart|ins) w:id="(\d+)"', xml) + re.findall(r'<w:id w:val="(\d+)"', xml)
           for xml in (footer, text)]
    check("what its footer numbers has numbers of its own", ids[0] and not set(ids[0]) & set(ids[1]), ids)

    # As a current Word has it: attributes of a namespace that is ours nowhere, a paragraph's style with the name of
    # one of our tables' styles, and a footer that shows what cannot be taken along.
    def of_word(name, data):
        if name == "word/numbering.xml":
            return re.sub(rb"<w:numbering ([^>]*)>(.*?)<w:num ", rb'<w:numbering xmlns:w16cid="urn:x" \1>\2<w:num w16cid:durableId="1" ',
                          data, count=1, flags=re.DOTALL)
        if name == "word/styles.xml":
            data = re.sub(rb'<w:style [^>]*w:styleId="Figure".*?</w:style>', b"", data, flags=re.DOTALL)
            return data.replace(b"</w:styles>", b'<w:style w:type="paragraph" w:styleId="Figure"><w:name w:val="Figure"/></w:style></w:styles>')
        if name == "word/_rels/footer1.xml.rels":
            return None
        return data

    changed(plain, reference, of_word)
    with zipfile.ZipFile(reference, "a") as target:
        target.writestr("word/_rels/footer1.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                        '<Relationship Id="rId1" Type="http://x/oleObject" Target="embeddings/a.bin"/></Relationships>')
    figure = here / "figure.json"
    figure.write_text('{"kind":"document","content":[{"kind":"figure","content":[{"kind":"paragraph","content":'
                      '[{"kind":"text","text":"a"}]},{"kind":"caption","content":[{"kind":"text","text":"b"}]}]},'
                      '{"kind":"list","content":[{"kind":"item","content":[{"kind":"paragraph","content":[{"kind":"text","text":"c"}]}]}]}]}')
    done = convert(figure, "--set", f"docx.reference={reference}", "-o", here / "word.docx")
    check("a reference of Word's: valid", not validate.problems_of(here / "word.docx"), validate.problems_of(here / "word.docx"))
    check("its footer is named", "[docx.reference]" in done.stderr, done.stderr)
    check("a figure stays one", '"figure"' in convert(here / "word.docx", "-t", "json").stdout)

    # Colours that the text says beside its styles are those of the styles.
    spec.write_text("---\ntitle: Harbour lights\nowner: Ines\n---\n\n> [!NOTE]\n> They blink.\n")
    done = convert(spec, "-o", here / "ours.docx")
    colours = re.findall(r'w:fill="(\w+)"', part(here / "ours.docx", "word/document.xml"))
    check("colours of our own", colours == ["F6F8FA", "F3F6FB"], colours)

    def coloured(name, data):
        return data.replace(b"F6F8FA", b"FFEEDD").replace(b'w:fill="F3F6FB"', b'w:fill="auto"') if name == "word/styles.xml" else data

    changed(here / "ours.docx", reference, coloured)
    done = convert(spec, "--set", f"docx.reference={reference}", "-o", here / "coloured.docx")
    colours = re.findall(r'w:fill="(\w+)"', part(here / "coloured.docx", "word/document.xml"))
    check("colours of the reference, and none where it has none", colours == ["FFEEDD"], colours)

    changed(plain, reference, lambda name, data: None if name == "word/styles.xml" else data)
    done = convert(spec, "--set", f"docx.reference={reference}", "-o", here / "bare.docx")
    check("a reference without styles is named", "[docx.reference]" in done.stderr, done.stderr)
    check("and the document is written", not validate.problems_of(here / "bare.docx"))

    done = convert(spec, "--set", f"docx.reference={spec}", "-o", here / "none.docx")
    check("what is no document is refused", done.returncode == 1 and "[package.not-a-zip]" in done.stderr, done.stderr)
    check("and nothing is written", not (here / "none.docx").exists())
    done = convert(spec, "--set", "docx.reference=nowhere.docx", "-o", here / "none.docx")
    check("what is not there is named", done.returncode == 2 and "[source.missing]" in done.stderr, done.stderr)

sys.exit(1 if failures else 0)
