"""Takes folders, gives what was saved in them, some hundredths of a second after the save. The only importer of watchfiles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Final

import watchfiles

_QUIET_MS: Final = 15  # no further save for so long: the batch is complete
_LONGEST_MS: Final = 30  # a batch is handed over even while saves go on
BEAT_MS: Final = 50  # with nothing saved, an empty batch comes this often
_SCRATCH: Final = (".", "~$")  # how editors and offices name what is not for others
_SCRATCH_ENDS: Final = ("~", ".swp", ".swx", ".tmp", ".bak")


def saved(folders: Sequence[Path], *, stop: Event) -> Iterator[frozenset[Path]]:
    """Yield batches of saved, added and deleted files until `stop`; the first batch, maybe empty, says the watch stands."""
    try:
        yield from _batches(folders, stop=stop, polling=None)
    except FileNotFoundError:  # a folder went away just now: the caller looks again at what there is
        return
    except OSError:  # the system grants no more watches: look at the files instead, again and again
        yield from _batches(folders, stop=stop, polling=True)


def _batches(folders: Sequence[Path], *, stop: Event, polling: bool | None) -> Iterator[frozenset[Path]]:
    """`polling` None: as WATCHFILES_FORCE_POLLING says, for network drives."""
    batches = watchfiles.watch(
        *folders,
        watch_filter=lambda _change, path: not is_scratch(path),
        debounce=_LONGEST_MS,
        step=_QUIET_MS,
        rust_timeout=BEAT_MS,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        force_polling=polling,
        ignore_permission_denied=True,
    )
    for batch in batches:
        yield frozenset(Path(path) for _, path in batch)


def is_scratch(path: str) -> bool:
    """Whether a file is an editor's own: hidden, a lock, a copy kept aside."""
    name = Path(path).name
    return name.startswith(_SCRATCH) or name.endswith(_SCRATCH_ENDS)
