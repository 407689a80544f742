"""What GitHub takes for an issue form, in words of our own: the keys of each kind of field as a JSON Schema, and what a
schema cannot say. Its documentation: "Syntax for issue forms", "Syntax for GitHub's form schema", "Common validation
errors when creating issue forms"."""

import re

import jsonschema
import yaml


def strict(properties, *required):
    return {"type": "object", "additionalProperties": False, "properties": properties, "required": list(required)}


words = {"type": "string", "pattern": r"\S"}
texts = {"type": "array", "minItems": 1, "uniqueItems": True, "items": words}
words_or_texts = {"oneOf": [words, texts]}
flag = {"type": "boolean"}
described = {"label": words, "description": words}
typed = {**described, "placeholder": words, "value": words}
boxes = {"type": "array", "minItems": 1, "items": strict({"label": words, "required": flag}, "label")}
attributes = {
    "markdown": strict({"value": words}, "value"),
    "input": strict(typed, "label"),
    "textarea": strict({**typed, "render": words}, "label"),
    "dropdown": strict({**described, "options": texts, "multiple": flag, "default": {"type": "integer", "minimum": 0}},
                       "label", "options"),
    "checkboxes": strict({**described, "options": boxes}, "label", "options"),
    "upload": strict(described, "label"),
}


def field(kind):
    keys = {"type": {"const": kind}, "attributes": attributes[kind]}
    if kind != "markdown":
        keys["id"] = {"type": "string", "pattern": "^[A-Za-z0-9_-]+$"}
    if kind in ("input", "textarea", "dropdown"):
        keys["validations"] = strict({"required": flag})
    if kind == "upload":
        keys["validations"] = strict({"required": flag, "accept": words})
    return strict(keys, "type", "attributes")


form = strict({"name": words, "description": words, "title": words, "type": words, "labels": words_or_texts,
               "projects": words_or_texts, "assignees": words_or_texts,
               "body": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["type"]}}},
              "name", "description", "body")


class UniqueKeys(yaml.SafeLoader):
    """YAML takes a key twice without a word."""

    def construct_mapping(self, node, deep=False):
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        if len(keys) != len(set(keys)):
            raise yaml.YAMLError(f"a key stands there twice: {keys}")
        return super().construct_mapping(node, deep)


def faults(text):
    """All that GitHub would not take, as sentences."""
    try:
        document = yaml.load(text, UniqueKeys)
    except yaml.YAMLError as error:
        return [f"it is no YAML: {error}"]
    found = [error.message for error in jsonschema.Draft202012Validator(form).iter_errors(document)]
    if found:
        return found
    ids, references = set(), set()
    for number, element in enumerate(document["body"]):
        kind = element["type"]
        if kind not in attributes:
            found.append(f"body[{number}]: '{kind}' is no type of a field")
            continue
        errors = list(jsonschema.Draft202012Validator(field(kind)).iter_errors(element))
        found += [f"body[{number}]: {error.message}" for error in errors]
        if errors or kind == "markdown":
            continue
        # Without an id, a field is known by what is left of its label.
        reference = element.get("id") or re.sub(r"[^a-z0-9_]+", "-", element["attributes"]["label"].lower()).strip("-")
        for seen in (ids, references) if "id" in element else (references,):
            if reference in seen:
                found.append(f"body[{number}]: '{reference}' is there twice")
            seen.add(reference)
        options = element["attributes"].get("options", [])
        labels = [option["label"] if isinstance(option, dict) else option for option in options]
        if len(labels) != len(set(labels)):
            found.append(f"body[{number}]: an option is there twice")
        if kind == "dropdown" and "none" in (label.lower() for label in labels):
            found.append(f"body[{number}]: 'None' is a reserved option")
        if element["attributes"].get("default", 0) >= max(1, len(options)):
            found.append(f"body[{number}]: the default is no option")
    if all(element["type"] == "markdown" for element in document["body"]):
        found.append("it has no field that takes an answer")
    return found
