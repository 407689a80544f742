#!/usr/bin/env python3
"""templates.py SPECKILN: of every template that comes along, the blank document is recognised and lacks everything, and one
that is filled in from end to end lacks nothing."""

import json
import re
import subprocess
import sys

command = sys.argv[1]
failures = []


def run(*arguments, given=None):
    done = subprocess.run([command, *arguments], input=given, capture_output=True, check=False, text=True)
    if done.returncode > 1:
        failures.append(f"{arguments}: exit status {done.returncode}: {done.stderr[-300:]}")
    return done.stdout


def check(text, *more):
    said = run("check", "-", "--stdin-filename", "spec.json", "--format", "json", *more, given=text)
    return json.loads(said)["documents"][0]


def words(node):
    return node.get("text", "") + "".join(words(child) for child in node.get("content", []))


def paragraph(text):
    link = {"kind": "link", "href": "https://port.example/kettle", "content": [{"kind": "text", "text": "Kettle Bay"}]}
    before, _, after = text.partition("Kettle Bay")
    content = [{"kind": "text", "text": before}, link, {"kind": "text", "text": after}] if after else [{"kind": "text", "text": text}]
    return {"kind": "paragraph", "content": content}


# An answer that is a story, links to something, speaks of the way back, and begins like nothing that a template says.
answer = "As Ines of the relay I want what we measured in Kettle Bay, so that we roll back by hand."


def in_order_when_approved(template, blocks):
    """All have approved: what then goes to the end is there."""
    for section in json.loads(run("templates", "show", template, "--json"))["sections"]:
        if not section.get("last-when-approved"):
            continue
        at = next(i for i, block in enumerate(blocks) if block["kind"] == "heading" and words(block) == section["title"])
        end = next((i for i, block in enumerate(blocks) if i > at and block["kind"] == "heading" and block["level"] <= blocks[at]["level"]), len(blocks))
        blocks = blocks[:at] + blocks[end:] + blocks[at:end]
    return blocks


def filled_text(text):
    text = re.sub(r"\[ \]", "[x]", text, count=1)
    text = re.sub(r"_{3,}[^()|]*", "as measured ", text)
    return re.sub(r"[\[{<][^\]}>]{2,}[\]}>]", "the relay", text)


def fill(nodes):
    """The same blocks with answers: guidance is replaced, blanks are filled in, boxes ticked."""
    out = []
    for node in nodes:
        kind = node["kind"]
        inner = node.get("content", [])
        if kind == "heading":
            if out and out[-1]["kind"] == "heading":
                out.append(paragraph(answer))
            title = filled_text(words(node)) if re.search(r"[\[{]", words(node)) and not words(node).startswith(("GET", "POST", "Entity", "Component")) else words(node)
            out.append({**node, "content": [{"kind": "text", "text": title}]})
        elif kind == "paragraph":
            text = words(node)
            bold = inner and all("strong" in i.get("marks", []) for i in inner)
            if bold and text.endswith("?"):
                out += [node, paragraph(answer)]
            elif re.search(r"_{3,}|\[ \]", text) or (text.rstrip().endswith(":") and "strong" in inner[0].get("marks", [])):
                content = []
                chosen = False
                for i in inner:
                    new = i.get("text", "")
                    if "[ ]" in new and not chosen:
                        new, chosen = new.replace("[ ]", "[x]", 1), True
                    content.append({**i, "text": re.sub(r"_{3,}", "as measured", new)} if "text" in i else i)
                out.append({**node, "content": content})
            else:
                out.append(paragraph(answer))
        elif kind == "item":
            item = {**node, "content": fill(inner)}
            if "checked" in node:
                item["checked"] = True
            out.append(item)
        elif kind in ("list", "callout", "quote"):
            if kind == "list":
                out.append({**node, "content": fill(inner)})
        elif kind == "table":
            rows = [n for n in inner if n["kind"] == "row"]
            header = [words(cell) for cell in rows[0]["content"]]
            for row in rows[1:]:
                for column, cell in zip(header, row["content"]):
                    cell["content"] = [paragraph("Approved" if column == "Status" else "as measured")]
            out.append(node)
        elif kind == "raw":
            continue
        else:
            out.append(node)
    if out and out[-1]["kind"] == "heading":
        out.append(paragraph(answer))
    return out


listed = json.loads(run("templates", "list", "--json"))
if len(listed) < 9:
    failures.append(f"only {len(listed)} templates")
for template in listed:
    name = template["name"]
    full = f"{name}@{template['version']}"
    blank = run("new", name, "-t", "json")
    found = check(blank)
    rules = [f["rule"] for f in found["findings"]]
    if found.get("template") != full or rules != ["spec.blank"]:
        failures.append(f"{name}, blank: {found.get('template')}, {rules}")
    document = json.loads(blank)
    document["content"] = in_order_when_approved(name, fill(document["content"]))
    found = check(json.dumps(document))
    if found.get("template") != full or found["findings"] or found["completeness"] < 1:
        failures.append(f"{name}, filled in: {found.get('template')} {found['confidence']:.2f}, {found['completeness']:.2f} complete: "
                        + "; ".join(f["rule"] + " " + f["message"] for f in found["findings"][:4]))
    # In markdown, too, it is what it was.
    found = check(run("convert", "-", "-f", "markdown", "-t", "json", given=run("new", name, "-t", "markdown")))
    if found.get("template") != full or [f["rule"] for f in found["findings"]] != ["spec.blank"]:
        failures.append(f"{name}, blank in markdown: {found.get('template')}, {[f['rule'] for f in found['findings']][:5]}")
print("\n".join(failures) if failures else f"{len(listed)} templates")
sys.exit(1 if failures else 0)
