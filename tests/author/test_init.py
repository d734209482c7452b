"""A first site: five answers, samples that say so, nothing that breaks out of its place."""

from __future__ import annotations

import io
import json
import re
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.author.hosting import HOSTS
from builder.author.init import Answers, first_site, room_fault, settings_text
from builder.author.vscode import SCHEMAS, editor_files, generated_files
from builder.base.diagnostic import has_errors
from builder.cli.main import main
from builder.load.entries import read_entry
from builder.load.settings import Arguments, read_settings
from builder.model.settings import Settings

DAY = ("--date", "2026-05-04")


def settings_of(files: dict[str, str]) -> Settings:
    settings, found = read_settings(files["site.toml"], Arguments())
    assert not has_errors(list(found)), found
    return settings


@pytest.mark.tenths
def test_every_page_of_a_new_site_says_that_it_is_a_sample_and_nothing_else_is_wrong(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = tmp_path / "榜样 馆"
    assert main(["init", str(place), "--organiser", "云腾街道"]) == 0
    assert main(["build", "--site", str(place), *DAY]) == 0
    out, err = capsys.readouterr()
    assert "8 people" in out
    assert set(re.findall(r"\[([A-Z]\d+)\]", err)) == {"S120", "S126"}
    pages = [path for path in (place / "output").rglob("*.html") if "<nav" in path.read_text("utf-8")]
    assert len(pages) > 40
    for page in pages:
        text = page.read_text("utf-8")
        assert "样稿" in text, page
        assert "noindex" in text, page
        assert "示例" not in text


@pytest.mark.parametrize("rooms", [(), tuple("甲乙丙丁戊己庚辛壬"), ("甲", "甲类", "甲队")])
def test_own_categories_hold_all_samples(rooms: tuple[str, ...]) -> None:
    files = dict(first_site(Answers("馆", rooms=rooms)))
    settings = settings_of(files)
    assert [category.zh for category in settings.categories][: len(rooms)] == list(rooms)
    assert len({category.mark for category in settings.categories}) == len(settings.categories)
    for path, text in files.items():
        if path.startswith("content/"):
            entry = read_entry(text.encode(), path, path.split("/")[1], settings)
            assert not has_errors(list(entry.diagnostics)), entry.diagnostics
            assert entry.entity is not None
            assert entry.entity.id.startswith("sample-")


@pytest.mark.parametrize("host", HOSTS)
def test_the_workflow_of_the_host_is_written_and_named_to_the_editors(host: str) -> None:
    files = first_site(Answers("馆", host=host))
    assert set(HOSTS[host].files) <= set(files)
    assert ("requirements.txt" in files) is bool(HOSTS[host].files)
    assert settings_of(dict(files)).host == HOSTS[host].setting
    assert all(not path.startswith(("/", "..")) for path in files)


@given(st.text(), st.text(), st.text())
def test_no_answer_leaves_its_place_in_the_settings(title: str, organiser: str, tagline: str) -> None:
    try:
        f"{title}{organiser}{tagline}".encode()
    except UnicodeEncodeError:
        return  # no terminal gives half a character
    found = tomllib.loads(settings_text(Answers(title, organiser=organiser, tagline=tagline)))
    assert (found["title"], found["organiser"], found["tagline"]) == (title, organiser, tagline)
    assert found["publishing"] == {"noindex": True}


def test_impossible_rooms_are_told() -> None:
    assert "2" in room_fault(["甲"])
    assert "9" in room_fault(list("甲乙丙丁戊己庚辛壬癸"))
    assert room_fault(["甲", "甲"])
    assert room_fault(["甲", "一二三四五六七八九十一二三"])
    assert room_fault(["甲", '乙"\n[x]'])
    assert room_fault([]) == ""


@pytest.mark.parametrize(
    "options",
    [["--categories", "甲"], ["--categories", "甲,甲"], ["--base-url", "example.org"], ["--base-url", "https://a b.org/"],
     ["--base-url", 'https://x.org/"\nnoindex=false'], ["--base-url", "https://u:p@x.org/"], ["--base-url", "https://x.org/?a"],
     ["--base-url", "javascript:alert(1)"], ["--base-url", "https://[x.org/"], ["--base-url", "https://x.org:99999/"],
     ["--host", "ftp"], ["--title", "长" * 31], ["--title", "榜样\U0001f3c6"], ["--organiser", "\udcff"], ["--categories", "甲,\U0001f3c6"]],
)  # fmt: skip
def test_an_impossible_answer_writes_nothing(tmp_path: Path, options: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "x"), *options]) == 2
    assert not (tmp_path / "x").exists()
    assert "Traceback" not in capsys.readouterr().err


def test_no_invisible_character_and_no_name_of_a_system_gets_into_the_settings(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "x"), "--title", "榜\n样\u202e\x1b馆 ", "--categories", "con,nul"]) == 0
    settings = settings_of({"site.toml": (tmp_path / "x" / "site.toml").read_text("utf-8")})
    assert settings.title == "榜 样 馆"
    assert [category.slug for category in settings.categories] == ["room-1", "room-2"]


def test_a_place_where_no_folder_can_be_is_a_matter_of_usage(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert main(["init", str(tmp_path / "file" / "x")]) == 2


class Terminal(io.StringIO):
    """Standard input or output of a person."""

    def isatty(self) -> bool:
        return True


def test_five_questions_are_asked_and_asked_again_while_the_answer_makes_no_sense(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = ["云腾榜样", "云腾街道", "", "科学", "科学、文艺，公益", "htp://x", "gitea"]
    said = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("".join(f"{answer}\n" for answer in answers)))
    monkeypatch.setattr("sys.stdout", said)
    assert main(["init", str(tmp_path / "x")]) == 0
    settings = settings_of({"site.toml": (tmp_path / "x" / "site.toml").read_text("utf-8")})
    assert (settings.title, settings.organiser, settings.tagline) == ("云腾榜样", "云腾街道", "")
    assert [category.slug for category in settings.categories] == ["kexue", "wenyi", "gongyi"]
    assert (tmp_path / "x" / ".gitea" / "workflows" / "site.yml").is_file()
    asked = re.findall(r"(\d)\. ", said.getvalue())
    assert asked == ["1", "2", "3", "4", "4", "5", "5"]


def test_what_an_option_says_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = Terminal()
    monkeypatch.setattr("sys.stdin", Terminal("\n\n"))
    monkeypatch.setattr("sys.stdout", said)
    options = ["--title", "馆", "--categories", "甲,乙", "--host", "none"]
    assert main(["init", str(tmp_path / "x"), *options]) == 0
    assert re.findall(r"(\d)\. ", said.getvalue()) == ["2", "3"]


def test_a_folder_that_is_not_empty_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "letter.txt").write_text("mine")
    assert main(["init", str(tmp_path)]) == 2
    assert main(["init", str(tmp_path / "letter.txt")]) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]
    assert "不是空文件夹" in capsys.readouterr().err


def test_a_public_address_says_which_forge_it_is(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path / "x"), "--base-url", "https://yun.github.io/bangyang"]) == 0
    settings = settings_of({"site.toml": (tmp_path / "x" / "site.toml").read_text("utf-8")})
    assert settings.base_url == "https://yun.github.io/bangyang/"
    assert (tmp_path / "x" / ".github" / "workflows" / "site.yml").is_file()


def test_search_engines_are_not_let_in_while_samples_are_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", str(tmp_path / "x"), "--base-url", "https://www.example.net/"]) == 0
    monkeypatch.chdir(tmp_path / "x")
    toml = Path("site.toml")
    toml.write_text(toml.read_text("utf-8").replace("noindex = true", "noindex = false"), "utf-8")
    assert main(["check", *DAY]) == 1
    assert "S127" in capsys.readouterr().err
    for path in Path("content").rglob("*.md"):
        path.unlink()
    real = "---\nid: p-000001\nname: 天地玄\ncategory: 见义勇为\n---\n云腾致雨。\n"
    (Path("content") / "people" / "a.md").write_text(real, "utf-8")
    assert main(["check", *DAY]) == 0
    assert "样稿" not in capsys.readouterr().err


def test_snippets_know_the_sites_own_words_and_say_nothing_that_is_not_asked() -> None:
    settings = settings_of(dict(first_site(Answers("馆", rooms=("科学", "文,艺|$x}")))))
    snippets = json.loads(generated_files(settings, schemas=False)[".vscode/exemplar.code-snippets"])
    person = snippets["新人物"]["body"]
    assert person[0] == "---"
    assert r"|科学,文\,艺\|\$x\}|}" in next(line for line in person if line.startswith("category"))
    assert next(line for line in person if line.startswith("name")) == "name: $1  # 姓名"
    stops = [int(number) for line in person for number in re.findall(r"\$\{?(\d+)", line)]
    assert sorted(set(stops)) == list(range(max(stops) + 1))  # the last stop is the story, $0
    assert not [snippet for snippet in snippets.values() if any(re.match(r"(id|slug):", line) for line in snippet["body"][1:])]


def test_a_snippet_filled_in_is_a_file_that_can_be_read() -> None:
    settings = settings_of(dict(first_site(Answers("馆"))))
    snippets = json.loads(generated_files(settings, schemas=False)[".vscode/exemplar.code-snippets"])
    text = "\n".join(snippets["新人物"]["body"])
    text = re.sub(r"\$\{\d+\|([^,|]*)[^}]*\|\}", r"\1", text).replace("name: $1", "name: 天地玄")
    text = re.sub(r"year: \$\d+", "year: 2024", text)
    entry = read_entry(re.sub(r"\$\d+", "", text).encode(), "content/people/x.md", "people", settings)
    assert not has_errors(list(entry.diagnostics)), entry.diagnostics
    assert entry.person is not None
    assert (entry.person.name, entry.person.standing.status) == ("天地玄", "draft")


def test_our_messages_are_found_by_the_problem_matcher(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "content" / "people").mkdir(parents=True)
    (tmp_path / "content" / "people" / "a.md").write_text("---\nname: 天地玄\nyear: 明年吧\n---\n", "utf-8")
    assert main(["check", "--site", str(tmp_path)]) == 1
    said = capsys.readouterr().err.splitlines()
    task = next(task for task in json.loads(editor_files()[".vscode/tasks.json"])["tasks"] if task["args"] == ["check"])
    first, second = (re.compile(pattern["regexp"]) for pattern in task["problemMatcher"]["pattern"])
    pairs = [(first.match(line), second.match(after)) for line, after in pairwise(said) if first.match(line)]
    assert pairs
    assert all(place for _, place in pairs)
    assert ("content/people/a.md", "3", "7") in [place.groups() for _, place in pairs if place]


def test_schemas_are_written_for_every_kind_and_what_people_changed_stays(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode" / "settings.json").write_text("{}", "utf-8")
    assert main(["schema", "--vscode", "--site", str(tmp_path)]) == 0
    assert (tmp_path / ".vscode" / "settings.json").read_text("utf-8") == "{}"
    found = {path.stem for path in (tmp_path / SCHEMAS).iterdir()}
    assert {f"./{SCHEMAS}/{name}.json" for name in found} == set(json.loads(editor_files()[".vscode/settings.json"])["yaml.schemas"])
