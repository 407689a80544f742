#!/usr/bin/env python3
"""golden.py SPECKILN [FILE...] - holds what is read from other projects' test documents against what they expect.

pandoc's tests have its document in its native format beside a .docx, docling's its markdown. Both sides are reduced to
an outline (outline.py). A file is `same`, or there is a line for it in golden.tsv that says which of the two is right
and why, and which difference that is: FILE, verdict (better, equal), fingerprint of the difference, reason. Any other
difference is `worse`, and so is a line for a file that no longer differs so. With FILEs their differences are shown.

SPECKILN_CORPUS names the folder with corpus/docx/pandoc and corpus/docx/docling; without them there is nothing to do (exits
77).
"""
import difflib
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import native
import outline

HERE = pathlib.Path(__file__).parent
# Whose native is not called as the document is: of options, and what pandoc's writer was given.
PANDOC = {
    "comments_no_comments": "comments",
    "custom-style-no-styles": "custom-style-reference",
    "custom-style-with-styles": "custom-style-reference",
    "custom-style-preserve": "golden/custom_style_preserve",
    "custom_style": "golden/custom_style_no_reference",
    "image_no_embed": "image",
    "image_writer_test": "golden/image",
    "inline_images_writer_test": "golden/inline_images",
    "inline_formatting_writer": "golden/inline_formatting",
    "links_writer": "golden/links",
    "lists_writer": "golden/lists",
    "mendeley_citations_minus": "mendeley_citations",
    "mendeley_citations_plus": "mendeley_citations",
    "zotero_citations_minus": "zotero_citations",
    "zotero_citations_plus": "zotero_citations",
}
# No document was made of these.
ALONE = {"custom-style-roundtrip-end", "image_no_embed_writer", "inline_images_writer"}
KEPT = {"comments", "track_changes_scrubbed_metadata"}
CHANGES = {"accept": "accept", "reject": "reject", "all": "keep"}


def pandoc_pairs(folder):
    """(name, document, expected, how changes are read)"""
    for expected in sorted(folder.glob("*.native")):
        name, changes = expected.stem, "accept"
        if name in ALONE:
            continue
        document = PANDOC.get(name, name)
        if name in KEPT:
            changes = "keep"
        for ending, option in CHANGES.items():
            if name.endswith("_" + ending):
                document, changes = name[:-len(ending) - 1], option
        places = [folder / (document + ".docx"), folder / "golden" / (document + ".docx")]
        yield ("pandoc/" + name, next((p for p in places if p.exists()), None), expected, changes)


def docling_pairs(folder):
    for expected in sorted((folder / "groundtruth").glob("*.docx.md")):
        document = folder / "sources" / expected.name[:-len(".md")]
        yield ("docling/" + document.stem, document if document.exists() else None, expected, "accept")


def convert(speckiln, path, *options):
    with tempfile.TemporaryDirectory(prefix="speckiln-golden-") as folder:
        out = pathlib.Path(folder, "read.json")
        run = subprocess.run([speckiln, "--no-user-plugins", "-q", "convert", "--in-process", path, "-t", "json",
                              "-o", out, *options], capture_output=True, check=False)
        if not out.exists():
            raise ValueError("not read: " + run.stderr.decode(errors="replace")[:200])
        return json.loads(out.read_bytes())


def lines_of(speckiln, document, expected, changes):
    """Ours and theirs."""
    ours = convert(speckiln, document, "-s", "docx.changes=" + changes, "-s", "docx.callouts=false")
    if expected.suffix == ".native":
        theirs = native.Theirs(expected.read_text(encoding="utf-8"))
        return outline.Ours(ours, comments=bool(theirs.comments)).lines, theirs.lines
    return outline.Coarse(ours).lines, outline.Coarse(convert(speckiln, expected, "-f", "markdown")).lines


def table():
    known = {}
    for line in (HERE / "golden.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, verdict, fingerprint, reason = line.split("\t")
            assert verdict in ("better", "equal"), line
            known[name] = (verdict, fingerprint, reason)
    return known


def main():
    speckiln, shown = sys.argv[1], set(sys.argv[2:])
    corpus = pathlib.Path(os.environ.get("SPECKILN_CORPUS", ""), "corpus/docx")
    if "SPECKILN_CORPUS" not in os.environ or not corpus.is_dir():
        print("skipped: SPECKILN_CORPUS names no folder with corpus/docx")
        sys.exit(77)
    known, count = table(), {"same": 0, "better": 0, "equal": 0, "worse": 0}
    for name, document, expected, changes in [*pandoc_pairs(corpus / "pandoc/test/docx"),
                                              *docling_pairs(corpus / "docling/tests/data/docx")]:
        if document is None:
            verdict, reason, difference = "worse", "there is no document for " + expected.name, []
        else:
            ours, theirs = lines_of(speckiln, document, expected, changes)
            difference = [d for d in difflib.unified_diff(theirs, ours, lineterm="", n=0)
                          if not d.startswith(("---", "+++", "@@"))]
            fingerprint = hashlib.sha256("\n".join(difference).encode()).hexdigest()[:8]
            verdict, print_of, reason = known.pop(name, ("same", "", ""))
            if not difference and verdict != "same":
                verdict, reason = "worse", "golden.tsv has it as a difference, which it is no more"
            elif difference and print_of != fingerprint:
                verdict, reason = "worse", f"differs in {len(difference)} lines, {fingerprint}" + (
                    ", otherwise than golden.tsv says" if print_of else "")
        count[verdict] += 1
        print(f"{verdict} {name}" + (": " + reason if reason else ""))
        if name in shown or (verdict == "worse" and "--all" in shown):
            print("\n".join("    " + d for d in difference))
    for name in known:
        count["worse"] += 1
        print(f"worse {name}: golden.tsv has it, the corpus does not")
    print(", ".join(f"{n} {verdict}" for verdict, n in count.items()))
    sys.exit(1 if count["worse"] or not count["same"] else 0)


if __name__ == "__main__":
    main()
