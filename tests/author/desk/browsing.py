"""Takes pages of the desk, gives what a browser would make of them: a form's controls, and the request that a button sends."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlencode

from builder.author.desk.asked import PREFIX, Asked, Seen
from builder.author.desk.routes import Desk
from builder.build.engine import load_over
from builder.build.rendering import make_kit
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.load.site import Loaded, Past
from builder.plan.output import Plan
from builder.render.kit import Kit
from builder.tools.exchange import Request, Response
from builder.tools.forms import Form as Sent

TODAY = date(2026, 3, 1)
HOST = "127.0.0.1:5500"
Pairs = list[tuple[str, str]]


class _Form(HTMLParser):
    """Reads the successful controls of the page's form as HTML says: names, values, in the order of the document."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.action = ""
        self.pairs: Pairs = []
        self.buttons: list[dict[str, str]] = []
        self._inside = False
        self._area: str | None = None
        self._text = ""
        self._select = ""
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        if tag == "form" and found.get("method") == "post":
            self._inside, self.action = True, found["action"]
        if not self._inside or "disabled" in found:
            return
        if tag == "input":
            self._input(found)
        elif tag == "textarea":
            self._area, self._text = found["name"], ""
        elif tag == "select":
            self._select, self._options = found["name"], []
        elif tag == "option" and self._select:
            self._options.append((found["value"], "selected" in found))
        elif tag == "button":
            self.buttons.append(found)

    def _input(self, found: dict[str, str]) -> None:
        kind, value = found.get("type", "text"), found.get("value", "")
        if kind == "file" or (kind == "checkbox" and "checked" not in found) or "name" not in found:
            return
        if kind == "date":
            assert not value or re.fullmatch(r"\d{4}-\d\d-\d\d", value), "a browser would drop any other date"
        if kind in ("text", "date", "url"):
            assert "\n" not in value, "a browser would drop the line break"
        self.pairs.append((found["name"], value))

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        if tag == "textarea" and self._area is not None:
            text = self._text.removeprefix("\n")
            self.pairs.append((self._area, text.replace("\n", "\r\n")))
            self._area = None
        if tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected] or [self._options[0][0]]
            self.pairs.append((self._select, chosen[-1]))
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self._text += data


def _without_moulds(page: str) -> str:
    """What stands in templates is not in the form; it is half of a page."""
    kept, depth = [], 0
    for part in re.split(r"(<template[^>]*>|</template>)", page):
        depth += part.startswith("<template") - (part == "</template>")
        if not depth:
            kept.append(part)
    return "".join(kept)


class Form:
    """A form in a browser, to be filled in and sent."""

    def __init__(self, page: str) -> None:
        parser = _Form()
        parser.feed(_without_moulds(page))
        parser.close()
        self.action, self.pairs, self.buttons = parser.action, parser.pairs, parser.buttons

    def __getitem__(self, name: str) -> str:
        return next(value for known, value in self.pairs if known == name)

    def names(self) -> list[str]:
        return [name for name, _ in self.pairs]

    def fill(self, **values: str) -> Form:
        """Write into controls; in names, __ stands for a dot."""
        for name, value in values.items():
            self.put(name.replace("__", "."), value)
        return self

    def put(self, name: str, value: str) -> Form:
        assert name in self.names(), f"no control {name}"
        self.pairs = [(known, value if known == name else old) for known, old in self.pairs]
        return self

    def tick(self, name: str, value: str) -> Form:
        self.pairs.append((name, value))
        return self


_KITS: list[Kit] = []
_PASTS: list[Past] = []


def _kit(loaded: Loaded) -> Kit:
    """Compiling templates takes most of a test's time, and all these sites have the theme that is built in."""
    if not _KITS:
        _KITS.append(make_kit(loaded))
    return _KITS[0]


class Browser:
    """Somebody at the desk of a site, without a socket."""

    def __init__(self, site: Path, *, drafts: bool = True) -> None:
        self.site = site
        self.run = BuildRequest(site=site, arguments=Arguments(today=TODAY, drafts=drafts), jobs=1)
        self.desk = Desk(self.run)
        self._past = _PASTS[0] if _PASTS else Past()
        self.look()

    def look(self) -> None:
        """Let the preview take up what was saved."""
        loaded = load_over(self.run, self._past)
        self._past = loaded.past
        if not _PASTS:  # entries are known by what they say, so those of another copy do as well
            _PASTS.append(Past(seen=loaded.seen, shelf=loaded.shelf))
        self.seen = Seen(number=1, loaded=loaded, diagnostics=loaded.diagnostics, plan=Plan(outputs={}, diagnostics=()),
                         kit=_kit(loaded))  # fmt: skip

    def asked(self, path: str) -> Asked:
        """What a room is asked."""
        return Asked(request=Request(method="GET", target=PREFIX + path), run=self.run, path=path, query=Sent(), form=None,
                     seen=self.seen, token=self.desk.token, kept=self.desk.kept)  # fmt: skip

    def get(self, path: str, method: str = "GET") -> Response:
        target = path if path.startswith("/") else PREFIX + path
        request = Request(method=method, target=target, headers={"host": (HOST,)})
        return self.desk.answer(request, unquote(target.removeprefix(PREFIX).partition("?")[0]), self.seen)

    def page(self, path: str) -> str:
        return self.get(path).body.decode()

    def form(self, path: str) -> Form:
        return Form(self.page(path))

    def press(self, form: Form, button: str = "save") -> Response:
        """Send a form by one of its buttons."""
        known = [found.get("value", "") for found in form.buttons]
        assert button in known or button == "", f"no button {button} among {known}"
        return self.post(form.action, [*form.pairs, *([("do", button)] if button else [])])

    def post(self, action: str, pairs: Pairs, headers: Mapping[str, str] | None = None) -> Response:
        sent = {"host": HOST, "origin": f"http://{HOST}", "content-type": "application/x-www-form-urlencoded", **(headers or {})}
        request = Request(method="POST", target=action, headers={name: (value,) for name, value in sent.items() if value},
                          body=urlencode(pairs).encode())  # fmt: skip
        return self.desk.answer(request, unquote(action.removeprefix(PREFIX)), self.seen)

    def again(self, response: Response) -> Form:
        """The form that came back."""
        assert response.status == 200, response
        return Form(response.body.decode())

    def followed(self, response: Response) -> str:
        """The page that a save leads to."""
        assert response.status == 303, text_of(response)
        self.look()
        return self.page(dict(response.headers)["Location"])

    def read(self, file: str) -> str:
        return (self.site / file).read_bytes().decode()

    def write(self, file: str, text: str) -> None:
        path = self.site / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        self.look()


def text_of(response: Response | str) -> str:
    """What a page says, without its tags."""
    page = response if isinstance(response, str) else response.body.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", page))


def errors_of(page: str) -> Sequence[str]:
    """The controls that are marked as wrong."""
    return re.findall(r'(?:name|id)="([^"]*)"[^>]*aria-invalid="true"', page)


def copy_of(site: Path, to: Path) -> Path:
    """A site of one's own."""
    shutil.copytree(site, to)
    return to
