"""Takes a staging folder as a killed build left it, gives an output folder that is wholly old or wholly new."""

from __future__ import annotations

from enum import StrEnum

from builder.build.filesystem import Filesystem
from builder.build.journal import BACK, DONE, FORWARD, Journal, Publication, decode_journal
from builder.build.swap import SWAPPING, clear_swap, finish_swap
from builder.build.tree import mode_of, remove_tree


class Recovery(StrEnum):
    """What opening an output had to mend."""

    NONE = "none"
    FORWARD = "forward"  # a publication was carried through
    BACK = "back"  # a publication was taken back
    LOST = "lost"  # the journal cannot be read: every file of the output has to be compared


def recover(filesystem: Filesystem, staging: str, output: str) -> Recovery:
    """Carry through or take back what was under way, then clear the staging folder; may raise OSError."""
    result = Recovery.FORWARD if finish_swap(filesystem, staging, output) else Recovery.NONE
    for state in (BACK, DONE, FORWARD):
        if mode_of(f"{staging}/{state}"):
            result = _resume(filesystem, staging, output, state)
            break
    clear_staging(filesystem, staging)
    return result


def _resume(filesystem: Filesystem, staging: str, output: str, state: str) -> Recovery:
    """Go on from one state of the journal."""
    journal = _read(f"{staging}/{state}")
    if journal is None or not mode_of(output):  # without the folder there is nothing left to mend
        return Recovery.LOST
    publication = Publication(filesystem, staging, output, journal)
    if state == FORWARD and not publication.is_complete():
        filesystem.replace(f"{staging}/{FORWARD}", f"{staging}/{BACK}")
        state = BACK
    if state == BACK:
        publication.take_back()
        return Recovery.BACK
    if state == FORWARD:
        publication.carry_out(again=True)
        filesystem.replace(f"{staging}/{FORWARD}", f"{staging}/{DONE}")
    publication.tidy()
    return Recovery.FORWARD


def _read(path: str) -> Journal | None:
    """Read a journal file."""
    with open(path, "rb") as file:
        return decode_journal(file.read())


def clear_staging(filesystem: Filesystem, staging: str) -> None:
    """Empty the staging folder but for its lock; the journal goes first, so that half a clearing is never resumed."""
    for name in (BACK, DONE, FORWARD, f"{FORWARD}.new"):
        if mode_of(f"{staging}/{name}"):
            filesystem.unlink(f"{staging}/{name}")
    for name in ("stage", "old"):
        remove_tree(filesystem, f"{staging}/{name}")
    if not mode_of(f"{staging}/{SWAPPING}"):
        clear_swap(filesystem, staging)
