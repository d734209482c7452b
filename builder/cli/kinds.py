"""Takes what an editor calls a kind of content, gives its folder below content/."""

from __future__ import annotations

import click


def folder_of(word: str) -> str:
    """Fold it: people, person, 人物 are people. An unknown word is a usage error."""
    from builder.author.new import FOLDERS, kind_of
    from builder.base.text import nearest
    from builder.model.schema import KINDS_OF_CONTENT

    folder = word.strip().lower()
    if folder in KINDS_OF_CONTENT:
        return folder
    kind = kind_of(word)
    if kind:
        return FOLDERS[kind]
    close = nearest(folder, [*KINDS_OF_CONTENT, *FOLDERS])
    meant = f"，是不是 {close}？" if close else f"，可用：{'、'.join(KINDS_OF_CONTENT)}"
    raise click.UsageError(f"没有“{word}”这种内容{meant} / no such kind")
