"""Takes all content files and the names of withdrawn people, gives an error wherever such a name still stands."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.gate.excerpts import mask_line
from builder.gate.hits import MASK


def check_names(
    files: Iterable[tuple[str, bytes]],
    names: Mapping[str, str],
    holders: Mapping[str, str],
    living: Collection[str] = (),
) -> Iterator[Diagnostic]:
    """Find names (name -> id) in files other than the person's own; the excerpt does not repeat the name.

    A name inside a longer one of somebody who was not withdrawn (`living`) is that person's.
    """
    names = {name: identity for name, identity in names.items() if len(name) > 1}  # a minor's given name may be one
    if not names:
        return
    longer = [name for name in living if any(short in name for short in names)]
    pattern = re.compile("|".join(re.escape(name) for name in sorted((*names, *longer), key=len, reverse=True)))
    for file, data in files:
        own = holders.get(file, "")
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), start=1):
            for match in pattern.finditer(line):
                if match[0] in names and own not in (names[match[0]], match[0]):
                    excerpt = pattern.sub(lambda found: MASK * len(found[0]), mask_line(line))
                    span = Span(file=file, line=number, column=match.start() + 1, length=len(match[0]), excerpt=excerpt)
                    yield diagnose("D110", span, label=names[match[0]])
