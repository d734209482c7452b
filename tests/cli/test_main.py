"""The program's manners: help for everything, usage errors that help, exit codes, our own faults owned."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from builder.cli import main as main_module
from builder.cli.main import VERBS, main, program
from builder.cli.progress import Progress


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_every_option_explains_itself_in_both_languages(verb: str) -> None:
    command = program.get_command(click.Context(program), verb)
    assert command is not None
    assert command.help
    options = [param for param in command.params if isinstance(param, click.Option)]
    for text in (command.help, command.short_help, *(option.help for option in options)):
        assert text
        assert any("\u4e00" <= char <= "\u9fff" for char in text), text
        assert any("a" <= char <= "z" for char in text), text
    shown = CliRunner().invoke(program, [verb, "--help"])
    assert shown.exit_code == 0
    for option in options:
        assert option.opts[0] in shown.output


def test_the_program_lists_its_verbs() -> None:
    shown = CliRunner().invoke(program, ["--help"])
    assert shown.exit_code == 0
    assert all(f"\n  {verb}" in shown.output for verb in VERBS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (["biuld"], "build"), (["chek"], "check"), (["dev"], "serve"), (["delete", "x"], "withdraw"),
        (["build", "--stirct"], "--strict"), (["serve", "--prot", "80"], "--port"),
    ],
)  # fmt: skip
def test_a_mistyped_word_gets_the_nearest_right_one(
    typed: list[str], meant: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2
    assert f"是不是 {meant}？ / no such" in capsys.readouterr().err


def test_a_word_like_none_gets_the_list(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["xyzzy"]) == 2
    assert " ".join(VERBS) in capsys.readouterr().err


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["build", "--report", "xml"], "terminal、json、github、gitlab"),
        (["build", "--jobs", "many"], "整数"),
        (["build", "--date", "2026-02-30"], "2026-05-04"),
        (["new"], "少写了"),
        (["build", "--site"], "用法不对"),
        (["build", "too", "many"], "多写了"),
        (["new", "monster", "x"], "person 人物"),
        (["build", "--site", "/no/such/folder"], "没有这个文件夹"),
    ],
)
def test_wrong_usage_is_said_in_chinese_and_ends_with_two(
    typed: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed) == 2
    out, err = capsys.readouterr()
    assert words in err
    assert "--help" in err
    assert out == ""


def test_without_a_verb_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "withdraw" in capsys.readouterr().err


def test_a_hostile_argument_cannot_command_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["\x1b[2Jevil"]) == 2
    assert "\x1b" not in capsys.readouterr().err


@pytest.fixture
def breaking(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    (tmp_path / "content").mkdir()
    monkeypatch.chdir(tmp_path)
    return monkeypatch


def break_with(monkeypatch: pytest.MonkeyPatch, fault: BaseException) -> None:
    def fail(*_arguments: object, **_words: object) -> None:
        raise fault

    monkeypatch.setattr("builder.build.engine.plan_only", fail)


def test_our_own_fault_is_three_lines_and_a_record_without_private_values(
    breaking: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_with(breaking, ValueError("phone: 13912345678"))
    assert main(["check"]) == 3
    err = capsys.readouterr().err
    assert len(err.splitlines()) == 3
    assert "13912345678" not in err
    record = (tmp_path / ".cache" / "crash.txt").read_text("utf-8")
    assert "ValueError" in record
    assert "test_main.py" in record
    assert "13912345678" not in record


def test_a_disk_that_refuses_is_not_called_a_bug(
    breaking: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_with(breaking, PermissionError(13, "Permission denied", "content/x.md"))
    assert main(["check"]) == 1
    assert "content/x.md" in capsys.readouterr().err
    assert not (tmp_path / ".cache").exists()


def test_ctrl_c_is_one_line_and_130(breaking: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    break_with(breaking, KeyboardInterrupt())
    assert main(["check"]) == 130
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_the_start_is_light() -> None:
    root = str(Path(main_module.__file__).resolve().parents[2])
    code = (
        f"import sys; sys.path.insert(0, {root!r}); import builder.cli.main; "
        "heavy = {'jinja2', 'PIL', 'markdown', 'yaml', 'msgspec', 'tornado', 'watchfiles'} & set(sys.modules); "
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_counts_on_a_terminal_and_leaves_a_clean_line() -> None:
    stream, now = Terminal(), iter([0.0, 0.1, 1.0, 1.05, 2.0])
    progress = Progress(stream, lambda: next(now))
    for done in (1, 20, 21, 90):
        progress("render", done, 100)
    progress.close()
    assert stream.getvalue() == "\r生成 render 20/100\x1b[K\r生成 render 90/100\x1b[K\r\x1b[K"


def test_progress_in_a_log_is_a_plain_line_now_and_then() -> None:
    stream, now = io.StringIO(), iter([0.0, 1.0, 11.0, 12.0, 22.0])
    progress = Progress(stream, lambda: next(now))
    for done in (1, 2, 3, 4):
        progress("render", done, 100)
    progress.close()
    assert stream.getvalue() == "生成 render 2/100\n生成 render 4/100\n"


@pytest.mark.tenths
@pytest.mark.parametrize(
    ("module", "verb", "name"),
    [("jinja2", "build", "jinja2"), ("markdown", "build", "markdown"), ("frontmatter", "build", "python-frontmatter"),
     ("PIL", "build", "pillow"), ("livereload", "serve", "livereload"), ("msgspec", "check", "msgspec")],
)  # fmt: skip
def test_a_missing_library_is_named_with_the_cure(tmp_path: Path, module: str, verb: str, name: str) -> None:
    (tmp_path / "content" / "people").mkdir(parents=True)
    (tmp_path / "content" / "people" / "a.md").write_text("---\nname: 天地玄\n---\n正文\n", "utf-8")
    root = str(Path(main_module.__file__).resolve().parents[2])
    code = (
        f"import sys; sys.path.insert(0, {root!r}); sys.modules[{module!r}] = None; "
        f"from builder.cli.main import main; sys.exit(main([{verb!r}]))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, check=False)
    assert done.returncode == 2, done.stderr.decode()
    assert f"pip install {name}\n" in done.stderr.decode()
