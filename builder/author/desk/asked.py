"""Takes a request for the desk and what the preview knows of the site, gives both as one value for the rooms of the desk."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Final

from builder.author.desk.preview_memory import Previews
from builder.author.desk.words import word
from builder.base.diagnostic import Diagnostic
from builder.build.request import BuildRequest
from builder.load.site import Loaded
from builder.model.kinds import Entity
from builder.model.settings import Settings
from builder.plan.output import Plan
from builder.render.kit import Kit
from builder.tools.exchange import Request, Response
from builder.tools.forms import Form

PREFIX: Final = "/__exemplar/edit/"

# What a patient colleague would remark on the bytes of one file: file, settings, and what the loader made of it.
Colleague = Callable[[bytes, str, Settings, Entity | None], tuple[Diagnostic, ...]]


def nobody(_data: bytes, _file: str, _settings: Settings, _entity: Entity | None) -> tuple[Diagnostic, ...]:
    """No colleague is there."""
    return ()


_MOST_KEPT: Final = 200  # texts that forms were made from: as many forms may be open


@dataclass(frozen=True)
class Seen:
    """The site as the preview read it last; a file saved a moment ago may not be in it yet."""

    number: int  # of the state
    loaded: Loaded
    diagnostics: tuple[Diagnostic, ...]
    plan: Plan
    kit: Kit


@dataclass
class Kept:
    """What one run of the desk remembers, in memory alone."""

    texts: OrderedDict[str, bytes] = field(default_factory=OrderedDict)  # digest -> file as a form was made from it
    made: OrderedDict[str, tuple[str, str]] = field(default_factory=OrderedDict)  # form of a new entry -> its file, digest
    told: OrderedDict[str, str] = field(default_factory=OrderedDict)  # key -> what the page after a save says
    writing: Lock = field(default_factory=Lock)  # one save at a time
    previews: Previews = field(default_factory=Previews)

    def keep(self, digest: str, data: bytes) -> None:
        """Remember what a form was made from, to tell later who changed what."""
        self.texts[digest] = data
        while len(self.texts) > _MOST_KEPT:
            self.texts.popitem(last=False)

    def keep_made(self, key: str, file: str, digest: str) -> None:
        """Remember which file the form of a new entry became: it may come again, by two clicks or the way back."""
        self.made[key] = (file, digest)
        while len(self.made) > _MOST_KEPT:
            self.made.popitem(last=False)

    def tell(self, key: str, text: str) -> None:
        """Keep what the next page says."""
        self.told[key] = text
        while len(self.told) > _MOST_KEPT:
            self.told.popitem(last=False)


@dataclass(frozen=True)
class Asked:
    """One request, let in already: its Host is ours, and a POST comes from our own page and carries this run's token.

    With `is_stale` it carries another: the form may be shown again, nothing else.
    """

    request: Request
    run: BuildRequest  # how the preview reads the site
    path: str  # decoded, below PREFIX: "", "people/", "people/new", "people/yang-xingan.md"
    query: Form  # what stands behind the question mark
    form: Form | None  # of a POST
    seen: Seen
    token: str  # for every form: <input type="hidden" name="token" value="…">
    kept: Kept
    colleague: Colleague = nobody
    is_stale: bool = False

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.run.site

    @property
    def posted(self) -> bool:
        """Whether something is to be done, not only shown."""
        return self.form is not None

    @property
    def settings(self) -> Settings:
        """What site.toml says."""
        return self.seen.loaded.site.settings

    @property
    def chinese(self) -> bool:
        """Whether the desk speaks Chinese: in the language of the site."""
        return self.settings.language.lower().startswith("zh")

    def say(self, key: str, **values: object) -> str:
        """Give a word of the desk in its language."""
        return word(key, chinese=self.chinese, **values)


Room = Callable[[Asked], Response | None]  # None: not mine
