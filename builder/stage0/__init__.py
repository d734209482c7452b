"""Takes a command line, gives the exit code of a build that has nothing to do, or None: then the real build begins.

A build that changed nothing costs what the start of Python and one look at each file cost: so this package imports
nothing else of ours and nothing slow (json alone brings `re`, 9 ms), and must stay that way; a test holds it to that.

It never decides what has changed, only whether *everything* is as it was: the last build left a stamp (written by
builder.build.stamp) with digests over the stat of every input, of the builder and its libraries, over the output tree
and over all that surrounded the run, and with the text the build would print again. The stamp judges the files as
they are now, so even an outdated one cannot lie. Anything unexpected means: build.
"""

from __future__ import annotations

import io
import os
import sys
import time

from builder.stage0.sight import MARKER, NOT_OUTPUT, see_inputs, see_known_outputs, see_outputs, sight_of_outputs
from builder.stage0.stamp import Sight, Stamp, SurpriseError, Tree, decode_stamp, digest_of, encode_stamp, put_stamp

__all__ = [
    "ALWAYS", "MARKER", "NOT_OUTPUT", "RACY_NS", "STAMP_NAME", "Sight", "Stamp", "SurpriseError", "Tree", "context_of",
    "decode_stamp", "encode_stamp", "put_stamp", "see_inputs", "see_known_outputs", "see_outputs", "sight_of_outputs",
    "state_folder", "streams_encodings", "try_null_build",
]  # fmt: skip

RACY_NS = 2_000_000_000  # a file younger than the coarsest clock of a disk (FAT) may change and keep its time
ALWAYS = (0, 1 << 62)  # a window that never closes, seconds since 1970, UTC
STAMP_NAME = "stamp"

_LARGEST = 64 << 20  # bytes; a stamp is a few hundred, or as long as what its build printed
_VALUED = ("--site", "--output", "--base-url", "--links", "--date", "--jobs", "--report")
_PLAIN = ("--strict", "--offline", "--swap")
# Everything around a run that may change what it prints or makes; all that begin with EXEMPLAR_ besides.
ENVIRONMENT = (
    "CI", "GITHUB_ACTIONS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "NO_COLOR", "FORCE_COLOR", "CLICOLOR",
    "CLICOLOR_FORCE", "TERM", "COLORTERM", "COLUMNS", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
    "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "SOURCE_DATE_EPOCH",
)  # fmt: skip


def try_null_build(arguments: list[str]) -> int | None:
    """Repeat the last build's words if nothing has changed since, and give its exit code; None: build."""
    try:
        stamp = _fitting_stamp(arguments)
        if stamp is None:
            return None
        for at, stream in enumerate(_streams()):
            stream.reconfigure(encoding=stamp.encodings[2 * at], errors=stamp.encodings[2 * at + 1])
            "".join(text for _, text in stamp.parts).encode(stream.encoding, stream.errors or "strict")
    except (SurpriseError, OSError, ValueError, LookupError, AttributeError, MemoryError):
        return None
    return _replay(stamp)


def _replay(stamp: Stamp) -> int:
    """Print what the build printed. A reader that has gone away (`| head`) ends it as it would end the build."""
    for name, text in stamp.parts:
        stream = sys.stdout if name == "out" else sys.stderr
        try:
            stream.write(text)
            stream.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # or Python complains when it ends
            return 1
    return stamp.exit_code


def _fitting_stamp(arguments: list[str]) -> Stamp | None:
    """Read the stamp of this command line and compare everything with it."""
    options = _options(arguments)
    if options is None:
        return None
    site = options.get("--site", ".")
    output = options.get("--output", f"{site}/output")
    if os.path.islink(output):
        return None
    place = f"{state_folder(site, output)}/{STAMP_NAME}"
    if os.lstat(place).st_size > _LARGEST or os.path.islink(place):
        return None
    with open(place, "rb", buffering=0) as file:
        stamp = decode_stamp(file.readall())
    now = time.time_ns()
    if not stamp.window[0] <= now // 1_000_000_000 < stamp.window[1]:
        return None
    if stamp.context != context_of(arguments, site, output):
        return None
    inputs = see_inputs(stamp.roots, stamp.inputs.since)
    if not inputs.equals(stamp.inputs):
        return None
    folder = os.path.realpath(output)
    outputs = see_known_outputs(folder, stamp.tree, stamp.outputs.since)
    if outputs is None:
        outputs, stamp.tree = see_outputs(folder, stamp.outputs.since)
        unsettled = True
    else:
        unsettled = bool(inputs.contents)
    if not outputs.equals(stamp.outputs):
        return None
    if unsettled and max(inputs.newest, outputs.newest, stamp.tree.newest) < now - RACY_NS:
        _settle(place, stamp, now - RACY_NS)
    return stamp


def _settle(place: str, stamp: Stamp, since: int) -> None:
    """Let the next null build list no folder and read no file: all has aged, and what we have seen vouches for it."""
    stamp.inputs = Sight(since, stamp.inputs.stats, "")
    stamp.outputs = Sight(since, stamp.outputs.stats, "")
    try:
        put_stamp(place, stamp)
    except OSError:  # a read-only cache: it stays as slow as it was
        return


def _options(arguments: list[str]) -> dict[str, str] | None:
    """Read a plain `build` command line; None for every other, for unknown options, --drafts, --profile, --help."""
    if arguments[:1] != ["build"]:
        return None
    found: dict[str, str] = {}
    rest = iter(arguments[1:])
    for argument in rest:
        name, equals, value = argument.partition("=")
        if name in _VALUED:
            found[name] = value if equals else next(rest, "")
        elif argument not in _PLAIN:
            return None
    return found


def state_folder(site: str, output: str) -> str:
    """Name the folder with what is remembered of one output folder."""
    name = digest_of(os.fsencode(os.path.realpath(output)))
    return f"{os.path.realpath(site)}/.cache/{name}"


def context_of(arguments: list[str], site: str, output: str) -> str:
    """Digest all that surrounds a run: arguments, folders, environment, terminal, Python."""
    names = [*ENVIRONMENT, *sorted(name for name in os.environ if name.startswith("EXEMPLAR_"))]
    facts = [
        repr([*arguments, os.getcwd(), os.path.realpath(site), os.path.realpath(output)]),
        repr([(name, os.environ.get(name)) for name in names]),
        repr([(stream.isatty(), _columns(stream.fileno()) if stream.isatty() else 0) for stream in _streams()]),
        repr([sys.version, sys.prefix]),
    ]
    return digest_of("\0".join(facts).encode("utf-8", "backslashreplace"))


def streams_encodings() -> list[str]:
    """Give encoding and error handler of stdout and stderr."""
    return [text for stream in _streams() for text in (stream.encoding, stream.errors or "strict")]


def _streams() -> list[io.TextIOWrapper]:
    """Give stdout and stderr; a program that has replaced them has other plans than repeating a build."""
    found = [stream for stream in (sys.stdout, sys.stderr) if isinstance(stream, io.TextIOWrapper)]
    if len(found) != 2:
        raise SurpriseError("streams")
    return found


def _columns(descriptor: int) -> int:
    return os.get_terminal_size(descriptor).columns
