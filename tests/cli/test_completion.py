"""Completion in a shell: verbs, options, kinds and folders, as a shell asks for them."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.shell_completion import get_completion_class

from builder.cli.completion import SHELLS
from builder.cli.main import VERBS, main, program

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = f"import sys; sys.path.insert(0, {str(ROOT)!r}); from builder.entry import run; run()"


def asked(words: str) -> list[str]:
    """What bash is told for the last of these words."""
    found = get_completion_class("bash")
    assert found
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("COMP_WORDS", words)
        patch.setenv("COMP_CWORD", str(len(words.split(" ")) - 1))
        return found(program, {}, "exemplar", "_EXEMPLAR_COMPLETE").complete().split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("exemplar de", ["plain,deploy"]),
        ("exemplar deploy r", ["plain,rsync"]),
        ("exemplar build --base", ["plain,--base-url"]),
        ("exemplar new pro", ["plain,programme"]),
        ("exemplar build --site co", ["dir,co"]),
        ("exemplar build --report git", ["plain,github", "plain,gitlab"]),
        ("exemplar nothing x", []),
    ],
)
def test_a_shell_is_told_what_may_stand_there(words: str, found: list[str]) -> None:
    assert asked(words) == found


def test_every_verb_is_offered() -> None:
    assert {f"plain,{verb}" for verb in VERBS} <= set(asked("exemplar "))


@pytest.mark.parametrize("shell", SHELLS)
def test_the_lines_for_each_shell_are_its_own(shell: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    lines = capsys.readouterr().out
    assert f"_EXEMPLAR_COMPLETE={shell}_complete" in lines
    there = shutil.which(shell)
    if there:
        (tmp_path / "lines").write_text(lines, "utf-8")
        assert subprocess.run([there, "-n", str(tmp_path / "lines")], check=False).returncode == 0


@pytest.mark.posix
@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes_by_these_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "bash"]) == 0
    (tmp_path / "exemplar").write_text(f"#!/bin/sh\nexec {shlex.quote(sys.executable)} -c {shlex.quote(PROGRAM)} \"$@\"\n", "utf-8")
    (tmp_path / "exemplar").chmod(0o755)
    script = f"{capsys.readouterr().out}\nCOMP_WORDS=(exemplar doc); COMP_CWORD=1; _exemplar_completion exemplar\necho \"${{COMPREPLY[@]}}\""
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=env, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "doctor"


def test_a_shell_without_completion_is_a_matter_of_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "powershell"]) == 2
    assert "bash" in capsys.readouterr().err
