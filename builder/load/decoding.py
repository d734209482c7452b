"""Takes the bytes of a file, gives its text with folded line ends, or says by name why it cannot be read.

Text in another encoding is refused, never guessed into a page: mojibake under a citizen's name is a wrong.
"""

from __future__ import annotations

import re
from shlex import quote
from typing import Final, NamedTuple
from unicodedata import name as unicode_name

from builder.tools.yaml import Fault

MAX_FILE_BYTES: Final = 1024 * 1024
MAX_BODY_BYTES: Final = 200 * 1024
MAX_ODD_REPORTS: Final = 20  # a broken file has thousands; twenty say enough

_MARKS: Final[tuple[tuple[bytes, str], ...]] = (  # UTF-32's mark begins with UTF-16's, so it comes first
    (b"\xff\xfe\x00\x00", "UTF-32LE"),
    (b"\x00\x00\xfe\xff", "UTF-32BE"),
    (b"\xff\xfe", "UTF-16LE"),
    (b"\xfe\xff", "UTF-16BE"),
    (b"-\x00-\x00", "UTF-16LE"),  # without a mark: the opening fence
    (b"\x00-\x00-", "UTF-16BE"),
)
_ODD: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
_LOST: Final = ("\ufffd", "锟斤拷", "烫烫烫")
_MOJIBAKE: Final = re.compile("\ufffd+|锟斤拷|烫烫烫")
_DIRECTIONS: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS: Final = frozenset("\u200c\u200d\u200e\u200f\u061c")  # right inside emoji and Arabic script only
_HIDDEN: Final = frozenset("\u00ad\u200b\u2060\u2061\u2062\u2063\u2064\ufeff")


class Decoded(NamedTuple):
    """Text (None: refused) and what was odd; `hidden` are the offsets of characters to leave out."""

    text: str | None
    faults: tuple[Fault, ...] = ()
    hidden: tuple[int, ...] = ()


def decode(data: bytes, file: str) -> Decoded:
    """Decode strictly as UTF-8; fold a byte order mark and CRLF or CR line ends."""
    if len(data) > MAX_FILE_BYTES:
        size = -(-len(data) // 1024)
        return Decoded(None, (Fault("R106", -1, -1, 0, (("size", size), ("limit", MAX_FILE_BYTES // 1024))),))
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return Decoded(None, (_encoding_fault(encoding, 1, file),))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Decoded(None, (_undecodable(data, error.start, file),))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        return Decoded(None, (Fault("R108", -1, -1),))
    bare = text.replace("\n", "").replace("\u3000", "").replace("\t", "")
    if bare.isprintable() and not any(lost in text for lost in _LOST):  # ten times faster than the search below
        return Decoded(text)
    return _look_for_odd(text)


def _undecodable(data: bytes, start: int, file: str) -> Fault:
    before = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    line = before.count(b"\n") + 1
    encoding = _recognise(data)
    if encoding:
        return _encoding_fault(encoding, line, file)
    return Fault("R102", line - 1, -1, 0, (("line", line), ("byte", f"{data[start]:02X}")))


def _recognise(data: bytes) -> str:
    """Name the legacy Chinese encoding whose everyday characters fill the text, or nothing."""
    best, name = 0.45, ""  # below this share of everyday characters the file is merely damaged
    for label, codec, plain, low, high in (
        ("GBK/GB18030", "gb18030", "gb2312", 0xB0, 0xD7),
        ("Big5", "big5hkscs", "big5", 0xA4, 0xC6),
    ):
        words = [char for char in data.decode(codec, "replace") if char > "\u00ff"][:2000]
        common = sum(low <= char.encode(plain, "replace")[0] <= high for char in words)
        share = common / len(words) if words else 0.0
        if share > best:
            best, name = share, label
    return name


def _encoding_fault(encoding: str, line: int, file: str) -> Fault:
    codec = {"GBK/GB18030": "GB18030"}.get(encoding, encoding)
    dotnet = {"UTF-16LE": "utf-16", "UTF-16BE": "utf-16BE", "UTF-32LE": "utf-32", "UTF-32BE": "utf-32BE"}
    copy = quote(file + ".utf8")
    iconv = f"iconv -f {codec} -t UTF-8 {quote(file)} > {copy} && mv {copy} {quote(file)}"
    path = "'" + file.replace("'", "''") + "'"
    powershell = (
        f"$f = (Resolve-Path {path}).Path; [IO.File]::WriteAllText($f, "
        f"[IO.File]::ReadAllText($f, [Text.Encoding]::GetEncoding('{dotnet.get(codec, codec.lower())}')))"
    )
    values = (("encoding", encoding), ("line", line), ("iconv", iconv), ("powershell", powershell))
    return Fault("R101", line - 1, -1, 0, values)


def _look_for_odd(text: str) -> Decoded:
    """Find control, direction, hidden, private-use and lost characters."""
    faults: list[Fault] = []
    hidden: list[int] = []
    for match in _ODD.finditer(text):
        code = _judge(text, match.start())
        if code == "R105":
            hidden.append(match.start())
        if code and len(faults) < MAX_ODD_REPORTS:
            faults.append(_odd_fault(code, text, match.start(), match.end()))
    for match in _MOJIBAKE.finditer(text):
        if len(faults) < MAX_ODD_REPORTS:
            faults.append(_odd_fault("R109", text, match.start(), match.end()))
    return Decoded(text, tuple(faults), tuple(hidden))


def without_odd(text: str) -> str:
    """A text without its control, direction and hidden characters: nobody sees them, and they come along with what is pasted."""
    if text.replace("\n", "").replace("\u3000", "").replace("\t", "").isprintable():
        return text
    lines = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    return _ODD.sub(lambda found: "" if _judge(lines, found.start()) in ("R103", "R104", "R105") else found[0], lines)


def _judge(text: str, index: int) -> str:
    """Give the code for the odd character at `index`, or nothing where it is right."""
    char = text[index]
    if char in _DIRECTIONS:
        return "R104"
    if char in _JOINERS:
        around = text[max(index - 1, 0) : index] + text[index + 1 : index + 2]
        return "" if any(map(_joins, around)) else "R105"
    if char in _HIDDEN:
        return "R105"
    if char == "\ufffd":
        return ""  # reported with its neighbours as lost text
    return "R110" if "\ue000" <= char <= "\uf8ff" or "\U000f0000" <= char < "\U0010fffe" else "R103"


def _joins(char: str) -> bool:
    """Say whether hidden joiners and direction marks are at home beside this character."""
    return (
        "\u0590" <= char <= "\u1cff"
        or "\u2600" <= char <= "\u27bf"
        or char == "\ufe0f"
        or "\ufb1d" <= char <= "\ufefc"
        or "\U0001f000" <= char <= "\U0001faff"
    )


def _odd_fault(code: str, text: str, start: int, end: int) -> Fault:
    line = text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start) - 1
    char = text[start]
    name = f"U+{ord(char):04X} {unicode_name(char, '')}".strip()
    return Fault(code, line, column, end - start, (("name", name), ("found", text[start:end][:3])))
