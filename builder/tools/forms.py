"""Takes the body of a POST as a browser sends it, gives its fields and files; what no browser sends is no form at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import parse_qsl

MOST_FIELDS: Final = 20_000  # a roll of 500 entries with six fields each is honest
_LONGEST_NAME: Final = 300
_BOUNDARY: Final = re.compile(r"multipart/form-data\s*;\s*boundary=(?:\"([^\"\r\n]{1,70})\"|([^\s;,\"]{1,70}))\s*", re.IGNORECASE)
_PARAMETER: Final = re.compile(rb';\s*(name|filename)="([^"\r\n]*)"', re.IGNORECASE)
_ENCODED: Final = {b"%22": b'"', b"%0D": b"\r", b"%0A": b"\n"}  # how browsers write them in a name


@dataclass(frozen=True)
class Upload:
    """A file as it came; its name is what somebody else calls it, no path of ours."""

    filename: str
    data: bytes


@dataclass(frozen=True)
class Form:
    """What was sent: every value of every name in its order, with line ends folded."""

    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, tuple[Upload, ...]] = field(default_factory=dict)  # only those that were chosen

    def text(self, name: str) -> str:
        """Give the only value of a name; "" if it was not sent, or several times."""
        found = self.values.get(name, ())
        return found[0] if len(found) == 1 else ""


def read_form(body: bytes, content_type: str) -> Form | None:
    """Read a form; None: it is not one that a browser would send."""
    if content_type.partition(";")[0].strip().lower() == "application/x-www-form-urlencoded":
        return _urlencoded(body)
    found = _BOUNDARY.fullmatch(content_type.strip())
    return _multipart(body, (found[1] or found[2]).encode()) if found else None


def _urlencoded(body: bytes) -> Form | None:
    try:
        pairs = parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="strict")
    except ValueError:
        return None
    return _form(pairs, [])


def _multipart(body: bytes, boundary: bytes) -> Form | None:
    mark = b"\r\n--" + boundary
    parts = (b"\r\n" + body).split(mark)
    if len(parts) < 2 or parts[0] not in (b"", b"\r\n") or parts[-1] not in (b"--", b"--\r\n") or len(parts) > MOST_FIELDS:
        return None
    pairs: list[tuple[str, str]] = []
    files: list[tuple[str, Upload]] = []
    for part in parts[1:-1]:
        head, blank, data = part.partition(b"\r\n\r\n")
        named = _names(head) if blank and head.startswith(b"\r\n") else None
        if named is None:
            return None
        name, filename = named
        if filename is None:
            try:
                pairs.append((name, data.decode()))
            except UnicodeDecodeError:
                return None
        elif filename or data:
            files.append((name, Upload(filename=filename, data=data)))
    return _form(pairs, files)


def _names(head: bytes) -> tuple[str, str | None] | None:
    """Give the name of a part and, of a file, the name it had where it came from."""
    for line in head.split(b"\r\n"):
        key, colon, value = line.partition(b":")
        if colon and key.strip().lower() == b"content-disposition" and value.strip().lower().startswith(b"form-data"):
            found = {key.lower(): text for key, text in _PARAMETER.findall(value)}
            if b"name" not in found:
                return None
            try:
                name = _decoded(found[b"name"])
                return name, _decoded(found[b"filename"]) if b"filename" in found else None
            except UnicodeDecodeError:
                return None
    return None


def _decoded(text: bytes) -> str:
    for code, meant in _ENCODED.items():
        text = text.replace(code, meant)
    return text.decode()


def _form(pairs: list[tuple[str, str]], files: list[tuple[str, Upload]]) -> Form | None:
    values: dict[str, list[str]] = {}
    for name, text in pairs:
        if len(name) > _LONGEST_NAME:
            return None
        values.setdefault(name, []).append(text.replace("\r\n", "\n").replace("\r", "\n"))
    uploads: dict[str, list[Upload]] = {}
    for name, upload in files:
        uploads.setdefault(name, []).append(upload)
    return Form(
        values={name: tuple(texts) for name, texts in values.items()},
        files={name: tuple(sent) for name, sent in uploads.items()},
    )
