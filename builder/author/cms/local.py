"""Takes the packages of an editor as npm has them, gives the files that stand in /admin/: nothing asks another host.

The pinned version is all this knows. Every address that is replaced must be there exactly as often as it was when that
version was looked through; a new version is looked through first, then pinned.
"""

from __future__ import annotations

import io
import json
import re
import tarfile
from collections.abc import Mapping, Sequence
from typing import Final

from builder.model.admin import Release

Files = dict[str, bytes]

_LOCALES: Final = ("zh-CN", "zh-TW")  # English is inside the program
# Address in Sveltia's program -> what stands there instead, relative to /admin/, and how often it is there.
_SVELTIA: Final[tuple[tuple[str, str, int], ...]] = (
    # Its own package: the words of the interface, and a look for newer versions, which must find this one.
    ("https://unpkg.com/@sveltia/cms", "./cms", 1),
    # Fonts: of the letters, of code, and of the signs on buttons.
    ("https://cdn.jsdelivr.net/fontsource/fonts/source-sans-3:vf@5.3.0/latin-wght-normal.woff2", "./fonts/source-sans-3.woff2", 1),
    ("https://cdn.jsdelivr.net/fontsource/fonts/noto-mono@5.3.0/latin-400-normal.woff2", "./fonts/noto-mono.woff2", 1),
    ("https://cdn.jsdelivr.net/fontsource/fonts/material-symbols-outlined:vf@5.3.7/latin-wght-normal.woff2",
     "./fonts/material-symbols-outlined.woff2", 1),
    # What this site never uses: colours for code, maps, PDF covers, HEIC. It stays away instead of being asked for.
    ("https://unpkg.com/@shikijs", "./none", 1),
    ("https://unpkg.com/@sveltia/ui", "./none", 1),
    ("https://unpkg.com/${", "./none/${", 1),
    # Whether a forge is in good health: a third party would learn who edits when.
    ("https://www.githubstatus.com/api/v2/status.json", "./none/status.json", 1),
    ("https://status-api.hostedstatus.com/1.0/status/5b36dc6502d06804c08349f7", "./none/status.json", 1),
)  # fmt: skip
_FONT: Final = re.compile(r"npm/assets/(material-symbols-outlined|source-sans-3|noto-mono)-latin-[\w-]+\.woff2")
_LICENCE: Final = re.compile(r"npm/assets/([\w-]+)\.LICENSE\.txt")
_DECAP: Final = re.compile(r"dist/(decap-cms\.js|decap-cms\.js\.LICENSE\.txt|\d+\.decap-cms\.js|[0-9a-f]{20}\.wasm)")
_MODULE: Final = re.compile(r"dist/(?:[\w.-]+/)*[\w.-]+\.js")
_BEFORE: Final = "globalThis.exemplarYaml = (() => {\nconst modules = {\n"
_BEHIND: Final = """
};
const known = { process: { env: {}, emitWarning() {} }, buffer: {} };
function load(name) {
  if (known[name]) return known[name];
  const module = { exports: {} };
  known[name] = module.exports;
  const here = name.split("/").slice(0, -1);
  modules[name](module, module.exports, (wanted) => {
    if (!wanted.startsWith(".")) return load(wanted);
    const place = [...here];
    for (const part of wanted.split("/")) if (part === "..") place.pop(); else if (part !== ".") place.push(part);
    return load(place.join("/"));
  });
  return (known[name] = module.exports);
}
return load("dist/index.js");
})();
"""


class LocalError(ValueError):
    """The package is not what was looked through."""


def local_files(release: Release, packages: Sequence[bytes]) -> Files:
    """Make the files of one editor, path below /admin/ -> bytes. `packages` are those of the release, in its order."""
    editor, yaml = map(_members, packages)
    files = _sveltia(release, editor) if release.cms == "sveltia" else _decap(editor)
    return files | {"yaml.js": _one_script(yaml), "yaml.LICENSE.txt": _take(yaml, "LICENSE")}


def schema_of(release: Release, packages: Sequence[bytes]) -> bytes | None:
    """The JSON Schema by which an editor judges its configuration, where its package has one: for tests, never published."""
    return _members(packages[0]).get("schema/sveltia-cms.json") if release.cms == "sveltia" else None


def _members(package: bytes) -> Mapping[str, bytes]:
    """The regular files of an npm package, below its folder `package/`."""
    found: Files = {}
    with tarfile.open(fileobj=io.BytesIO(package), mode="r:gz") as archive:
        for member in archive:
            if member.isfile() and not member.name.endswith(".map"):
                data = archive.extractfile(member)
                found[member.name.partition("/")[2]] = data.read() if data else b""
    return found


def _sveltia(release: Release, members: Mapping[str, bytes]) -> Files:
    program = _take(members, "dist/sveltia-cms.js").decode("utf-8")
    for address, place, times in _SVELTIA:
        if program.count(address) != times:
            raise LocalError(f"dist/sveltia-cms.js: {address} × {program.count(address)}")
        program = program.replace(address, place)
    versioned = f"cms@{release.version}"
    files = {f"{versioned}/locales/{name}.json": _take(members, f"locales/{name}.json") for name in _LOCALES}
    files |= {"sveltia-cms.js": program.encode("utf-8"), "LICENSE.txt": _take(members, "LICENSE.txt")}
    files["cms/package.json"] = f'{{"version": "{release.version}"}}\n'.encode()
    for name, data in members.items():
        if font := _FONT.fullmatch(name):
            files[f"fonts/{font[1]}.woff2"] = data
        elif licence := _LICENCE.fullmatch(name):
            files[f"fonts/{licence[1]}.LICENSE.txt"] = data
    wanted = {place.removeprefix("./") for _, place, _ in _SVELTIA if place.endswith(".woff2")}
    if missing := wanted - files.keys():
        raise LocalError(f"npm/assets: {', '.join(sorted(missing))}")
    return files


def _decap(members: Mapping[str, bytes]) -> Files:
    """Decap asks no other host by itself: its parts lie beside the program."""
    _take(members, "dist/decap-cms.js")
    return {found[1]: data for name, data in members.items() if (found := _DECAP.fullmatch(name))}


def _one_script(members: Mapping[str, bytes]) -> bytes:
    """Put the modules of the YAML package into one script: `exemplarYaml` is what its index gives."""
    modules = {name: data.decode("utf-8") for name, data in members.items() if _MODULE.fullmatch(name)}
    if "dist/index.js" not in modules:
        raise LocalError("dist/index.js")
    parts = [f"{json.dumps(name)}: function (module, exports, require) {{\n{text}\n}}" for name, text in sorted(modules.items())]
    return (_BEFORE + ",\n".join(parts) + _BEHIND).encode("utf-8")


def _take(members: Mapping[str, bytes], name: str) -> bytes:
    if name not in members:
        raise LocalError(name)
    return members[name]
