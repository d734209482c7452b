"""Takes the small test site, gives a verdict on its published tree: every text as kept in tests/golden/, every path there.

`pytest tests/test_golden.py --refresh-golden` keeps the tree as it is published now; read `git diff` before you commit it.
"""

from __future__ import annotations

import difflib
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from datetime import date
from itertools import islice
from pathlib import Path, PurePosixPath

import pytest

from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.load.settings import Arguments
from builder.load.theme import BUILT_IN, built_in_themes
from tests.build.faulty_disk import Tree, read_tree
from tests.sites.copies import copy_site

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"
TEXTS = GOLDEN / "small"
PATHS = GOLDEN / "paths.txt"  # what is published and not kept: pictures, and what a theme hands on as it is
REFRESH = "pytest tests/test_golden.py --refresh-golden"

DAY = date(2026, 1, 15)  # everybody who ever comes has come; what expires has gone
LINES = 40
PICTURES = {".jpg", ".png", ".webp"}
# The photos are drawn here and now, and another release of the library may write another JPEG of the same picture.
PICTURE = re.compile(r"images/[0-9a-f]{2}/([0-9a-f]{16})-")
BOARD_MARK = re.compile(r"(?<=<span>)[0-9a-f]{6}(?=</span>\s*</footer>)")  # digest of what is printed, picture included
# Pages have few line ends: a difference is shown by the tag, the record or the sentence.
PIECE = re.compile(r"(?<=\n)|(?<=>)(?=<)|(?<=[\]}],)|(?<=。)")


def settle(text: str) -> str:
    """Number the pictures of a text as they come, in place of their digests; a board with one loses its mark."""
    numbers: dict[str, int] = {}
    settled = PICTURE.sub(lambda found: f"images/{numbers.setdefault(found[1], len(numbers) + 1)}-", text)
    return BOARD_MARK.sub("DIGEST", settled) if numbers else settled


def unpack(data: bytes) -> Tree:
    """The files in an archive: how tightly they are packed is the library's matter."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def divide(tree: Tree) -> tuple[Tree, list[str]]:
    """Part what is published into texts to keep, and paths of the rest."""
    theme = built_in_themes() / BUILT_IN
    texts: Tree = {}
    rest = []
    for path, data in tree.items():
        source = theme / path
        if path.endswith(".epub"):
            texts |= {f"{path}/{name}": part for name, part in unpack(data).items()}
        elif PurePosixPath(path).suffix in PICTURES or (source.is_file() and source.read_bytes() == data):
            rest.append(PICTURE.sub("images/DIGEST-", path))
        else:
            texts[path] = settle(data.decode("utf-8")).encode()
    return texts, sorted(rest)


def split(text: str) -> list[str]:
    """Cut a text into pieces that fit a diff, with a sign for each line end, so that none is lost."""
    return [piece for piece in PIECE.split(text.replace("\r", "␍").replace("\n", "⏎\n")) if piece]


def first_difference(path: str, kept: bytes, published: bytes) -> str:
    """Show how a text differs from the one kept, in few lines."""
    before, after = (split(data.decode("utf-8")) for data in (kept, published))
    lines = difflib.unified_diff(before, after, f"golden/{path}", f"published/{path}", n=1, lineterm="")
    shown = [line.rstrip("\n") for line in islice(lines, LINES + 1)]
    return "\n".join([*shown[:LINES], "..."] if len(shown) > LINES else shown)


def compare(kept: Tree, published: Tree) -> str:
    """Tell how two sets of texts differ; "" when they do not."""
    missing, extra = sorted(kept.keys() - published.keys()), sorted(published.keys() - kept.keys())
    report = [f"no longer published: {path}" for path in missing] + [f"newly published: {path}" for path in extra]
    changed = sorted(path for path in kept.keys() & published.keys() if kept[path] != published[path])
    if changed:
        first = changed[0]
        report += [f"{len(changed)} differ: {' '.join(changed[:10])}{' ...' if len(changed) > 10 else ''}"]
        report += [first_difference(first, kept[first], published[first])]
    return "\n".join([*report, f"if it is meant: {REFRESH}"]) if report else ""


def keep(texts: Tree, rest: list[str]) -> None:
    """Write the golden tree anew."""
    shutil.rmtree(TEXTS, ignore_errors=True)
    for path, data in texts.items():
        place = TEXTS / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)
    PATHS.write_bytes("".join(f"{path}\n" for path in rest).encode())


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory, pytestconfig: pytest.Config) -> tuple[Tree, list[str]]:
    """What is published of the small site, as it is kept; kept now when that is asked for."""
    if not GOLDEN.is_dir() and not (ROOT / ".git").exists():
        pytest.skip("a source distribution carries no golden tree")
    place = tmp_path_factory.mktemp("golden")
    site, output = copy_site("small", place / "site"), place / "output"
    report = build(BuildRequest(site=site, output=output, arguments=Arguments(today=DAY), jobs=1))
    assert report.published
    texts, rest = divide(read_tree(output))
    if pytestconfig.getoption("--refresh-golden"):
        keep(texts, rest)
    return texts, rest


def test_every_text_is_published_as_it_is_kept(published: tuple[Tree, list[str]]) -> None:
    difference = compare(read_tree(TEXTS), published[0])
    if difference:
        pytest.fail(difference, pytrace=False)


def test_the_pictures_and_assets_are_published_under_the_paths_that_are_kept(
    published: tuple[Tree, list[str]],
) -> None:
    kept = PATHS.read_text("utf-8").splitlines()
    if kept != published[1]:
        lines = difflib.unified_diff(kept, published[1], "golden/paths.txt", "published", n=0, lineterm="")
        pytest.fail("\n".join([*islice(lines, LINES), f"if it is meant: {REFRESH}"]), pytrace=False)


def test_the_comparison_names_paths_and_shows_the_first_difference() -> None:
    kept = {"a.html": b"<p>one</p><p>two</p>", "b.html": b"1", "gone.xml": b""}
    shown = compare(kept, {"a.html": b"<p>one</p><p>three</p>", "b.html": b"2", "new.xml": b""}).splitlines()
    assert shown[:3] == ["no longer published: gone.xml", "newly published: new.xml", "2 differ: a.html b.html"]
    assert {"-<p>two</p>", "+<p>three</p>", " <p>one</p>"} <= set(shown)
    assert not any(line.startswith(("-1", "+2")) for line in shown)
    assert compare(kept, kept) == ""


@pytest.mark.parametrize(("kept", "published"), [("<p>\n<p>", "<p><p>"), ("x\r\n", "x\n"), ("x\n", "x"), ("},{", "}{")])
def test_no_difference_is_lost_between_pieces(kept: str, published: str) -> None:
    assert first_difference("x", kept.encode(), published.encode())


def test_a_long_difference_is_cut() -> None:
    report = first_difference("x", b"1\n" * 99, b"2\n" * 99).splitlines()
    assert len(report) == LINES + 1
    assert report[-1] == "..."


def test_pictures_are_numbered_as_they_come() -> None:
    one, other = "images/01/0123456789abcdef-120.webp", "images/fe/fedcba9876543210-480.webp"
    assert settle(f"{one} {other} {one}") == "images/1-120.webp images/2-480.webp images/1-120.webp"


def test_the_mark_of_a_board_is_kept_when_no_picture_is_in_it() -> None:
    mark = "<span>ad37be</span>\n</footer>"
    assert settle(mark) == mark
    assert settle(f"images/01/0123456789abcdef-9.webp{mark}") == "images/1-9.webp<span>DIGEST</span>\n</footer>"


@pytest.mark.tenths
def test_ci_may_not_refresh_what_it_is_to_check() -> None:
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", "--refresh-golden"]
    environment = {**os.environ, "CI": "true"}
    done = subprocess.run([*command, __file__], cwd=ROOT, env=environment, capture_output=True, check=False)
    assert done.returncode == pytest.ExitCode.USAGE_ERROR, done.stdout.decode("utf-8", "replace")
    assert b"--refresh-golden" in done.stderr
