"""Takes a theme's name and the folders themes live in, gives the theme: template sources, words, assets, with digests.

A file is looked up in the site's own copy of the theme, then in the theme, then in its parents.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from builder.base.diagnostic import Diagnostic, Span, diagnose
from builder.base.values import digest, digest_bytes
from builder.load.faces import load_faces
from builder.load.products import load_products
from builder.model.product import Product
from builder.model.theme import DEFAULT_PRODUCT, Asset, Offer, Theme
from builder.printing.fit import photo_needs
from builder.tools.templates import TemplateError, referenced

BUILT_IN: Final = "exhibition"
_FALLBACK_LANGUAGE: Final = "zh-CN"
_BOARD_STYLE: Final = re.compile(r"board[^/]*\.css")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)
_CLIPS: Final = re.compile(
    r"overflow(?:-\w+)?\s*:\s*(?:hidden|clip)|(?:-webkit-)?line-clamp\s*:[^;}]*|text-overflow\s*:[^;}]*", re.IGNORECASE
)


@dataclass(frozen=True)
class LoadedTheme:
    """A theme with its contents; `theme` is what planners and keys see of it."""

    theme: Theme
    templates: Mapping[str, str]  # name -> source
    catalogue: Mapping[str, str]  # interface words
    files: Mapping[str, Path]  # digest -> file of an asset
    folders: tuple[Path, ...]  # looked at, in order
    origins: Mapping[str, str]  # "templates/<name>" -> file to open, for messages
    products: Mapping[str, Product]  # what can be printed, by id

    def placed(self, found: Diagnostic) -> Diagnostic:
        """Point a fault of a template at the file an author would open."""
        file = self.origins.get(found.span.file)
        return found.__replace__(span=found.span.__replace__(file=file)) if file else found


def built_in_themes() -> Path:
    """The folder of the themes that come with the program: in the wheel, or in the checkout it runs from."""
    package = Path(__file__).resolve().parent.parent
    shipped = package / "themes"
    return shipped if shipped.is_dir() else package.parent / "themes"


def load_theme(site: Path, name: str, language: str) -> tuple[LoadedTheme, tuple[Diagnostic, ...]]:
    """Load a theme with everything it inherits."""
    diagnostics: list[Diagnostic] = []
    folders = _folders(site, name, diagnostics)
    sources = _files(folders, "templates")
    templates = _templates(sources, diagnostics)
    closure = _closures(templates, diagnostics)
    words = _catalogue(site, folders, language, diagnostics)
    assets = {key: (path, digest_bytes(path.read_bytes())) for key, path in _files(folders, "assets").items()}
    diagnostics += _clipping(site, {key: path for key, (path, _) in assets.items()})
    faces, faults = load_faces(folders)
    diagnostics += faults
    # The pages need this one alone, and reading the layouts of all the others takes a tenth of a second.
    products, faults = load_products(folders, site, faces, only={DEFAULT_PRODUCT})
    diagnostics += faults
    theme = Theme(
        name=name,
        assets=tuple(Asset(path=key, digest=found) for key, (_, found) in sorted(assets.items())),
        templates=closure,
        catalogue=digest(sorted(words.items())),
        offers=tuple(map(_offer, products.values())),
    )
    files = {found: path for path, found in assets.values()}
    origins = {f"templates/{key}": _shown(site, path) for key, path in sources.items()}
    loaded = LoadedTheme(
        theme=theme,
        templates=templates,
        catalogue=words,
        files=files,
        folders=folders,
        origins=origins,
        products=products,
    )
    return loaded, tuple(loaded.placed(item) for item in diagnostics)


def with_all_products(loaded: LoadedTheme, site: Path) -> tuple[LoadedTheme, tuple[Diagnostic, ...]]:
    """The theme with everything that it can print."""
    faces, _ = load_faces(loaded.folders)
    products, faults = load_products(loaded.folders, site, faces)
    theme = loaded.theme.__replace__(offers=tuple(map(_offer, products.values())))
    return replace(loaded, theme=theme, products=products), faults


def _clipping(site: Path, assets: Mapping[str, Path]) -> list[Diagnostic]:
    """Refuse styles of boards that cut text off: it would be lost on paper and still be found in the file."""
    found = []
    for key, path in assets.items():
        if not _BOARD_STYLE.fullmatch(key):
            continue
        text = path.read_text("utf-8", errors="replace")
        bare = _COMMENT.sub(lambda comment: re.sub(r"[^\n]", " ", comment[0]), text)
        for clip in _CLIPS.finditer(bare):
            span = Span(file=_shown(site, path), line=bare.count("\n", 0, clip.start()) + 1)
            found.append(diagnose("B114", span, what=clip[0]))
    return found


def _offer(product: Product) -> Offer:
    places = tuple(photo_needs(layout, product) for layout in product.layouts if layout.needs == "photo")
    return Offer(
        id=product.id,
        zh=product.zh,
        en=product.en,
        width=product.width,
        height=product.height,
        digest=product.digest,
        photo_places=places,
    )


def _shown(site: Path, path: Path) -> str:
    """Name a file of a theme: below the site if it is there, else below the built-in themes."""
    root = site if path.is_relative_to(site) else built_in_themes().parent
    return path.relative_to(root).as_posix()


def _folders(site: Path, name: str, diagnostics: list[Diagnostic]) -> tuple[Path, ...]:
    """The folders of a theme and its parents, nearest first."""
    found: list[Path] = []
    chain: list[str] = []
    current = name
    while current:
        if current in chain:
            diagnostics.append(diagnose("H103", Span(file="site.toml"), chain=" → ".join([*chain, current])))
            break
        chain.append(current)
        places = [place for root in (site / "themes", built_in_themes()) if _is_theme(place := root / current, root)]
        if not places:
            diagnostics.append(diagnose("H101", Span(file="site.toml"), name=current))
        found += [place for place in places if place.resolve() not in {folder.resolve() for folder in found}]
        current = _parent(places, diagnostics)
    last = built_in_themes() / BUILT_IN
    if last.resolve() not in {folder.resolve() for folder in found}:
        found.append(last)
    return tuple(found)


def _is_theme(place: Path, root: Path) -> bool:
    """Whether a folder lies right in a folder of themes, reached without any link: its assets will be published."""
    is_within = place.parent == root and place.name not in ("", ".", "..") and "\0" not in place.name
    return is_within and place.is_dir() and not place.is_symlink() and not root.is_symlink()


def _parent(places: list[Path], diagnostics: list[Diagnostic]) -> str:
    for place in places:
        file = place / "theme.toml"
        if file.is_file():
            try:
                parent = tomllib.loads(file.read_text("utf-8")).get("parent", "")
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
                span = Span(file=f"themes/{place.name}/theme.toml")
                diagnostics.append(diagnose("H102", span, name=place.name, reason=str(fault)))
                return ""
            return parent if isinstance(parent, str) else ""
    return ""


def _files(folders: tuple[Path, ...], part: str) -> dict[str, Path]:
    """Files of a part by their path below it; the nearest folder wins. Links and dotfiles are no part of a theme."""
    found: dict[str, Path] = {}
    for folder in reversed(folders):
        root = folder / part
        for path in sorted(root.rglob("*")) if root.is_dir() and not root.is_symlink() else ():
            if _belongs(path):
                found[path.relative_to(root).as_posix()] = path
    return found


def _belongs(path: Path) -> bool:
    """Whether a file is part of a theme: links, dotfiles and notes to developers are not."""
    return path.is_file() and not path.is_symlink() and not path.name.startswith(".") and path.suffix != ".md"


def _templates(sources: Mapping[str, Path], diagnostics: list[Diagnostic]) -> dict[str, str]:
    found = {}
    for name, path in sources.items():
        try:
            found[name] = path.read_text("utf-8")
        except UnicodeDecodeError:
            found[name] = ""
            span = Span(file=f"templates/{name}")
            diagnostics.append(diagnose("H111", span, template=name, reason="不是 UTF-8 / not UTF-8"))
    return found


def _closures(templates: Mapping[str, str], diagnostics: list[Diagnostic]) -> dict[str, str]:
    """Digest every template together with all it can reach."""
    direct: dict[str, tuple[str, ...]] = {}
    for name, source in templates.items():
        names = referenced(source)
        if isinstance(names, TemplateError):
            span = Span(file=f"templates/{name}", line=names.line)
            diagnostics.append(diagnose("H111", span, template=name, reason=names.message))
            names = ()
        missing = [other for other in names if other not in templates]
        diagnostics += [diagnose("H112", Span(file=f"templates/{name}"), template=other) for other in missing]
        direct[name] = tuple(other for other in names if other in templates)
    return {name: digest([(other, templates[other]) for other in sorted(_reach(name, direct))]) for name in templates}


def _reach(name: str, direct: Mapping[str, tuple[str, ...]]) -> set[str]:
    found, waiting = {name}, [name]
    while waiting:
        for other in direct[waiting.pop()]:
            if other not in found:
                found.add(other)
                waiting.append(other)
    return found


def _catalogue(site: Path, folders: tuple[Path, ...], language: str, diagnostics: list[Diagnostic]) -> dict[str, str]:
    """Interface words: the language's, filled up from its base's (en for en-GB), from English, from Chinese."""
    words: dict[str, str] = {}
    others = () if language.startswith("zh") else ("en", language.partition("-")[0])
    for wanted in dict.fromkeys((_FALLBACK_LANGUAGE, *others, language)):
        for folder in reversed(folders):
            file = folder / "i18n" / f"{wanted}.toml"
            if file.is_file():
                try:
                    given = tomllib.loads(file.read_text("utf-8"))
                except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
                    span = Span(file=_shown(site, file))
                    diagnostics.append(diagnose("H102", span, name=folder.name, reason=str(fault)))
                else:
                    words |= {key: str(value) for key, value in given.items()}
    return words
