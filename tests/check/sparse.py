"""Sanitizers make a command take ten times as long. What looks at the same code again, for another template or in another
form, is then tried in part."""
import os


def sparse(items, step=3, first=0):
    """All of them; with sanitizers every step-th, from the first-th on."""
    items = list(items)
    return items[first % step::step] if os.environ.get("SPECKILN_SANITIZED") else items
