"""A spec that is filled in from end to end, made of a template's blank one, as JSON of the model."""

import re


def words(node):
    return node.get("text", "") + "".join(words(child) for child in node.get("content", []))


def paragraph(text):
    link = {"kind": "link", "href": "https://port.example/kettle", "content": [{"kind": "text", "text": "Kettle Bay"}]}
    before, _, after = text.partition("Kettle Bay")
    content = [{"kind": "text", "text": before}, link, {"kind": "text", "text": after}] if after else [{"kind": "text", "text": text}]
    return {"kind": "paragraph", "content": content}


def filled_text(text):
    text = re.sub(r"\[ \]", "[x]", text, count=1)
    text = re.sub(r"_{3,}[^()|]*", "as measured ", text)
    return re.sub(r"[\[{<][^\]}>]{2,}[\]}>]", "the relay", text)


def fill(nodes, answer):
    """The same blocks with answers, each what `answer()` says: guidance is replaced, blanks are filled in, boxes ticked."""
    out = []
    for node in nodes:
        kind = node["kind"]
        inner = node.get("content", [])
        if kind == "heading":
            if out and out[-1]["kind"] == "heading":
                out.append(paragraph(answer()))
            title = filled_text(words(node)) if re.search(r"[\[{]", words(node)) and not words(node).startswith(("GET", "POST", "Entity", "Component")) else words(node)
            out.append({**node, "content": [{"kind": "text", "text": title}]})
        elif kind == "paragraph":
            text = words(node)
            bold = inner and all("strong" in i.get("marks", []) for i in inner)
            if bold and text.endswith("?"):
                out += [node, paragraph(answer())]
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
                out.append(paragraph(answer()))
        elif kind == "item":
            item = {**node, "content": fill(inner, answer)}
            if "checked" in node:
                item["checked"] = True
            out.append(item)
        elif kind in ("list", "callout", "quote"):
            if kind == "list":
                out.append({**node, "content": fill(inner, answer)})
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
        out.append(paragraph(answer()))
    return out
