"""Takes nothing, gives what is laid before an office for its signature: a text in parts, its mark, and what is open.

Words of the interface are not in here: `key` and `note` name them in the theme's catalogue (proof.label.*, proof.note.*).
"""

from __future__ import annotations

from builder.base.values import Value


class ProofPart(Value, frozen=True, kw_only=True):
    """One paragraph of a proof. [n] in its text refers to a source."""

    key: str  # what it is: name summary honour citation figure story quote timeline source ...
    text: str
    number: int = 0  # of several of its kind, from 1
    label: str = ""  # in words, where the site gives them: its own fields
    note: str = ""  # what is to be said after the text: unverified | inferred
    small: bool = False
    raw: tuple[str, ...] = ()  # what the mark counts; () = the text


class ProofPoint(Value, frozen=True, kw_only=True):
    """Something that the reviewer should look into."""

    text: str
    code: str
    line: int = 0  # of the file; 0: the whole


class ProofCopy(Value, frozen=True, kw_only=True):
    """One person, page, or the words of a set."""

    kind: str  # person | page | words
    slug: str
    title: str
    file: str  # relative to the site folder
    mark: str  # six hex digits over everything in `parts`
    updated: str = ""  # ISO, as the content says
    status: str = ""  # why it is not published: draft ... | dated; "" = it is
    parts: tuple[ProofPart, ...] = ()
    consent: tuple[tuple[str, str], ...] = ()  # publish | portrait | print | minor, and yes | no | unrecorded | silent
    checks: tuple[str, ...] = ()  # in words
    points: tuple[ProofPoint, ...] = ()
