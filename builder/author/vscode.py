"""Takes settings, gives the files that make VS Code help with content: completion by snippets, schemas, checks as problems.

No extension known to us completes YAML inside Markdown from a JSON Schema (the YAML extension reads whole YAML files
only). Snippets need no extension and know the site's own words, so they do that work; the schemas are for editors whose
YAML server looks into front matter, and for machines.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from builder.author.json_schema import front_matter_schema
from builder.author.new import FOLDERS, chinese_name, remark
from builder.model.fields import Field, FieldType
from builder.model.remarks import USUAL
from builder.model.schema import KINDS_OF_CONTENT
from builder.model.settings import Settings

SCHEMAS: Final = ".vscode/schemas"
SNIPPETS: Final = ".vscode/exemplar.code-snippets"
_WRITTEN_BY_HAND: Final = ("id", "slug")  # permanent names: the verb `new` makes them
_MARKS: Final = r"\$}"  # what snippets read as their own
_MANY: Final = 40  # choices; a longer list is no help


def editor_files() -> Mapping[str, str]:
    """Give the files that people may change afterwards: settings, the extensions worth having, tasks."""
    return {
        ".vscode/settings.json": _json({**_SETTINGS, "yaml.schemas": _associations()}),
        ".vscode/extensions.json": _json({"recommendations": ["redhat.vscode-yaml", "tamasfe.even-better-toml"]}),
        ".vscode/tasks.json": _json({"version": "2.0.0", "tasks": [_task(*task) for task in _TASKS]}),
    }


def generated_files(settings: Settings, *, schemas: bool) -> Mapping[str, str]:
    """Give the files that are written anew each time: snippets, and the schemas (half a megabyte) when asked for."""
    found = {SNIPPETS: _json(_snippets(settings))}
    if schemas:
        found |= {f"{SCHEMAS}/{folder}.json": json.dumps(front_matter_schema(folder, settings), ensure_ascii=False) + "\n"
                  for folder in KINDS_OF_CONTENT}  # fmt: skip
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _associations() -> dict[str, list[str]]:
    return {f"./{SCHEMAS}/{folder}.json": [f"content/{folder}/**/*.md"] for folder in KINDS_OF_CONTENT}


_SETTINGS: Final[Mapping[str, object]] = {
    "files.encoding": "utf8",
    "files.insertFinalNewline": True,
    "files.exclude": {".cache": True, ".output.exemplar": True},
    # Markdown suggests nothing by itself; without this the snippets wait for Ctrl+Space.
    "[markdown]": {
        "editor.wordWrap": "on",
        "editor.quickSuggestions": {"other": "on", "comments": "off", "strings": "off"},
        "editor.snippetSuggestions": "top",
        "editor.wordBasedSuggestions": "off",
        "editor.unicodeHighlight.ambiguousCharacters": False,  # full-width punctuation is our writing
    },
}
_TASKS: Final = (("检查内容", "check", ["check"]), ("生成网站", "build", ["build"]), ("边改边看", "serve", ["serve", "--open"]))
# Our messages have two lines: what is wrong, then where.
_MATCHER: Final[Mapping[str, object]] = {
    "owner": "exemplar",
    "fileLocation": ["relative", "${workspaceFolder}"],
    "severity": "info",
    "pattern": [
        {"regexp": r"^(error|warning|note)\[(\w+)\]\s+(.*)$", "severity": 1, "code": 2, "message": 3},
        {"regexp": r"^\s*-->\s+(.+?)(?::(\d+))?(?::(\d+))?$", "file": 1, "line": 2, "column": 3},
    ],
}


def _task(label: str, verb: str, arguments: list[str]) -> dict[str, object]:
    task: dict[str, object] = {"label": label, "type": "process", "command": "exemplar", "args": arguments}
    return task | ({"isBackground": True, "problemMatcher": []} if verb == "serve" else
                   {"problemMatcher": _MATCHER, "group": "build" if verb == "build" else "test"})  # fmt: skip


def _snippets(settings: Settings) -> dict[str, object]:
    """A snippet a kind (the whole form) and one a field (its line)."""
    found: dict[str, object] = {}
    for word, folder in FOLDERS.items():
        found[f"新{chinese_name(folder)}"] = {
            "scope": "markdown",
            "prefix": [f"新{chinese_name(folder)}", f"new-{word}"],
            "description": f"content/{folder}/ 的一份 / a new {word}",
            "body": ["---", *_form(folder, settings), "---", "$0"],
        }
    for name, fields in _fields_by_name().items():
        field = fields[0]
        found[f"{field.zh} {name}"] = {
            "scope": "markdown",
            "prefix": [field.zh, name] if field.zh != name else [name],
            "description": remark(field, settings),
            "body": list(_lines(field, settings, 1)),
        }
    return found


def _fields_by_name() -> dict[str, list[Field]]:
    """Top fields of all kinds; the same name with another meaning is another field."""
    found: dict[str, list[Field]] = {}
    for fields in KINDS_OF_CONTENT.values():
        for field in fields:
            found.setdefault(field.name, []).append(field)
    return found


def _form(folder: str, settings: Settings) -> Iterator[str]:
    stop = 1
    fields = {field.name: field for field in KINDS_OF_CONTENT[folder]}
    for field in map(fields.__getitem__, USUAL[folder]):
        if field.name in _WRITTEN_BY_HAND:
            continue
        lines = list(_lines(field, settings, stop))
        stop += sum("${" in line for line in lines)
        yield from lines


def _lines(field: Field, settings: Settings, stop: int) -> Iterator[str]:
    """The line of a field; of a record its first fields, as a list where it takes many."""
    if field.type is not FieldType.RECORD:
        yield f"{field.name}: {_value(field, settings, stop)}"
        return
    yield f"{field.name}:"
    for number, inner in enumerate(item for item in field.fields if item.type is not FieldType.RECORD):
        lead = ("  - " if number == 0 else "    ") if field.many else "  "
        yield f"{lead}{inner.name}: {_value(inner, settings, stop + number)}"


def _value(field: Field, settings: Settings, stop: int) -> str:
    words = list(_words(field, settings))
    if words and len(words) <= _MANY:
        return "${%d|%s|}" % (stop, ",".join(_escaped(word, _MARKS + ",|") for word in words))  # noqa: UP031 braces all over
    return f"${stop}  # {_escaped(field.zh, _MARKS)}"  # a default text would stay where nobody fills it in


def _words(field: Field, settings: Settings) -> Iterable[str]:
    """The words that may stand there, as this site has them."""
    if field.type is FieldType.TERM:
        return [term.zh for term in (settings.levels if field.of == "level" else settings.categories)]
    if field.type is FieldType.CHOICE:
        return list(field.choices or {})
    return ["true", "false"] if field.type is FieldType.FLAG else []


def _escaped(text: str, marks: str) -> str:
    return "".join(f"\\{char}" if char in marks else char for char in text)
