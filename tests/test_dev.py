"""Takes dev.py, gives a verdict on the two commands: old Pythons, stamps, mirrors, plain words, the four lines."""

from __future__ import annotations

import ast
import importlib.util
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent
DEV = ROOT / "dev.py"
REPORT = {
    "written": 3,
    "kept": 0,
    "pruned": 0,
    "pages": 112,
    "people": 12,
    "errors": 0,
    "warnings": 2,
    "seconds": 1.25,
    "first_page": "output/index.html",
    "first_board": "output/people/廖/board/index.html",
    "first_profile": "content/people/天 地玄.md",
}


def load_dev(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy without .git in a folder with spaces and Han characters, with a builder that only reports."""
    folder = tmp_path / "展 览 (一)"
    (folder / "requirements").mkdir(parents=True)
    (folder / "builder").mkdir()
    (folder / "builder" / "__init__.py").write_text("", "utf-8")
    (folder / "dev.py").write_bytes(DEV.read_bytes())
    for kind in ("core", "test"):
        (folder / "requirements" / f"{kind}.txt").write_text(f"# {kind}\n", "ascii")
    fake = f"import json, sys\nprint('progress', file=sys.stderr)\nprint(json.dumps({REPORT!r}))\n"
    (folder / "builder" / "__main__.py").write_text(fake, "utf-8")
    return folder


def pretend_ready(dev: ModuleType, kind: str) -> None:
    """An environment that fits its lock: this interpreter behind the expected name."""
    python = Path(dev.PYTHON)
    python.parent.mkdir(parents=True, exist_ok=True)
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', "utf-8")
    python.chmod(0o755)
    dev.STAMP.write_text(dev.wanted(kind), "ascii")


def test_dev_fits_two_hundred_and_twenty_lines() -> None:
    assert len(DEV.read_text("utf-8").splitlines()) <= 220


def test_dev_imports_the_standard_library_alone() -> None:
    tree = ast.parse(DEV.read_text("utf-8"))
    names = {
        alias.name.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    assert names <= sys.stdlib_module_names
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]


def test_a_python_that_is_too_old_can_read_dev_and_gets_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    tree = ast.parse(DEV.read_text("utf-8"), feature_version=(3, 5))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr | ast.NamedExpr | ast.Match)]
    annotations = [
        note
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef)
        for note in [node.returns, *(argument.annotation for argument in node.args.args)]
    ]
    assert not [note for note in annotations if isinstance(note, ast.Subscript | ast.BinOp)], "evaluated on old Pythons"
    monkeypatch.setattr(sys, "version_info", (3, 10, 4, "final", 0))
    dev = load_dev(DEV)
    with pytest.raises(SystemExit, match=r"(?s)需要 Python 3\.11.*3\.11 or newer is needed"):
        dev.main(["site"])


def test_missing_venv_is_named_with_the_package_to_install(monkeypatch: pytest.MonkeyPatch, checkout: Path) -> None:
    dev = load_dev(checkout / "dev.py")
    monkeypatch.setattr(dev.shutil, "which", lambda name: None)
    monkeypatch.setattr(dev.importlib.util, "find_spec", lambda name: None)
    name = rf"python{sys.version_info[0]}\.{sys.version_info[1]}-venv"
    with pytest.raises(SystemExit, match=rf"(?s)apt install {name}.*lacks venv"):
        dev.prepare("core")


@pytest.mark.parametrize(
    ("made", "asked", "ready"), [("core", "core", True), ("test", "core", True), ("core", "test", False)]
)
def test_the_test_environment_serves_the_site_but_not_the_other_way(
    checkout: Path, made: str, asked: str, ready: bool
) -> None:
    dev = load_dev(checkout / "dev.py")
    pretend_ready(dev, made)
    assert dev.is_ready(asked) is ready


def test_a_changed_lock_makes_the_environment_stale(checkout: Path) -> None:
    dev = load_dev(checkout / "dev.py")
    pretend_ready(dev, "core")
    (checkout / "requirements" / "core.txt").write_text("# core, newer\n", "ascii")
    assert not dev.is_ready("core")


def test_line_ends_of_a_windows_checkout_do_not_change_the_stamp(checkout: Path) -> None:
    dev = load_dev(checkout / "dev.py")
    before = dev.wanted("core")
    (checkout / "requirements" / "core.txt").write_bytes(b"# core\r\n")
    assert dev.wanted("core") == before


def test_the_mirror_of_pip_serves_uv_and_a_mirror_of_uv_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    dev = load_dev(DEV)
    monkeypatch.delenv("UV_DEFAULT_INDEX", raising=False)
    monkeypatch.setenv("PIP_INDEX_URL", "https://mirror.example/simple")
    assert dev.surroundings()["UV_DEFAULT_INDEX"] == "https://mirror.example/simple"
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://other.example/simple")
    assert dev.surroundings()["UV_DEFAULT_INDEX"] == "https://other.example/simple"


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the environment's Python is a shell script")
def test_site_ends_with_four_lines_whose_paths_open_from_anywhere(checkout: Path, tmp_path: Path) -> None:
    dev = load_dev(checkout / "dev.py")
    pretend_ready(dev, "core")
    for name in ("first_page", "first_board", "first_profile"):
        path = checkout / str(REPORT[name])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", "utf-8")
    env = {"PATH": os.environ["PATH"], "LANG": "C", "HOME": str(tmp_path)}
    command = [sys.executable, str(checkout / "dev.py"), "site"]
    done = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False)
    lines = done.stdout.decode("utf-8").splitlines()
    assert done.returncode == 0
    assert len(lines) == 4
    assert re.search(r"112 页.*12 人.*0 错误.*2 提醒.*1\.2 秒", lines[0])
    assert shlex.split(lines[1])[-1] == str(checkout / "output" / "index.html")
    for line in lines[1:]:
        assert [word for word in shlex.split(line) if word.startswith("/") and Path(word).is_file()], line
    assert lines[3].endswith("-m builder serve --open")


@pytest.mark.skipif(os.name == "nt", reason="the stand-in for the environment's Python is a shell script")
def test_the_exit_code_of_the_build_is_passed_on(checkout: Path, tmp_path: Path) -> None:
    dev = load_dev(checkout / "dev.py")
    pretend_ready(dev, "core")
    empty = {**REPORT, "errors": 2, "first_page": None, "first_board": None, "first_profile": None}
    fake = f"import json, sys\nprint(json.dumps({empty!r}))\nsys.exit(1)\n"
    (checkout / "builder" / "__main__.py").write_text(fake, "utf-8")
    done = subprocess.run([sys.executable, str(checkout / "dev.py"), "site"], capture_output=True, check=False)
    assert done.returncode == 1
    assert "2 错误" in done.stdout.decode("utf-8")


def test_an_unknown_verb_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    dev = load_dev(DEV)
    assert dev.main(["sit"]) == 2
    assert "dev.py site" in capsys.readouterr().err


def test_nothing_asks_for_sudo() -> None:
    assert not re.search(r"[\"']sudo", DEV.read_text("utf-8"))


def test_locks_are_hashed_address_free_and_agree_with_each_other() -> None:
    pins: dict[str, set[tuple[str, str]]] = {}
    for kind in ("core", "test"):
        text = (ROOT / "requirements" / f"{kind}.txt").read_text("ascii")
        assert "://" not in text
        blocks = re.findall(r"^(\S+)==(\S+)([^\n]*\n(?:    .*\n)*)", text, re.MULTILINE)
        assert blocks
        assert [name for name, _, rest in blocks if "--hash=sha256:" not in rest] == []
        pins[kind] = {(name, version) for name, version, _ in blocks}
    assert pins["core"] <= pins["test"]


def test_locks_hold_every_declared_dependency() -> None:
    """The site's own lock holds what reads workbooks and documents, too: an office double-clicks and imports its roster."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = project["optional-dependencies"]
    assert "exemplar-site[print]" in extras["test"]
    tried = [name for name in (*extras["test"], *extras["print"]) if not name.startswith("exemplar-site")]
    for kind, wanted in (("core", [*project["dependencies"], *extras["office"]]), ("test", tried)):
        text = (ROOT / "requirements" / f"{kind}.txt").read_text("ascii").lower()
        names = [re.split(r"[<>=;\[ ]", requirement, maxsplit=1)[0].lower() for requirement in wanted]
        assert [name for name in names if f"\n{name}==" not in text] == []


def test_all_is_the_five_extras() -> None:
    import tomllib

    extras = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(extras) == {"print", "office", "hant", "fonts", "fast", "all", "test"}
    assert extras["all"] == ["exemplar-site[print,office,hant,fonts,fast]"]


def test_the_lock_of_the_markup_checker_names_no_address() -> None:
    lock = json.loads((ROOT / "requirements" / "markup" / "package-lock.json").read_text("utf-8"))
    packages = [package for name, package in lock["packages"].items() if name]
    assert packages
    assert all("integrity" in package and "resolved" not in package for package in packages)


def test_the_workflow_is_one_and_uses_what_the_repository_has() -> None:
    import yaml

    (path,) = (ROOT / ".github" / "workflows").iterdir()
    text = path.read_text("utf-8")
    jobs = yaml.safe_load(text)["jobs"]
    assert set(jobs) == {"check", "test", "wheel", "due", "build", "publish"}
    assert all("runs-on" in job and "timeout-minutes" in job for job in jobs.values())
    for name in re.findall(r"requirements/\w+\.txt|\.ci/run|dev\.py", text):
        assert (ROOT / name).is_file(), name
    options = {
        option for line in text.splitlines() if "-m builder" in line for option in re.findall(r"--[a-z-]+", line)
    }
    assert options == {"--report", "--links", "--base-url", "--set-up", "--if-published"}


def test_the_workflow_publishes_from_main_alone_with_no_more_rights_than_that_takes() -> None:
    import yaml

    workflow = yaml.safe_load(next((ROOT / ".github" / "workflows").iterdir()).read_text("utf-8"))
    assert "pull_request_target" not in workflow[True]  # YAML reads the key `on` as a truth value
    assert workflow["permissions"] == {"contents": "read"}
    rights = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    assert rights == {
        "build": {"contents": "read", "pages": "read"},
        "publish": {"pages": "write", "id-token": "write"},
    }
    steps = [step for job in workflow["jobs"].values() for step in job["steps"]]
    used = {step["uses"] for step in steps if "uses" in step}
    assert all(re.fullmatch(r"actions/[\w/-]+@v\d+", name) for name in used), used
    assert "secrets." not in json.dumps(workflow)
    main = "github.ref == 'refs/heads/main'"
    assert main in workflow["jobs"]["publish"]["if"]
    keeps = [step for step in steps if step.get("uses", "").startswith(("actions/cache/save", "actions/upload-pages"))]
    assert len(keeps) == 3  # the store, the day of the next change, the site
    assert all(main in step["if"] for step in keeps)


def hooks() -> dict[str, list[str]]:
    """The commands of the hooks before a commit, with the Python of this run."""
    import yaml

    repositories = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text("utf-8"))["repos"]
    assert [repository["repo"] for repository in repositories] == ["local"]
    found = {hook["id"]: shlex.split(hook["entry"]) for hook in repositories[0]["hooks"]}
    assert all(hook["language"] == "system" for hook in repositories[0]["hooks"])
    assert all(words[0] == ".venv/bin/python" for words in found.values())
    return {name: [sys.executable, *words[1:]] for name, words in found.items()}


@pytest.mark.tenths
def test_hooks_before_a_commit_are_our_own_and_their_commands_exist() -> None:
    assert set(hooks()) == {"content", "content-mended", "ruff", "mypy"}
    for command in hooks().values():
        done = subprocess.run([*command, "--help"], cwd=ROOT, capture_output=True, check=False)
        assert done.returncode == 0, done.stderr.decode("utf-8", "replace")


@pytest.mark.tenths
def test_the_content_hook_stops_a_faulty_profile_and_lets_a_good_one_pass(tmp_path: Path) -> None:
    people = tmp_path / "content" / "people"
    people.mkdir(parents=True)
    (people / "good.md").write_text("---\nname: 天地玄\nslug: good\n---\n宇宙洪荒。\n", "utf-8")
    (people / "bad.md").write_text("---\nname: 日月盈\nslug: bad\nstatus: 没有这样的\n---\n", "utf-8")
    codes = {}
    for name in ("good", "bad"):
        command = [*hooks()["content"], f"content/people/{name}.md"]
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        codes[name] = subprocess.run(command, cwd=tmp_path, env=env, capture_output=True, check=False).returncode
    assert codes == {"good": 0, "bad": 1}
