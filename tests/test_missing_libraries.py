"""Takes the program without one of its libraries, gives a verdict: what needs it fails by name, the rest works."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builder.cli.libraries import LIBRARIES, Library

ROOT = Path(__file__).resolve().parent.parent
PROMISED = ("jinja2", "markdown", "python-frontmatter", "pillow", "livereload")
ONLY_SERVE = {"livereload", "tornado", "watchfiles"}
ALWAYS = [library for library in LIBRARIES if not library.extra]
# Python looks for a module through the finders in sys.meta_path; ours comes first and says what an uninstalled one says.
WITHOUT = """
import sys
sys.path.insert(0, {root!r})

class Uninstalled:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] == {module!r}:
            raise ModuleNotFoundError("No module named " + repr(name), name=name)

sys.meta_path.insert(0, Uninstalled())
sys.argv = ["exemplar", *{arguments!r}]
from builder.entry import run
run()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    people = tmp_path / "content" / "people"
    people.mkdir(parents=True)
    (people / "a.md").write_text("---\nname: 天地玄\n---\n宇宙洪荒。\n", "utf-8")
    return tmp_path


def run_without(library: Library, site: Path, *arguments: str) -> tuple[int, str]:
    """Run a verb in a Python that lacks the library; give the exit code and all that was said."""
    code = WITHOUT.format(root=str(ROOT), module=library.module, arguments=list(arguments))
    command = [sys.executable, "-X", "utf8", "-c", code]
    done = subprocess.run(command, cwd=site, capture_output=True, stdin=subprocess.DEVNULL, timeout=60, check=False)
    said = (done.stdout + done.stderr).decode("utf-8")
    assert "Traceback" not in said
    return done.returncode, said


def test_the_five_libraries_of_the_promise_are_known_by_name() -> None:
    assert set(PROMISED) <= {library.name for library in ALWAYS}


@pytest.mark.tenths
@pytest.mark.parametrize("library", ALWAYS, ids=lambda library: library.name)
def test_without_a_library_its_verb_fails_by_name_and_leaves_the_site_alone(library: Library, site: Path) -> None:
    verb = ["serve", "--port", "0"] if library.name in ONLY_SERVE else ["build"]
    code, said = run_without(library, site, *verb)
    assert code == 2
    assert f"缺少库 {library.name}，" in said
    assert said.endswith(f"pip install {library.name}\n")
    assert not (site / "output").exists()
    assert not (site / ".cache" / "crash.txt").exists()


@pytest.mark.tenths
def test_without_livereload_a_site_is_built_as_ever(site: Path) -> None:
    livereload = next(library for library in ALWAYS if library.name == "livereload")
    code, said = run_without(livereload, site, "build")
    assert code == 0, said
    assert (site / "output" / "index.html").is_file()


@pytest.mark.tenths
@pytest.mark.parametrize("library", [item for item in ALWAYS if item.name != "click"], ids=lambda library: library.name)
def test_doctor_names_a_missing_library_and_its_cure(library: Library, site: Path) -> None:
    code, said = run_without(library, site, "doctor")
    assert code == 1
    lines = said.splitlines()
    (at,) = [number for number, line in enumerate(lines) if line.startswith("[!!]")]
    assert library.name in lines[at]
    assert lines[at + 1].endswith(f"= pip install {library.name}")


BROUGHT = {"openpyxl": ("roster.xlsx", b"xl/workbook.xml"), "docx": ("story.docx", b"word/document.xml")}


@pytest.mark.tenths
@pytest.mark.parametrize("module", BROUGHT)
def test_without_an_extra_the_import_says_which_and_a_text_table_is_read_as_ever(module: str, site: Path) -> None:
    library = next(item for item in LIBRARIES if item.module == module)
    name, part = BROUGHT[module]
    with zipfile.ZipFile(site / name, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part.decode(), "<x/>")
    code, said = run_without(library, site, "import", name, "--dry-run")
    assert code == 2
    assert f"缺少库 {library.name}，" in said
    assert said.endswith("pip install 'exemplar-site[office]'\n")
    (site / "roster.csv").write_text("姓名,单位\n日月盈,甲\n", "utf-8")
    code, said = run_without(library, site, "import", "roster.csv", "--dry-run")
    assert code == 0, said
    assert "日月盈" in said
