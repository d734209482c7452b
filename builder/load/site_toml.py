"""Takes a parsed site.toml, gives its values by type; what is wrong is reported at the line that holds the key."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose

FILE: Final = "site.toml"
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufff9-\uffff]")
_SECRET: Final = re.compile(r"\s*[\w\"'-]*(?:token|secret|password|passwd|api[_-]?key|令牌|口令|密码|密钥)[\w\"'-]*\s*=\s*", re.IGNORECASE)
_CHOICES: Final = {"repository": ("public", "private"), "links": ("portable", "directory")}


def without_secret(line: str) -> str:
    """Mask what somebody wrote as a token or password: it belongs nowhere near a repository, nor into a message."""
    found = _SECRET.match(line)
    return line[: found.end()] + "*" * (len(line) - found.end()) if found else line


class SiteToml:
    """A parsed site.toml with the search for places that the parser does not give."""

    def __init__(self, text: str, data: Mapping[str, object]) -> None:
        self.lines = text.splitlines()
        self.data = data
        self.diagnostics: list[Diagnostic] = []

    def report(self, code: str, place: str, /, *, hint: str = "", **values: object) -> None:
        """Add a diagnostic at the line that holds the key or table header `place`."""
        number = self._line_of(place) or self._line_of(str(values.get("table", place)))
        excerpt = without_secret(self.lines[number - 1]) if number else ""
        span = Span(file=FILE, line=number, column=1 if number else 0, length=len(place), excerpt=excerpt)
        self.diagnostics.append(diagnose(code, span, hint=hint, hint_en="", **values))

    def _line_of(self, place: str) -> int:
        begins = re.compile(rf"\s*\[*\s*{re.escape(place)}\b")
        return next((index for index, line in enumerate(self.lines, 1) if begins.match(line)), 0)

    def table(self, name: str) -> Mapping[str, object]:
        """Give a table; {} if absent or no table."""
        found = self.data.get(name, {})
        if isinstance(found, dict):
            return found
        self.report("S103", name, key=name)
        return {}

    def text(self, table: Mapping[str, object], key: str, default: str) -> str:
        """Give a text."""
        found = table.get(key, default)
        if not isinstance(found, str):
            self.report("S104", key, key=key)
            return default
        if _CONTROL.search(found):
            self.report("S117", key, key=key)
            return default
        if key in _CHOICES and found not in _CHOICES[key]:
            self.report("S105", key, key=key, choices="、".join(_CHOICES[key]))
            return default
        return found.strip()

    def flag(self, table: Mapping[str, object], key: str) -> bool:
        """Give yes or no."""
        found = table.get(key, False)
        if not isinstance(found, bool):
            self.report("S106", key, key=key)
            return False
        return found

    def texts(self, table: Mapping[str, object], key: str) -> tuple[str, ...]:
        """Give a list of texts."""
        found = table.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            self.report("S107", key, key=key)
            return ()
        return tuple(str(item) for item in found)

    def number(self, table: Mapping[str, object], key: str, default: int, most: int) -> int:
        """Give a whole number from 0 to `most`."""
        found = table.get(key, default)
        if not isinstance(found, int) or isinstance(found, bool) or not 0 <= found <= most:
            self.report("S130", key, key=key, most=most)
            return default
        return found

    def rows(self, name: str, table: Mapping[str, object] | None = None) -> list[Mapping[str, object]]:
        """Give an array of tables."""
        found = (self.data if table is None else table).get(name, [])
        if not isinstance(found, list) or not all(isinstance(item, dict) for item in found):
            self.report("S108", name, key=name)
            return []
        return list(found)
