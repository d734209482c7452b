"""What a build with nothing to do promises: it says what the last one said, and every difference makes it a build."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder import stage0
from builder.base.diagnostic import Span, diagnose
from builder.build import paths
from builder.build.stamp import (
    ALWAYS,
    Said,
    Window,
    date_window,
    may_replay,
    observe,
    remove_stamp,
    usual_roots,
    write_stamp,
)
from builder.build.tree import scan_output
from builder.stage0 import sight

REPOSITORY = Path(__file__).parents[1]
WORDS = (Said("err", "警告 / warning\n"), Said("out", "已生成 3 页\n"), Said("err", "完\n"))
NEVER_YOUNG = -(10**18)  # as a racy window: no file is ever too young for its stat

Change = Callable[[Path, pytest.MonkeyPatch], "list[str] | None"]


@pytest.fixture(params=["old files", "young files", "settled files"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with its output, a builder and a library, all of which a test may change; the current folder."""
    root = tmp_path / "站点 one"
    texts = {
        "content/people/tian.md": "name: 天",
        "content/people/deep/di.md": "name: 地",
        "content/photos/tian.jpg": "not a picture",
        "themes/exhibition/theme.toml": "name = 'exhibition'",
        "static/CNAME": "example.org",
        "site.toml": "title = 'one'",
        "output/.exemplar": "mark",
        "output/.gitignore": "*",
        "output/index.html": "home",
        "output/people/tian/index.html": "page of tian",
    }
    for name, text in texts.items():
        _put(root / name, text)
    _put(tmp_path / "package/stage0/sight.py", "pass")
    _put(tmp_path / "package/render/pages.py", "pass")
    _put(tmp_path / "libraries/jinja2-3.1.6.dist-info/METADATA", "")
    monkeypatch.setattr(sight, "__file__", str(tmp_path / "package/stage0/sight.py"))
    monkeypatch.setattr(sys, "path", [str(tmp_path / "libraries"), str(tmp_path / "absent.zip")])
    monkeypatch.chdir(root)
    if request.param != "young files":
        monkeypatch.setattr(stage0, "RACY_NS", NEVER_YOUNG)
    if request.param == "old files":  # as on a system without folder times
        monkeypatch.setattr(stage0, "see_known_outputs", lambda output, tree, since: None)
    return root


def _put(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def _stamp(
    site: Path, arguments: list[str] | None = None, *, exit_code: int = 0, window: Window = ALWAYS, output: str = ""
) -> bool:
    folder = Path(output) if output else site / "output"
    published = scan_output(folder)
    assert isinstance(published, dict)
    return write_stamp(
        site, folder, observe(usual_roots(site)), arguments=arguments or ["build"], published=published, replay=WORDS,
        exit_code=exit_code, window=window,
    )  # fmt: skip


def _keep_time(file: Path, text: str) -> None:
    """Change a file and set its time back; sizes are equal."""
    status = file.stat()
    assert len(text.encode()) == status.st_size
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def test_an_unchanged_site_is_not_built_and_says_the_same(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _stamp(site)
    for _ in range(2):
        assert stage0.try_null_build(["build"]) == 0
        said = capsys.readouterr()
        assert (said.out, said.err) == ("已生成 3 页\n", "警告 / warning\n完\n")


def test_a_failed_build_fails_again(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _stamp(site, exit_code=1)
    assert stage0.try_null_build(["build"]) == 1
    assert "警告" in capsys.readouterr().err


def test_a_site_and_output_named_by_options_are_found(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(site.parent)
    shutil.move(site / "output", site.parent / "elsewhere")
    arguments = ["build", "--site", site.name, "--output=elsewhere", "--strict", "--jobs", "2"]
    assert _stamp(site, arguments, output="elsewhere")
    assert stage0.try_null_build(arguments) == 0


def _lengthen(folder: str, file: str) -> Change:
    def change(site: Path, patch: pytest.MonkeyPatch) -> None:
        place = site.parent / folder / file
        _put(place, place.read_text("utf-8") + " ")

    return change


def _environment(name: str) -> Change:
    return lambda site, patch: patch.setenv(name, "1")


def _arguments(*arguments: str) -> Change:
    return lambda site, patch: list(arguments)


def _link(target: str, name: str) -> Change:
    return lambda site, patch: os.symlink(site / target, site / name)


def _edit_and_keep_time(file: str, text: str) -> Change:
    return lambda site, patch: _keep_time(site / file, text)


def _touch(file: str) -> Change:
    return lambda site, patch: os.utime(site / file, ns=(1, 1))


def _remove(file: str) -> Change:
    return lambda site, patch: (site / file).unlink()


def _rename(old: str, new: str) -> Change:
    def change(site: Path, patch: pytest.MonkeyPatch) -> None:
        (site / old).rename(site / new)

    return change


def _write(file: str) -> Change:
    return lambda site, patch: _put(site / file, "text")


def _same_file_again(site: Path, patch: pytest.MonkeyPatch) -> None:
    """Replace a file by its copy with the same time: only inode and ctime tell."""
    place = site / "content/people/tian.md"
    shutil.copy2(place, site / "copy")
    os.replace(site / "copy", place)


def _terminal(site: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    patch.setattr(stage0, "_columns", lambda descriptor: 80)
    patch.setattr(sys.stdout, "fileno", lambda: 1, raising=False)


def _move_to(moment: int) -> Change:
    def change(site: Path, patch: pytest.MonkeyPatch) -> None:
        patch.setattr(stage0, "time", SimpleNamespace(time_ns=lambda: moment * 10**9))

    return change


def _place(site: Path) -> Path:
    return Path(stage0.state_folder(str(site), str(site / "output")), stage0.STAMP_NAME)


def _damage_stamp(site: Path, patch: pytest.MonkeyPatch) -> None:
    place = _place(site)
    place.write_bytes(place.read_bytes()[:-1])


def _link_stamp(site: Path, patch: pytest.MonkeyPatch) -> None:
    place = _place(site)
    os.replace(place, site / "other")
    place.symlink_to(site / "other")


def _stop_reading(site: Path, patch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(path)

    patch.setattr(os, "scandir", refuse)


def _move_site(site: Path, patch: pytest.MonkeyPatch) -> None:
    """Move the whole site, cache and times included; the current folder moves with it."""
    site.rename(site.parent / "moved")
    patch.chdir(site.parent / "moved")


OPENS, CLOSES = 1_790_000_000, 1_790_086_400

CHANGES: dict[str, Change] = {
    "an edit of another size": _lengthen("站点 one", "content/people/tian.md"),
    "an edit of the same size with the time set back": _edit_and_keep_time("content/people/tian.md", "name: 云"),
    "the same bytes in another file": _same_file_again,
    "a file of content touched": _touch("content/people/deep/di.md"),
    "a new file of content": _write("content/people/huang.md"),
    "a new empty folder": lambda site, patch: (site / "content/events").mkdir(),
    "a deleted file of content": _remove("content/people/deep/di.md"),
    "a renamed file of content": _rename("content/people/tian.md", "content/people/xuan.md"),
    "a renamed folder of content": _rename("content/people/deep", "content/people/deeper"),
    "a photo swapped": _edit_and_keep_time("content/photos/tian.jpg", "nor picture a"),
    "site.toml changed": _edit_and_keep_time("site.toml", "title = 'two'"),
    "site.toml deleted": _remove("site.toml"),
    "shop.toml appearing": _write("shop.toml"),
    "a theme file changed": _lengthen("站点 one", "themes/exhibition/theme.toml"),
    "a new theme": _write("themes/other/theme.toml"),
    "a static file changed": _edit_and_keep_time("static/CNAME", "example.com"),
    "a link among the sources": _link("site.toml", "content/people/link.md"),
    "an output touched": _touch("output/index.html"),
    "an output of another size": _lengthen("站点 one", "output/index.html"),
    "an output deleted": _remove("output/people/tian/index.html"),
    "an output folder deleted": lambda site, patch: shutil.rmtree(site / "output/people"),
    "the whole output deleted": lambda site, patch: shutil.rmtree(site / "output"),
    "an output renamed": _rename("output/people/tian", "output/people/di"),
    "an extra output": _write("output/people/extra.html"),
    "an extra output with a dot": _write("output/.htaccess"),
    "a link in the output": _link("site.toml", "output/link"),
    "the mark of the output deleted": _remove("output/.exemplar"),
    "another argument": _arguments("build", "--strict"),
    "another date": _arguments("build", "--date", "2026-01-01"),
    "the argument in another form": _arguments("build", "--site=."),
    "an unknown option": _arguments("build", "--unknown"),
    "another verb": _arguments("check"),
    "no verb": _arguments(),
    "drafts": _arguments("build", "--drafts"),
    "colour switched off": _environment("NO_COLOR"),
    "CI": _environment("CI"),
    "another language": _environment("LC_ALL"),
    "a setting of ours": _environment("EXEMPLAR_ANYTHING"),
    "a terminal instead of a pipe": _terminal,
    "another current folder": lambda site, patch: patch.chdir(site / "content"),
    "the site moved": _move_site,
    "the next boundary reached": _move_to(CLOSES),
    "a clock set back": _move_to(OPENS - 1),
    "a builder file changed": _lengthen("package", "render/pages.py"),
    "a builder file changed with the time set back": _edit_and_keep_time("../package/render/pages.py", "fail"),
    "a new builder file": _write("../package/render/new.py"),
    "another version of a library": _rename(
        "../libraries/jinja2-3.1.6.dist-info", "../libraries/jinja2-3.1.7.dist-info"
    ),
    "a library installed": _write("../libraries/nh3-0.3.8.dist-info/METADATA"),
    "another Python": lambda site, patch: patch.setattr(sys, "version", "3.99"),
    "a damaged stamp": _damage_stamp,
    "a stamp behind a link": _link_stamp,
    "a folder that cannot be read": _stop_reading,
    "a replaced stdout": lambda site, patch: patch.setattr(sys, "stdout", None),
}


@pytest.mark.parametrize("name", CHANGES)
def test_every_single_difference_means_a_build(
    name: str, site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("CI", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("LC_ALL", raising=False)
    assert _stamp(site, window=Window(OPENS, CLOSES))
    with monkeypatch.context() as patch:
        _move_to(OPENS)(site, patch)
        assert stage0.try_null_build(["build"]) == 0, "without the difference it must be a null build"
        capsys.readouterr()
        arguments = CHANGES[name](site, patch)
        assert stage0.try_null_build(["build"] if arguments is None else arguments) is None
    assert capsys.readouterr() == ("", "")


UNIMPORTANT: dict[str, Change] = {
    "another variable": _environment("EDITOR"),
    "compiled files beside the builder": _write("../package/__pycache__/stamp.pyc"),
    "a file of version control in the output": _write("output/.git/HEAD"),
    "the last second before the boundary": _move_to(CLOSES - 1),
    "something beside the sources": _write("notes.txt"),
}


@pytest.mark.parametrize("name", UNIMPORTANT)
def test_what_a_build_does_not_look_at_makes_no_difference(
    name: str, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _stamp(site, window=Window(OPENS, CLOSES))
    with monkeypatch.context() as patch:
        _move_to(OPENS)(site, patch)
        UNIMPORTANT[name](site, patch)
        assert stage0.try_null_build(["build"]) == 0


@pytest.fixture
def young_site(site: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site whose files were all written just now, on any machine however slow."""
    monkeypatch.setattr(stage0, "RACY_NS", 3600 * 10**9)
    return site


def test_a_young_output_edited_with_its_time_set_back_is_noticed(young_site: Path) -> None:
    assert _stamp(young_site)
    _keep_time(young_site / "output/index.html", "h0me")
    assert stage0.try_null_build(["build"]) is None


def test_a_young_source_that_changed_without_any_trace_in_its_stat_is_noticed(
    young_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a disk whose clock is too coarse to tell two writes apart."""
    frozen = SimpleNamespace(st_mtime_ns=time.time_ns(), st_ctime_ns=time.time_ns(), st_size=9, st_ino=7, st_mode=0)
    note = sight._note

    def coarse(lines: list[str], young: list[tuple[str, int]], since: int, path: str, status: os.stat_result) -> None:
        frozen.st_mode = status.st_mode
        note(lines, young, since, path, frozen)  # type: ignore[arg-type]

    monkeypatch.setattr(sight, "_note", coarse)
    assert _stamp(young_site)
    assert stage0.try_null_build(["build"]) == 0
    (young_site / "content/people/tian.md").write_text("name: 云", encoding="utf-8")
    assert stage0.try_null_build(["build"]) is None


def test_young_files_are_read_only_until_they_have_aged(young_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _stamp(young_site)
    monkeypatch.setattr(stage0, "RACY_NS", NEVER_YOUNG)  # two seconds later
    assert stage0.try_null_build(["build"]) == 0
    monkeypatch.setattr(sight, "open", _refuse, raising=False)
    assert stage0.try_null_build(["build"]) == 0
    (young_site / "content/people/tian.md").write_text("name: 云", encoding="utf-8")
    assert stage0.try_null_build(["build"]) is None


def _refuse(path: str, *_: object, **__: object) -> None:
    raise AssertionError(f"{path} was read although it is old")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a folder's time need not tell of its files")
@pytest.mark.parametrize("site", ["settled files"], indirect=True)
def test_the_second_null_build_lists_only_output_folders_that_have_changed(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _stamp(site)
    listed = []
    see = stage0.see_outputs

    def note(output: str, since: int) -> tuple[stage0.Sight, stage0.Tree]:
        listed.append(output)
        return see(output, since)

    monkeypatch.setattr(stage0, "see_outputs", note)
    for expected in (1, 1, 1):
        assert stage0.try_null_build(["build"]) == 0
        assert len(listed) == expected
    (site / "output/people/empty").mkdir()
    for expected in (2, 2):
        assert stage0.try_null_build(["build"]) == 0, "an empty folder is not an output"
        assert len(listed) == expected
    _put(site / "output/people/empty/extra.html", "extra")
    assert stage0.try_null_build(["build"]) is None


@pytest.mark.parametrize("site", ["settled files"], indirect=True)
def test_a_folder_that_is_still_young_is_listed_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file may still come into it without changing its time."""
    monkeypatch.setattr(stage0, "RACY_NS", 3600 * 10**9)
    assert _stamp(site)
    settled = []
    monkeypatch.setattr(stage0, "_settle", lambda place, stamp, since: settled.append(place))
    assert stage0.try_null_build(["build"]) == 0
    assert not settled
    monkeypatch.setattr(stage0, "RACY_NS", NEVER_YOUNG)
    assert stage0.try_null_build(["build"]) == 0
    assert settled


def test_an_edit_made_during_the_build_is_built_by_the_next_one(site: Path) -> None:
    observation = observe(usual_roots(site))
    (site / "content/people/tian.md").write_text("name: 云", encoding="utf-8")
    published = scan_output(site / "output")
    assert isinstance(published, dict)
    assert write_stamp(
        site, site / "output", observation, arguments=["build"], published=published, replay=WORDS, exit_code=0
    )
    assert stage0.try_null_build(["build"]) is None


def test_an_output_changed_behind_the_back_of_the_build_is_mended_by_the_next_one(site: Path) -> None:
    published = scan_output(site / "output")
    assert isinstance(published, dict)
    (site / "output/index.html").write_text("defaced", encoding="utf-8")
    assert write_stamp(
        site, site / "output", observe(usual_roots(site)), arguments=["build"], published=published, replay=WORDS,
        exit_code=0,
    )  # fmt: skip
    assert stage0.try_null_build(["build"]) is None


def test_a_removed_stamp_means_a_build(site: Path) -> None:
    assert _stamp(site)
    remove_stamp(site, site / "output")
    remove_stamp(site, site / "output")
    assert stage0.try_null_build(["build"]) is None


def test_a_site_with_a_link_among_its_sources_has_no_stamp(site: Path) -> None:
    (site / "content/link.md").symlink_to(site / "site.toml")
    assert observe(usual_roots(site)) is None
    assert not _stamp(site)


def test_a_cache_that_cannot_be_written_only_costs_time(site: Path) -> None:
    (site / ".cache").write_text("a file")
    assert not _stamp(site)
    assert stage0.try_null_build(["build"]) is None


def test_words_that_the_terminal_cannot_show_are_left_to_the_build(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage0, "streams_encodings", lambda: ["ascii", "strict", "ascii", "strict"])
    assert _stamp(site)
    assert stage0.try_null_build(["build"]) is None
    assert capsys.readouterr() == ("", "")


def test_disk_errors_and_faults_of_ours_are_not_replayed() -> None:
    full = diagnose("O110", Span(file="output"), folder="output", reason="full")
    missing = diagnose("R102", Span(file="a.md"), line=1, byte="ff")
    assert not may_replay(1, [missing, full])
    assert not may_replay(3, [])
    assert may_replay(1, [missing])


def test_the_window_follows_the_sites_time_zone() -> None:
    window = date_window(date(2026, 3, 1), date(2026, 3, 8), "Asia/Shanghai")
    assert window == Window(1_772_294_400, 1_772_899_200)  # 2026-02-28T16:00Z, 2026-03-07T16:00Z
    assert date_window(date(2026, 3, 1), None, "UTC").until == ALWAYS.until


def test_stage_0_and_the_writer_of_the_output_agree_about_what_is_not_output() -> None:
    assert set(stage0.NOT_OUTPUT) == paths.KEPT_IN_ROOT
    assert paths.MARKER == stage0.MARKER


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.lists(texts), st.lists(st.tuples(st.sampled_from(["out", "err"]), texts)), st.data())
def test_a_stamp_survives_its_encoding_and_no_damaged_one_is_read(
    roots: list[str], parts: list[tuple[str, str]], data: st.DataObject
) -> None:
    inputs, outputs = stage0.Sight(5, "a", "b"), stage0.Sight(6, "c", "")
    stamp = stage0.Stamp("context", (1, 2), 1, inputs, outputs, roots, ["utf-8", "strict"] * 2, parts)
    encoded = stage0.encode_stamp(stamp)
    decoded = stage0.decode_stamp(encoded)
    assert stage0.encode_stamp(decoded) == encoded
    assert (decoded.roots, decoded.parts, decoded.window, decoded.exit_code) == (roots, parts, (1, 2), 1)
    place = data.draw(st.integers(0, len(encoded) - 1))
    damaged = encoded[:place] + bytes([encoded[place] ^ 1]) + encoded[place + 1 :]
    with pytest.raises(stage0.SurpriseError):
        stage0.decode_stamp(damaged)


def _python(
    *arguments: str, folder: Path = REPOSITORY, stdout: int = subprocess.PIPE
) -> subprocess.CompletedProcess[bytes]:
    environment = dict(os.environ, PYTHONPATH=str(REPOSITORY))
    command = [sys.executable, *arguments]
    return subprocess.run(command, cwd=folder, env=environment, stdout=stdout, stderr=subprocess.PIPE, check=False)


@pytest.mark.parametrize("module", ["builder.stage0", "builder.entry"])
def test_a_null_build_waits_for_no_other_import(module: str) -> None:
    code = f"import sys; before = set(sys.modules); import {module}; print(*(set(sys.modules) - before))"
    loaded = set(_python("-c", code).stdout.decode().split())
    assert module in loaded
    of_stage0 = {"builder.stage0", "builder.stage0.sight", "builder.stage0.stamp"}
    assert loaded <= of_stage0 | {"builder", "builder.entry", "__future__", "_blake2", "time", "io", "os"}


PROBE = """
import sys
from pathlib import Path
from builder.build.stamp import Said, observe, usual_roots, write_stamp
from builder.build.tree import scan_output
site, output = Path("."), Path("output")
said = [Said("out", "已生成 3 页\\n"), Said("err", "错误\\n")]
print(write_stamp(site, output, observe(usual_roots(site)), arguments=["build"], published=scan_output(output),
                  replay=said, exit_code=1))
"""


@pytest.fixture
def stamped(tmp_path: Path) -> Path:
    """A site stamped by another process."""
    _put(tmp_path / "content/people/tian.md", "name: 天")
    _put(tmp_path / "output/index.html", "home")
    assert _python("-c", PROBE, folder=tmp_path).stdout == b"True\n"
    return tmp_path


def test_the_command_repeats_a_build_of_another_process(stamped: Path) -> None:
    run = _python("-m", "builder", "build", folder=stamped)
    assert (run.returncode, run.stdout.decode(), run.stderr.decode()) == (1, "已生成 3 页\n", "错误\n")


def test_a_reader_that_has_gone_ends_the_run_quietly(stamped: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    run = _python("-m", "builder", "build", folder=stamped, stdout=writing)
    os.close(writing)
    assert (run.returncode, run.stderr) == (1, b"")
