"""Takes a word that points at another entry, gives a value that remembers where it stood."""

from __future__ import annotations

from builder.base.diagnostic import Span
from builder.base.values import Value


class Reference(Value, frozen=True, kw_only=True):
    """A reference as written, and its place, so that a broken one can be shown to the editor."""

    kind: str  # person | event | programme | studio | media | notice
    target: str  # id, slug, or name
    span: Span


class PersonRef(Value, frozen=True, kw_only=True):
    """A person named by another entry: by reference, or only by name (no page)."""

    target: str = ""  # id, slug or alias; "" = a name without a page
    name: str = ""
    role: str = ""
