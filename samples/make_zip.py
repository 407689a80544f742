#!/usr/bin/env python3
"""Pack notion-export/ the way Notion packs a workspace: a zip in a zip.

    python3 samples/make_zip.py            writes samples/notion-export.zip
    python3 samples/make_zip.py --flat     the same pages without the inner zip
    python3 samples/make_zip.py --check    does the zip still hold these files?

The result depends on nothing but the files: fixed times, fixed order, sizes
after the data as a streaming writer leaves them, no folder entries.  The files
here carry composed names (NFC), which every git client keeps; in the zip they
are decomposed (NFD) like Notion's own.
"""
import argparse
import io
import pathlib
import sys
import unicodedata
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
PAGES = HERE / "notion-export"
EXPORT = "Export-5d1c7a52-0b5e-4f37-9a5d-3c1b8e0f7a64"
WHEN = (2025, 6, 2, 8, 30, 0)


class Stream:
    """A sink that cannot seek, so that zipfile writes data descriptors."""

    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)

    def flush(self):
        pass

    def bytes(self):
        return b"".join(self.parts)


def pack(entries):
    """entries: (name, bytes) in the order in which they shall lie."""
    sink = Stream()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for name, data in entries:
            info = zipfile.ZipInfo(name, WHEN)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            out.writestr(info, data)
            info.external_attr = 0  # zipfile sets a mode; Notion sets none
    return sink.bytes()


def pages():
    """Every file, the shallow ones first, index.html last."""
    files = [p for p in PAGES.rglob("*") if p.is_file()]
    named = []
    for path in files:
        name = path.relative_to(PAGES).as_posix()
        named.append((name == "index.html", name.count("/"), name, path))
    for _, _, name, path in sorted(named):
        name = unicodedata.normalize("NFD", f"{EXPORT}/{name}")
        yield name, path.read_bytes()


def build(flat):
    inner = pack(pages())
    return inner if flat else pack([(f"{EXPORT}-Part-1.zip", inner)])


def unpack(data):
    found = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            body = archive.read(info)
            if "/" not in info.filename and info.filename.endswith(".zip"):
                found.update(unpack(body))
            else:
                found[info.filename] = body
    return found


def main():
    args = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    args.add_argument("--flat", action="store_true", help="no zip in the zip")
    args.add_argument("--check", action="store_true", help="compare, write nothing")
    args.add_argument("-o", "--output", type=pathlib.Path, default=HERE / "notion-export.zip")
    args = args.parse_args()

    if args.check:
        if unpack(args.output.read_bytes()) == dict(pages()):
            return 0
        print(f"{args.output} and {PAGES} differ; run make_zip.py", file=sys.stderr)
        return 1
    args.output.write_bytes(build(args.flat))
    return 0


if __name__ == "__main__":
    sys.exit(main())
