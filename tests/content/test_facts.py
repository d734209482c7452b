"""Takes the repository's own content folder, holds it to the promises a demo about real people makes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml

ROOT: Final = Path(__file__).parents[2]
CONTENT: Final = ROOT / "content"
FILES: Final = sorted(CONTENT.rglob("*.md"))
ROOMS: Final = ("助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲")
PRIVATE: Final = {
    "private", "contact", "phone", "address", "id_number", "bank", "certificate_no", "hardship", "votes", "vetting",
    "lead_source", "echelon", "born", "consent",
}  # fmt: skip

Front = dict[str, object]


def parts(path: Path) -> tuple[Front, str]:
    """Split a file at its two fences; scalars stay text, for BaseLoader makes nothing but text, lists and dicts."""
    text = path.read_text(encoding="utf-8")
    opening, front, body = text.split("---\n", 2)
    assert opening == "", f"{path.name}: the first line is the fence"
    value = yaml.load(front, Loader=yaml.BaseLoader)
    assert isinstance(value, dict)
    return value, body


def rows(front: Front, key: str) -> list[dict[str, object]]:
    """The list of mappings under a key; empty if the key is absent."""
    value = front.get(key, [])
    assert isinstance(value, list)
    return [row for row in value if isinstance(row, dict)]


def numbers(value: object) -> list[int]:
    """The source numbers of a `source` value."""
    return [int(str(item)) for item in (value if isinstance(value, list) else [value])]


def mappings(value: object) -> Iterator[dict[str, object]]:
    """Every mapping inside a value."""
    if isinstance(value, dict):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from mappings(inner)


ENTRIES: Final = {path.relative_to(CONTENT).as_posix(): parts(path) for path in FILES}
OF_THE_SITE: Final = ("pages/", "readers/")  # they tell of the site itself, and of what else is in it
PEOPLE: Final = {name: entry for name, entry in ENTRIES.items() if name.startswith("people/")}
every_file = pytest.mark.parametrize("name", list(ENTRIES))
every_person = pytest.mark.parametrize("name", list(PEOPLE))


@every_file
def test_every_source_names_its_outlet(name: str) -> None:
    front = ENTRIES[name][0]
    sources = rows(front, "sources")
    assert all(source.get("outlet") for source in sources)
    printed = name.startswith("media/") and bool(front.get("url") and front.get("outlet"))  # it is its own source
    assert sources or printed or name.startswith(OF_THE_SITE), "an entry about real people or events needs a source"


@pytest.mark.parametrize("name", [name for name in ENTRIES if not name.startswith("media/")])  # they rest on one as a whole
def test_source_numbers_point_at_listed_sources_and_every_source_is_used(name: str) -> None:
    front, body = ENTRIES[name]
    count = len(rows(front, "sources"))
    used = {int(number) for number in re.findall(r"\[(\d+)\]", re.sub(r"`[^`]*`", "", body))}  # `[1]` is what to type
    for mapping in mappings(front):
        used.update(numbers(mapping["source"]) if "source" in mapping else ())
    assert used == set(range(1, count + 1))


@pytest.mark.parametrize("name", [name for name in ENTRIES if not name.startswith(OF_THE_SITE)])
def test_every_paragraph_of_a_story_carries_a_source(name: str) -> None:
    bare = [part for part in ENTRIES[name][1].strip().split("\n\n") if part and not re.search(r"\[\d+\]", part)]
    assert [part for part in bare if not part.endswith("：")] == [], (
        "only a line that leads to a quotation may do without"
    )


@every_file
def test_no_private_field_and_no_invented_consent(name: str) -> None:
    assert not PRIVATE & {key for mapping in mappings(ENTRIES[name][0]) for key in mapping}


@every_file
def test_prose_needs_no_pronoun_of_gender_and_no_filler(name: str) -> None:
    front, body = ENTRIES[name]
    printed = {"sources", "title"} if name.startswith("media/") else {"sources"}  # titles stand as they were printed
    said = body + str([value for key, value in front.items() if key not in printed])
    assert not re.search(r"(?<!其)他|她|爷爷|奶奶|大叔|老人|岁|示例|待补|20××|XX|TODO", said)


@every_person
def test_a_person_has_id_slug_and_name(name: str) -> None:
    front, _ = PEOPLE[name]
    assert re.fullmatch(r"p-\d{6}", str(front["id"]))
    assert name == f"people/{front['slug']}.md"
    assert front["name"]


def test_ids_and_names_are_unique() -> None:
    for key in ("id", "slug", "name"):
        seen = Counter(str(front[key]) for front, _ in PEOPLE.values())
        assert [value for value, count in seen.items() if count > 1] == []


@every_person
def test_a_category_stands_only_on_an_honour_that_gives_it(name: str) -> None:
    front, _ = PEOPLE[name]
    assert "category" not in front or front.get("category_inferred") == "true"
    for honor in rows(front, "honors"):
        assert honor.get("category", ROOMS[0]) in ROOMS
        assert "source" in honor


@every_person
def test_a_figure_and_a_dated_line_name_their_source(name: str) -> None:
    front, _ = PEOPLE[name]
    assert all("source" in row for key in ("figures", "timeline") for row in rows(front, key))


@every_person
def test_a_quotation_stands_word_for_word_in_the_story(name: str) -> None:
    front, body = PEOPLE[name]
    assert str(front.get("quote", "")) in body


@every_person
def test_a_summary_fits_its_card(name: str) -> None:
    assert 0 < len(str(PEOPLE[name][0]["summary"])) <= 120


def test_every_room_has_an_entry_and_the_river_four_years() -> None:
    honors = [honor for front, _ in PEOPLE.values() for honor in rows(front, "honors")]
    assert {honor["category"] for honor in honors if "category" in honor} == set(ROOMS)
    years = {str(honor[key])[:4] for honor in honors for key in ("year", "date", "period") if key in honor}
    assert len(years) >= 4


def test_references_lead_to_files() -> None:
    slugs = {kind: {str(front["slug"]) for name, (front, _) in ENTRIES.items() if name.startswith(kind)}
             for kind in ("people/", "programmes/")}  # fmt: skip
    for front, _ in ENTRIES.values():
        for mapping in mappings(front):
            assert mapping.get("ref", "yang-xingan") in slugs["people/"]
            assert mapping.get("programme", "zhongguo-haoren") in slugs["programmes/"]


@pytest.mark.parametrize("name", [name for name in ENTRIES if name.startswith("media/")])
def test_coverage_is_a_source_of_everybody_it_names(name: str) -> None:
    front, body = ENTRIES[name]
    people = front.get("people", [])
    assert isinstance(people, list)
    assert not body.strip(), "other people's texts are not copied"
    for slug in people:
        listed = [(row.get("title"), row.get("url")) for row in rows(PEOPLE[f"people/{slug}.md"][0], "sources")]
        assert (front["title"], front.get("url")) in listed


def test_the_doctor_of_the_studio_is_not_said_to_be_anybody() -> None:
    front, body = ENTRIES["studios/liao-yisheng.md"]
    assert "lead" not in front
    assert "廖正步" not in str(front) + body
    assert "studio" not in PEOPLE["people/liao-zhengbu.md"][0]
    assert not re.search("榜样工作室|廖医生", str(PEOPLE["people/liao-zhengbu.md"]))


@every_person
def test_a_dated_line_does_not_repeat_an_event_or_honour_of_that_day(name: str) -> None:
    front, _ = PEOPLE[name]
    events = [entry for key, (entry, _) in ENTRIES.items() if key.startswith("events/")]
    theirs = [event for event in events if any(row.get("ref") == front["slug"] for row in rows(event, "people"))]
    told = {row.get("date") for row in (*theirs, *rows(front, "honors"))} - {None}
    assert not told & {row.get("date") for row in rows(front, "timeline")}


@pytest.mark.parametrize("name", [name for name in ENTRIES if name.startswith("readers/")])
def test_a_reader_says_nothing_that_its_people_do_not_say(name: str) -> None:
    front, body = ENTRIES[name]
    listed = front["people"]
    assert isinstance(listed, list)
    assert 8 <= len(listed) <= 10
    told = "".join(str(PEOPLE[f"people/{slug}.md"]) for slug in listed)
    said = body + str([front["summary"], front["questions"]])
    assert [number for number in re.findall(r"[0-9]+", said) if number not in told] == []
    assert [word for word in re.findall(r"“([^”]+)”", said) if word not in told] == []


@every_person
def test_a_question_quotes_only_what_the_profile_says(name: str) -> None:
    front, body = PEOPLE[name]
    told = body + str(front["summary"])
    asked = str(front.get("questions", ""))
    assert [part for part in re.findall(r"“([^”]+)”|([0-9]+)", asked) if "".join(part).rstrip("。") not in told] == []
