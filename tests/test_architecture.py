"""Takes the source tree, gives a verdict on the house: layers, sizes, homes of libraries, the spare root, no traces of machines."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest
from importlinter.application.use_cases import lint_imports
from importlinter.configuration import configure

ROOT = Path(__file__).resolve().parent.parent
BUILDER = ROOT / "builder"
LINES_OF_A_MODULE = 350
LINES_OF_A_FUNCTION = 60

# Where a library that is not behind one file in builder/tools/ may be imported, and why.
HOMES = {
    "click": ["builder/cli/*"],  # every verb declares its own options
    "msgspec": ["builder/base/values.py", "builder/build/store*"],  # the one kind of value; the one manifest
    "uniseg": ["builder/printing/breaks.py"],  # pure tables: composing lines is arithmetic, and tools stands above it
    # Strangers' photos in, and the press's own pictures out: two trades that share nothing but the library.
    "PIL": ["builder/tools/images.py", "builder/tools/separation.py"],
    "openpyxl": ["builder/tools/workbook.py", "builder/tools/workbook_reading.py"],  # writing one sheet, reading anyone's
    "pikepdf": ["builder/tools/pdf/*"],  # a small room of its own: pruning, walking, finishing
}
PURE = ("model", "plan", "printing", "gate")
CATCHES_ALL = {"builder/build/pool.py", "builder/cli/main.py"}
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "manager", "process", "common", "misc"}

ROOT_NAMES = {
    *("pyproject.toml", "README.md", "builder", "content", "themes", "output", "tests"),
    *("site.toml", "dev.py", "Makefile", "LICENSE", "requirements", "docs", "examples", "benchmarks"),
    *("CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md"),  # forges look for these at the root, too
    *("开始.cmd", "start.command"),  # for a double click: who needs them looks no further than the first folder
}
# Folders of particular machines, and addresses that belong to a mirror's user rather than to a lock.
TRACES = re.compile(
    r"(?<![\w.~%-])/(?:work|root|home/[a-z]\w*|Users/\w+|opt/(?:wheels|pypi))/"
    r"|--(?:extra-)?index-url|--find-links|files\.python" + "hosted"
)
TEXTS = {".py", ".md", ".toml", ".txt", ".yml", ".yaml", ".json", ".html", ".css", ".js", ".cfg", ""}


@cache
def tracked_files() -> tuple[Path, ...]:
    """The files under version control; in an unpacked ZIP, everything but hidden folders and what a build writes."""
    if (ROOT / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        names = [ROOT / name for name in listing.decode().split("\0") if name]
        return tuple(path for path in names if path.is_file() and not path.is_symlink())
    left_out = {"output", "node_modules", "__pycache__"}
    found = (path for path in ROOT.rglob("*") if path.is_file() and not path.is_symlink())
    return tuple(p for p in found if not any(n in left_out or n.startswith(".") for n in p.relative_to(ROOT).parts))


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the program by its path from the root."""
    paths = sorted(BUILDER.rglob("*.py"))
    return {path.relative_to(ROOT).as_posix(): ast.parse(path.read_text("utf-8")) for path in paths}


def imported_libraries(tree: ast.Module) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"builder"}


def test_imports_only_go_downward(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    configure()
    kept = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert kept, capsys.readouterr().out


@pytest.mark.tenths
def test_ruff_has_nothing_to_say() -> None:
    command = [sys.executable, "-m", "ruff", "check", "--no-cache", "--output-format", "concise", "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")


@pytest.mark.slow
def test_mypy_has_nothing_to_say() -> None:
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout.decode("utf-8", "replace")


@pytest.mark.tenths
def test_each_third_party_library_has_one_home() -> None:
    users: dict[str, list[str]] = defaultdict(list)
    for path, tree in modules().items():
        for library in imported_libraries(tree):
            users[library].append(path)
    strays = {}
    for library, paths in users.items():
        homes = HOMES.get(library, ["builder/tools/*"])
        outside = [path for path in paths if not any(fnmatch(path, home) for home in homes)]
        if outside or (library not in HOMES and len(paths) > 1):
            strays[library] = paths
    assert strays == {}, "import a library in one file of builder/tools/ and use that file elsewhere"


def test_pure_rooms_open_no_file() -> None:
    """import-linter sees imports; a bare open() and a Path that can read need this second look."""
    found = []
    for path, tree in modules().items():
        if path.split("/")[1] not in PURE:
            continue
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "open":
                found.append(f"{path}:{node.lineno} open()")
            if isinstance(node, ast.ImportFrom) and node.module == "pathlib":
                found += [f"{path}:{node.lineno} {a.name}" for a in node.names if not a.name.startswith("Pure")]
            if isinstance(node, ast.Import) and any(alias.name == "pathlib" for alias in node.names):
                found.append(f"{path}:{node.lineno} pathlib")
    assert found == []


@pytest.mark.tenths
def test_modules_and_functions_fit_a_reader() -> None:
    long = []
    for path, tree in modules().items():
        lines = len((ROOT / path).read_text("utf-8").splitlines())
        if lines > LINES_OF_A_MODULE:
            long.append(f"{path}: {lines} lines")
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                height = (node.end_lineno or node.lineno) - node.lineno + 1
                if height > LINES_OF_A_FUNCTION:
                    long.append(f"{path}:{node.lineno} {node.name}: {height} lines")
    assert long == []


def test_every_module_says_what_it_takes_and_gives() -> None:
    assert [path for path, tree in modules().items() if not ast.get_docstring(tree) and tree.body] == []


def test_no_module_has_a_vague_name() -> None:
    assert [path for path in modules() if {Path(path).stem, *Path(path).parts} & VAGUE_NAMES] == []


@pytest.mark.tenths
def test_only_the_pool_and_main_catch_everything() -> None:
    catchers = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not isinstance(node, ast.ExceptHandler) or path in CATCHES_ALL:
                continue
            kinds = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
            if any(kind is None or ast.unparse(kind) in {"Exception", "BaseException"} for kind in kinds):
                catchers.append(f"{path}:{node.lineno}")
    assert catchers == []


def test_no_module_needs_one_system_to_be_imported() -> None:
    """What only POSIX or only Windows has is imported behind a question, or within a function."""
    one_system = {"fcntl", "grp", "msvcrt", "pwd", "resource", "syslog", "termios", "winreg"}
    found = []
    for path, tree in modules().items():
        for node in tree.body:
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            found += [f"{path}:{node.lineno} {name}" for name in names if name in one_system]
    assert found == []


@pytest.mark.tenths
def test_what_windows_lacks_is_asked_for_before_it_is_used() -> None:
    """Names of os, signal and socket that only POSIX has: the module that uses one asks with hasattr or by os.name."""
    lacking = {
        "os": {"fork", "getuid", "geteuid", "getgid", "uname", "mkfifo", "killpg", "setsid", "chown", "statvfs", "sync",
               "sched_getaffinity", "O_NOFOLLOW", "O_DIRECTORY", "fchmod", "pread", "pwrite", "register_at_fork", "WNOHANG"},
        "signal": {"SIGKILL", "SIGALRM", "SIGHUP", "SIGUSR1", "alarm", "setitimer", "pthread_sigmask"},
        "socket": {"AF_UNIX", "socketpair"},
    }  # fmt: skip
    found = []
    for path, tree in modules().items():
        text = (ROOT / path).read_text("utf-8")
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)):
                continue
            module, name = node.value.id, node.attr
            asked = f'hasattr({module}, "{name}")' in text or "os.name" in text or "sys.platform" in text
            if name in lacking.get(module, set()) and not asked:
                found.append(f"{path}:{node.lineno} {module}.{name}")
    assert found == []


@pytest.mark.tenths
def test_texts_are_read_and_written_as_utf_8_whatever_the_machine_speaks() -> None:
    """Without an encoding Windows takes its code page, and a Chinese one reads our files as something else."""
    found = []
    for path, tree in modules().items():
        for node in ast.walk(tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            places = {"read_text": 0, "write_text": 1}
            named = any(keyword.arg == "encoding" for keyword in node.keywords)
            if node.func.attr in places and len(node.args) <= places[node.func.attr] and not named:
                found.append(f"{path}:{node.lineno}")
    assert found == []


def test_the_root_folder_is_spare() -> None:
    top = {path.relative_to(ROOT).parts[0] for path in tracked_files()}
    assert {name for name in top if not name.startswith(".")} - ROOT_NAMES == set()


@pytest.mark.tenths
def test_no_file_carries_traces_of_a_machine() -> None:
    found = []
    for path in tracked_files():
        if path.suffix not in TEXTS or path.name == Path(__file__).name:
            continue
        for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), 1):
            command = "uv pip compile" in line  # the locks name the command that made them, not an address
            if TRACES.search(line) and not command:
                found.append(f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}")
    assert found == []


def test_the_detector_of_traces_sees_them() -> None:
    assert TRACES.search("see " + "/work" + "/main/x")
    assert TRACES.search("pip install --index-url x")
    assert not TRACES.search("https://example.org/work/of/art")
    assert not TRACES.search("themes/work/base.html")
