"""Takes a command line, gives the exit code of a build that has nothing to do, or None: then the real build begins.

A build that changed nothing costs what the start of Python and one look at each file cost: so this module imports
nothing of ours and nothing slow (json alone brings `re`, 9 ms), and must stay that way; a test holds it to that. That
is also why it is one long file.

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

try:  # hashlib would load OpenSSL, 12 ms
    from _blake2 import blake2b
except ImportError:  # another Python than CPython
    from hashlib import blake2b

RACY_NS = 2_000_000_000  # a file younger than the coarsest clock of a disk (FAT) may change and keep its time
ALWAYS = (0, 1 << 62)  # a window that never closes, seconds since 1970, UTC
STAMP_NAME = "stamp"

_MAGIC = b"exemplar stamp 2\n"
_LARGEST = 64 << 20  # bytes; a stamp is a few hundred, or as long as what its build printed
_DIGEST = 32  # hex digits
_VALUED = ("--site", "--output", "--base-url", "--date", "--jobs", "--report")
_PLAIN = ("--strict", "--offline", "--swap")
# Everything around a run that may change what it prints or makes; all that begin with EXEMPLAR_ besides.
ENVIRONMENT = (
    "CI", "GITHUB_ACTIONS", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITLAB_CI", "NO_COLOR", "FORCE_COLOR", "CLICOLOR",
    "CLICOLOR_FORCE", "TERM", "COLORTERM", "COLUMNS", "LANG", "LANGUAGE", "LC_ALL", "LC_CTYPE", "LC_MESSAGES",
    "PYTHONIOENCODING", "PYTHONUTF8", "PYTHONWARNINGS", "PYTHONOPTIMIZE", "SOURCE_DATE_EPOCH",
)  # fmt: skip
NOT_OUTPUT = (".gitignore", ".gitkeep", ".git", ".hg", ".svn")  # in the root of an output folder; never written by us
MARKER = ".exemplar"


class SurpriseError(Exception):
    """Something that stage 0 does not judge: the real build does."""


class Sight:
    """How a set of files looked: digest of their stats, and of the contents of those too young to trust their stat."""

    __slots__ = ("contents", "newest", "since", "stats")

    def __init__(self, since: int, stats: str, contents: str, newest: int = 0) -> None:
        self.since = since  # ns; what is not older has its content read
        self.stats = stats
        self.contents = contents  # "" when nothing was young
        self.newest = newest  # ns; time of the youngest of the young

    def equals(self, other: Sight) -> bool:
        """Say whether the same files were seen."""
        return self.stats == other.stats and self.contents == other.contents


class Tree:
    """The names in an output folder, and how its folders looked when they were listed.

    A folder that has not changed has the same names in it: asking about each file then costs a third of listing all.
    """

    __slots__ = ("files", "folders", "newest", "stats")

    def __init__(self, folders: list[str], files: list[str], stats: str, newest: int = 0) -> None:
        self.folders = folders  # "" is the root; none: nothing is known
        self.files = files
        self.stats = stats
        self.newest = newest  # ns; only folders older than RACY_NS may be trusted


class Stamp:
    """What a build leaves for its repetition. Encoded as length-prefixed texts behind a magic and a checksum."""

    __slots__ = ("context", "encodings", "exit_code", "inputs", "outputs", "parts", "roots", "tree", "window")

    def __init__(
        self,
        context: str,
        window: tuple[int, int],
        exit_code: int,
        inputs: Sight,
        outputs: Sight,
        roots: list[str],
        encodings: list[str],
        parts: list[tuple[str, str]],
        tree: Tree | None = None,
    ) -> None:
        self.context = context
        self.window = window  # [from, until), seconds since 1970, UTC
        self.exit_code = exit_code
        self.inputs = inputs
        self.outputs = outputs
        self.roots = roots
        self.encodings = encodings  # encoding and error handler of stdout, the same of stderr
        self.parts = parts  # ("out" | "err", text) in the order of printing
        self.tree = tree or Tree([], [], "")


def encode_stamp(stamp: Stamp) -> bytes:
    """Give the bytes of a stamp."""
    fields = [stamp.context, str(stamp.window[0]), str(stamp.window[1]), str(stamp.exit_code)]
    for sight in (stamp.inputs, stamp.outputs):
        fields += [str(sight.since), sight.stats, sight.contents]
    fields += [stamp.tree.stats, "\0".join(stamp.tree.folders), "\0".join(stamp.tree.files)]
    fields += [*stamp.encodings, str(len(stamp.roots)), *stamp.roots]
    for stream, text in stamp.parts:
        fields += [stream, text]
    data = [field.encode("utf-8", "surrogateescape") for field in fields]
    body = b"".join(len(item).to_bytes(8, "little") + item for item in data)
    return _MAGIC + digest_of(body).encode() + body


def decode_stamp(data: bytes) -> Stamp:
    """Read the bytes of a stamp; SurpriseError, ValueError or IndexError when they are none of this version."""
    start = len(_MAGIC) + _DIGEST
    body = data[start:]
    if data[:start] != _MAGIC + digest_of(body).encode():
        raise SurpriseError("not a stamp")
    fields, place = [], 0
    while place < len(body):
        end = place + 8 + int.from_bytes(body[place : place + 8], "little")
        fields.append(body[place + 8 : end].decode("utf-8", "surrogateescape"))
        place = end
    inputs, outputs = (Sight(int(fields[at]), fields[at + 1], fields[at + 2]) for at in (4, 7))
    last_root = 18 + int(fields[17])
    folders = fields[11].split("\0") if fields[10] else []
    return Stamp(
        context=fields[0],
        window=(int(fields[1]), int(fields[2])),
        exit_code=int(fields[3]),
        inputs=inputs,
        outputs=outputs,
        roots=fields[18:last_root],
        encodings=fields[13:17],
        parts=list(zip(fields[last_root::2], fields[last_root + 1 :: 2], strict=True)),
        tree=Tree(folders, fields[12].split("\0") if fields[12] else [], fields[10]),
    )


def digest_of(data: bytes) -> str:
    """Digest bytes as 32 hex digits."""
    return blake2b(data, digest_size=_DIGEST // 2).hexdigest()


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


def see_inputs(roots: list[str], since: int) -> Sight:
    """Look at every file and folder below the roots, and at the installed builder and libraries."""
    lines: list[str] = []
    young: list[tuple[str, int]] = []
    folders = []
    for root in roots:
        try:
            status = os.lstat(root)
        except (FileNotFoundError, NotADirectoryError):
            lines.append(root + "\0missing")
            continue
        kind = status.st_mode & 0o170000
        if kind == 0o040000:
            folders.append(root)
        elif kind != 0o100000:
            raise SurpriseError(root)
        _note(lines, young, since, root, status)
    _walk_inputs(folders, lines, young, since)
    _walk_package(lines, young, since)
    return _sight(lines, young, since)


def _note(lines: list[str], young: list[tuple[str, int]], since: int, path: str, status: os.stat_result) -> None:
    """Note the stat of a file or folder; a young file will be read (a folder's content is its files)."""
    changed, written = status.st_ctime_ns, status.st_mtime_ns
    lines.append(f"{path}\0{written} {changed} {status.st_size} {status.st_ino}")
    if (changed >= since or written >= since) and status.st_mode & 0o170000 == 0o100000:
        young.append((path, max(changed, written)))


def _walk_inputs(folders: list[str], lines: list[str], young: list[tuple[str, int]], since: int) -> None:
    """Note everything below these folders."""
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                status = entry.stat(follow_symlinks=False)
                kind = status.st_mode & 0o170000
                if kind == 0o040000:
                    folders.append(entry.path)
                elif kind != 0o100000:
                    raise SurpriseError(entry.path)
                _note(lines, young, since, entry.path, status)


def _walk_package(lines: list[str], young: list[tuple[str, int]], since: int) -> None:
    """Note the source files of the builder (not its folders: __pycache__ comes and goes) and what is installed."""
    folders = [os.path.dirname(os.path.abspath(__file__))]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.name.endswith(".py"):
                    _note(lines, young, since, entry.path, entry.stat())
                elif entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    for folder in {os.path.abspath(place) for place in sys.path}:
        try:
            entries = os.scandir(folder)
        except (FileNotFoundError, NotADirectoryError):
            continue
        with entries:
            for entry in entries:
                if entry.name.endswith((".dist-info", ".egg-info")):
                    lines.append(f"{entry.path}\0{entry.stat().st_mtime_ns}")


def see_outputs(output: str, since: int) -> tuple[Sight, Tree]:
    """List an output folder and look at every file; no folder, no files. A link in it is a surprise."""
    lines: list[str] = []
    young: list[tuple[str, int]] = []
    seen: list[str] = []
    facts: list[str] = []
    newest = 0
    folders = [""] if os.path.lexists(output) else []
    while folders:
        prefix = folders.pop()
        status = os.lstat(f"{output}/{prefix}")  # before it is listed
        seen.append(prefix)
        facts.append(f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
        newest = max(newest, status.st_mtime_ns, status.st_ctime_ns)
        with os.scandir(f"{output}/{prefix}") as entries:
            for entry in entries:
                path = prefix + entry.name
                if not prefix and (path in NOT_OUTPUT or path == MARKER):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path + "/")
                elif entry.is_file(follow_symlinks=False):
                    status = entry.stat(follow_symlinks=False)
                    written = status.st_mtime_ns
                    lines.append(f"{path}\0{status.st_size} {written}")
                    if written >= since:
                        young.append((path, written))
                else:
                    raise SurpriseError(path)
    files = [line.partition("\0")[0] for line in lines]
    tree = Tree(seen, files, digest_of("\0".join(facts).encode()), newest)
    return sight_of_outputs(output, lines, young, since), tree


def see_known_outputs(output: str, tree: Tree, since: int) -> Sight | None:
    """Look at every file of a known tree; None when a folder has changed, and names may have come or gone."""
    if not tree.folders or os.name != "posix":  # elsewhere a folder's time need not tell of its files
        return None
    facts = []
    for folder in tree.folders:
        status = os.lstat(f"{output}/{folder}")
        facts.append(f"{status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}")
    if digest_of("\0".join(facts).encode()) != tree.stats:
        return None
    lines = []
    for path in tree.files:
        status = os.lstat(f"{output}/{path}")
        lines.append(f"{path}\0{status.st_size} {status.st_mtime_ns}")
    return sight_of_outputs(output, lines, [], since)


def sight_of_outputs(output: str, lines: list[str], young: list[tuple[str, int]], since: int) -> Sight:
    """Sum up "path NUL size mtime_ns" lines and young (path, mtime_ns) of an output folder; its mark belongs to it."""
    marked = os.path.lexists(f"{output}/{MARKER}")
    return _sight([*lines, f"{MARKER}\0{marked}"], [(f"{output}/{path}", written) for path, written in young], since)


def _sight(lines: list[str], young: list[tuple[str, int]], since: int) -> Sight:
    lines.sort()
    stats = digest_of("\0".join(lines).encode("utf-8", "surrogateescape"))
    contents = []
    for path, _ in sorted(young):
        with open(path, "rb", buffering=0) as file:
            contents.append(digest_of(os.fsencode(path)) + digest_of(file.readall()))
    newest = max((changed for _, changed in young), default=0)
    return Sight(since, stats, digest_of("".join(contents).encode()) if contents else "", newest)


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


def put_stamp(place: str, stamp: Stamp) -> None:
    """Write a stamp in one step; may raise OSError."""
    fresh = f"{place}.{os.getpid()}"
    try:
        with open(fresh, "wb", buffering=0) as file:
            file.write(encode_stamp(stamp))
        os.replace(fresh, place)
    except OSError:
        if os.path.lexists(fresh):
            os.unlink(fresh)
        raise


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
