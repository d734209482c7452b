"""Takes the text of a content file and new values, gives the file with just these changed: order, comments, spelling stay."""

from __future__ import annotations

from builder.author.plain import PlainMap


def written(folder: str, values: PlainMap, body: str) -> str:
    """Write a new file: the fields in the order of `values`, nothing for empty ones, the story behind them."""
    raise NotImplementedError


def patched(text: str, folder: str, values: PlainMap, *, body: str | None = None) -> str:
    """Set the fields that `values` names (an empty value takes the field away) and leave every other line as it is.

    `folder` is the kind's folder below content/; `body` None keeps the story. ValueError: the file's fences or YAML
    are not readable, so that a person must mend it first.
    """
    raise NotImplementedError
