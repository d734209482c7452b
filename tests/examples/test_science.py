"""Takes examples/science, gives a verdict: one import makes its files, and the English site has nothing Chinese in it."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest

from builder.build.engine import build
from builder.build.request import BuildRequest
from builder.cli.main import main
from builder.load.settings import Arguments

EXAMPLE: Final = Path(__file__).resolve().parents[2] / "examples" / "science"
NAMES: Final = {"physics": "Physics", "chemistry": "Chemistry", "medicine": "Physiology or Medicine", "economics": "Economic Sciences"}
PEOPLE: Final = 735
# Han characters, and the marks that stand between them
CHINESE: Final = re.compile("[\u2e80-\u303f\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]")
TEXTS: Final = frozenset([".html", ".json", ".csv", ".xml", ".txt", ".ics"])

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Science:
    """The site as imported anew and published."""

    site: Path
    output: Path
    people: int
    errors: tuple[str, ...]
    warnings: tuple[str, ...]

    def read(self, path: str) -> str:
        """The text of a page."""
        file = self.output / path
        return (file / "index.html" if file.is_dir() else file).read_text("utf-8-sig")


@pytest.fixture(scope="module")
def laureates() -> list[dict[str, Any]]:
    """The data as NobelPrize.org gives them."""
    found: list[dict[str, Any]] = json.loads((EXAMPLE / "science-laureates-2023.json").read_text("utf-8"))
    return found


@pytest.fixture(scope="module")
def science(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Science]:
    """The site, its people imported once more, built once."""
    place = tmp_path_factory.mktemp("science")
    site = place / "science"
    shutil.copytree(EXAMPLE, site, ignore=shutil.ignore_patterns(".cache", "output", "people", ".imported.json"))
    assert import_people(site) == 0
    report = build(BuildRequest(site=site, output=place / "out", arguments=Arguments(today=date(2026, 3, 1))))
    told = [(item.severity.value, f"{item.code} {item.span.file} {item.message}") for item in report.diagnostics]
    yield Science(
        site=site,
        output=place / "out",
        people=report.people,
        errors=tuple(text for severity, text in told if severity == "error"),
        warnings=tuple(text for severity, text in told if severity == "warning"),
    )
    shutil.rmtree(place)


def import_people(site: Path) -> int:
    """Run the command of the README on a copy; the exit code."""
    readme = (EXAMPLE / "README.md").read_text("utf-8")
    command = next(line for line in readme.splitlines() if "exemplar import" in line).strip()
    return main(command.replace("examples/science", site.as_posix()).split()[1:])


def files_of(site: Path) -> dict[str, bytes]:
    """What the import writes: the profiles, and what it remembers."""
    content = site / "content"
    found = [*(content / "people").rglob("*"), content / ".imported.json"]
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in found if path.is_file()}


def test_the_command_of_the_readme_makes_every_file_as_it_is_kept(science: Science) -> None:
    assert len(files_of(EXAMPLE)) == PEOPLE + 1
    assert files_of(science.site) == files_of(EXAMPLE)


def test_the_command_run_again_changes_nothing(science: Science) -> None:
    assert import_people(science.site) == 0
    assert files_of(science.site) == files_of(EXAMPLE)


def test_the_site_is_published_without_a_word_of_complaint(science: Science) -> None:
    assert science.errors == ()
    assert science.warnings == ()
    assert science.people == PEOPLE


def test_no_page_and_no_file_of_data_holds_a_chinese_character(science: Science) -> None:
    files = [path for path in science.output.rglob("*") if path.suffix in TEXTS]
    files.append(science.output / "assets" / "search-data.js")
    found = [path.relative_to(science.output).as_posix() for path in files if CHINESE.search(path.read_text("utf-8-sig"))]
    assert len(files) > 3 * PEOPLE
    assert found == []


def test_everybody_has_a_page_and_the_rooms_hold_whom_the_data_name(
    science: Science, laureates: list[dict[str, Any]]
) -> None:
    expected = Counter(category for person in laureates for category in {prize["category"] for prize in person["prizes"]})
    rows = json.loads(science.read("data/people.json"))["people"]
    assert len(rows) == len(laureates) == PEOPLE
    assert Counter(name for row in rows for name in row["categories"]) == {NAMES[key]: count for key, count in expected.items()}
    for slug, count in expected.items():
        register = science.read(f"categories/{slug}").partition('<div class="index">')[2].partition("</main>")[0]
        assert len(re.findall(r"<li><a ", register)) == count, slug
    assert sum(1 for row in rows if (science.output / "people" / row["url"].rstrip("/").rpartition("/")[2]).is_dir()) == PEOPLE


def test_every_citation_and_share_is_printed_as_the_data_give_it(science: Science, laureates: list[dict[str, Any]]) -> None:
    addresses = {row["id"]: row["url"].rstrip("/").rpartition("/")[2] for row in json.loads(science.read("data/people.json"))["people"]}
    for person in laureates:
        page = unescape(science.read(f"people/{addresses[person['id']]}"))
        for prize in person["prizes"]:
            citation = re.sub("<.*?>", "", unescape(prize["motivation"].strip('"')))
            assert re.sub(" +", " ", citation) in page, person["id"]
            assert (f"1/{prize['share']} of the prize" in page) == (prize["share"] != "1") or len(person["prizes"]) > 1


def test_who_was_honoured_twice_has_one_page_and_hangs_in_both_rooms(science: Science) -> None:
    page = science.read("people/marie-curie")
    assert "1/4 of the prize" in page
    assert 'class="kick">Physics · Chemistry<' in page
    assert page.count("Nobel Prize in Physics</a>") == page.count("Nobel Prize in Chemistry</a>") == 1
    for room in ("categories/physics/1903", "categories/chemistry/1911", "years/1903", "years/1911", "categories/chemistry"):
        assert ">Marie Curie</a>" in science.read(room), room
    assert "1/3 of the prize" in science.read("people/john-bardeen")
    assert not (science.output / "people" / "marie-curie-2").exists()


def test_names_are_listed_by_surname_whatever_their_accents(science: Science) -> None:
    def listed(letter: str) -> list[str]:
        return [unescape(name) for name in re.findall(r'<li><a href="[^"]*">([^<]*)</a>', science.read(f"people/letters/{letter}"))]

    assert {"Marie Curie", "Pierre Curie"} <= set(listed("c"))
    assert listed("r").index("Frederick C. Robbins") < listed("r").index("Wilhelm Conrad Röntgen") < listed("r").index("Peyton Rous")
    assert "Satoshi Ōmura" in listed("o")
    assert "Gerardus 't Hooft" in listed("t")
    assert not (science.output / "people" / "pinyin").exists()
    assert not (science.output / "people" / "strokes").exists()


def test_a_hundred_and_nineteen_years_stay_short(science: Science) -> None:
    page = science.read("timeline")
    assert len(re.findall(r'<section class="yr"', page)) == 119
    assert re.findall(r'aria-hidden="true">(\d{4})</span></a>', page) == [str(year) for year in range(1900, 2030, 10)]
    room = science.read("categories/physics")
    assert len(re.findall(r'class="chip" href', room)) < 10
    assert len(re.findall(r'class="az__l">\d{4}s<', room)) == 13


def test_nothing_speaks_of_levels_and_nobody_has_a_seal(science: Science) -> None:
    assert not (science.output / "levels").exists()
    page = science.read("people/albert-einstein")
    assert 'class="seal' not in page
    assert "to be checked" not in page
    assert "national" not in science.read("timeline")


def test_the_first_page_says_who_is_here_and_every_page_where_it_is_from(science: Science) -> None:
    home = science.read("index.html")
    for words in ("735 people", "1901 to 2023", "literature and peace are not here", "NobelPrize.org"):
        assert words in home
    for path in (".", "people/marie-curie", "categories/medicine", "404.html", "about"):
        page = science.read(path)
        assert "Unofficial demonstration · Data: NobelPrize.org" in page, path
        assert '<meta name="robots" content="noindex">' in page, path
        assert '<html lang="en">' in page, path
        assert 'lang="zh' not in page, path


def test_the_cover_speaks_of_the_room_it_hangs_in(science: Science) -> None:
    """Who was honoured in two fields hangs on the paper of one and would speak of the other."""
    cover = re.search(r'^cover = "([a-z-]+)"', (science.site / "site.toml").read_text("utf-8"), re.MULTILINE)
    assert cover
    front = (science.site / "content" / "people" / f"{cover[1]}.md").read_text("utf-8")
    assert re.search(r"^category: [a-z]+$", front, re.MULTILINE)


def test_the_living_have_no_dates_and_the_dead_a_pair_of_years(science: Science) -> None:
    assert ">1867–1934<" in science.read("people/marie-curie")
    living = science.read("people/emmanuelle-charpentier")
    assert "1968" not in living
    assert "memorial" not in living
