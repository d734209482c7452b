"""The two files for a double click: what they run, what they say where Python is missing, and that paths cannot break them."""

from __future__ import annotations

import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_dev import checkout, load_dev, pretend_ready  # noqa: F401 a fixture is found by its name

ROOT = Path(__file__).resolve().parent.parent
WINDOWS = ROOT / "开始.cmd"
MAC = ROOT / "start.command"
WORDS = ROOT / "builder" / "data" / "no-python.txt"


def batch() -> list[str]:
    return WINDOWS.read_bytes().decode("ascii").split("\r\n")


def test_the_batch_file_is_ascii_with_the_line_ends_that_cmd_wants() -> None:
    data = WINDOWS.read_bytes()
    assert data.isascii()  # read before and after the code page changes
    assert data.count(b"\n") == data.count(b"\r\n") == len(batch()) - 1
    assert data.endswith(b"\r\n")
    assert len(batch()) <= 30
    if (ROOT / ".git").exists() and shutil.which("git"):
        asked = subprocess.run(["git", "check-attr", "eol", "--", "开始.cmd"], cwd=ROOT, capture_output=True, check=True)
        assert asked.stdout.decode().strip().endswith("eol: crlf")


def test_every_path_and_text_in_the_batch_file_is_quoted() -> None:
    for line in batch():
        if line.startswith("rem "):
            continue
        bare = re.sub(r'"[^"]*"', "", line)
        assert line.count('"') % 2 == 0, line
        assert "%~dp0" not in bare, line  # & and blanks in the folder's name
        assert not re.search(r"[&|^!]", bare), line  # what cmd reads as its own stands in quotes alone
        assert not re.search(r"[<>]", re.sub(r"\s2?>nul", "", bare)), line


def test_the_batch_file_goes_only_where_it_has_a_label_and_never_on_without_python() -> None:
    text = batch()
    labels = {line[1:] for line in text if line.startswith(":")}
    asked = {word for line in text for word in re.findall(r"(?:goto |call :)(\w+)", line)}
    assert asked == labels
    first, known = text.index('set "PYTHON="'), text.index("if defined PYTHON goto run")
    said = text.index('type "builder\\data\\no-python.txt"')
    assert text.index("chcp 65001 >nul") < first < known < said < text.index(":try")
    assert text[text.index(":run") + 1] == "%PYTHON% dev.py start"
    probe = next(re.search(r"PROBE=(.*)\"$", line) for line in text if "PROBE=" in line)
    assert probe
    done = subprocess.run([sys.executable, "-c", probe[1]], check=False)
    assert done.returncode == 42
    assert "if not errorlevel 42 exit /b" in text
    assert "if errorlevel 43 exit /b" in text  # what is not found gives 9009


def test_the_words_for_a_missing_python_are_chinese_first_with_the_address_as_text() -> None:
    text = WORDS.read_bytes().decode("utf-8")
    assert text.index("还没有 Python") < text.index("is not on this computer")
    assert "https://www.python.org/downloads/" in text
    assert "Add python.exe to PATH" in text
    assert max(len(line) for line in text.splitlines()) <= 120


@pytest.mark.skipif(not (ROOT / ".git").exists() or not shutil.which("git"), reason="no repository to ask")
def test_the_mac_file_may_be_run() -> None:
    listed = subprocess.run(["git", "ls-files", "-s", "--", MAC.name], cwd=ROOT, capture_output=True, check=True)
    assert listed.stdout.startswith(b"100755 ")
    assert b"\r" not in MAC.read_bytes()


def a_python(place: Path, *, old: bool = False, fails: bool = False) -> None:
    """A stand-in that judges versions as told and writes down how it was called."""
    place.parent.mkdir(parents=True, exist_ok=True)
    ending = 3 if fails else 0
    place.write_text(
        f'#!/bin/sh\n[ "$1" = -c ] && exit {int(old)}\necho "$0|$PWD|$PYTHONUTF8|$*" >> "$LOG"\nexit {ending}\n', "utf-8"
    )  # fmt: skip
    place.chmod(place.stat().st_mode | stat.S_IXUSR)


def double_click(folder: Path, tools: Path, *, system: str = "Darwin") -> tuple[int, str, list[str]]:
    """Run the file as Finder does, from elsewhere; give its code, its words, and the calls of the stand-ins."""
    (folder / "builder" / "data").mkdir(parents=True)
    for source in (MAC, WORDS):
        shutil.copy2(source, folder / source.relative_to(ROOT))
    tools.mkdir(exist_ok=True)
    for name, text in (("uname", f"echo {system}"), ("xcode-select", "exit 2")):
        (tools / name).write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        (tools / name).chmod(0o755)
    for name in ("dirname", "cat"):
        found = shutil.which(name)
        assert found
        (tools / name).symlink_to(found)
    log = tools / "log"
    env = {"PATH": str(tools), "LOG": str(log), "LC_ALL": "C.UTF-8"}
    text = (folder / MAC.name).read_text("utf-8").replace("/Library/", f"{tools}/Library/").replace("/opt/", f"{tools}/opt/")
    (folder / MAC.name).write_text(text.replace("/usr/local/", f"{tools}/usr/local/"), "utf-8")
    bash = shutil.which("bash")
    assert bash
    done = subprocess.run([bash, str(folder / MAC.name)], cwd="/", env=env, input=b"\n", capture_output=True, check=False)
    calls = log.read_text("utf-8").splitlines() if log.exists() else []
    return done.returncode, done.stdout.decode("utf-8"), calls


@pytest.mark.posix
def test_the_mac_file_starts_the_first_python_that_is_new_enough(tmp_path: Path) -> None:
    folder, tools = tmp_path / "我的 榜样 (1) & co", tmp_path / "tools"
    a_python(tools / "python3", old=True)
    a_python(tools / "python3.12")
    code, _, calls = double_click(folder, tools)
    assert code == 0
    assert calls == [f"{tools}/python3.12|{folder}|1|dev.py start"]


@pytest.mark.posix
def test_the_mac_file_says_what_to_do_where_python_is_missing(tmp_path: Path) -> None:
    code, said, calls = double_click(tmp_path / "x", tmp_path / "tools")
    assert (code, calls) == (1, [])
    assert said.startswith(WORDS.read_text("utf-8"))


@pytest.mark.posix
def test_the_mac_file_keeps_its_window_open_when_something_failed(tmp_path: Path) -> None:
    a_python(tmp_path / "tools" / "python3", fails=True)
    code, _, calls = double_click(tmp_path / "x", tmp_path / "tools")
    assert (code, len(calls)) == (1, 1)


@pytest.mark.posix
def test_start_builds_and_then_edits_in_the_browser_even_where_the_content_has_errors(
    checkout: Path, capfd: pytest.CaptureFixture[str]  # noqa: F811 pytest gives the fixture by its name
) -> None:
    dev = load_dev(checkout / "dev.py")
    pretend_ready(dev, "core")
    fake = "import json, sys\nprint(json.dumps({'verb': sys.argv[1:]}), file=sys.stderr)\nsys.exit(sys.argv[1] == 'build')\n"
    (checkout / "builder" / "__main__.py").write_text(fake, "utf-8")
    assert dev.main(["start"]) == 0
    said = capfd.readouterr().err
    assert said.index('["build", ') < said.index('["serve", ')
    assert '"--edit", "--open"]' in said
    assert "窗口不要关" in said
