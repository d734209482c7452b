"""What publishing promises: an output folder that is wholly old or wholly new, whatever happens to the build."""

from __future__ import annotations

import errno
import os
import signal
import sys
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.base.diagnostic import Diagnostic
from builder.build import lock
from builder.build.files import Staging, open_staging, staging_folder
from builder.build.filesystem import Filesystem
from builder.build.journal import Journal, Write, decode_journal, encode_journal
from builder.build.ownership import MARKER_BYTES
from builder.build.paths import MARKER, case_twins
from builder.build.recovery import Recovery
from builder.build.tree import FileStat, list_files, scan_output
from tests.build.faulty_disk import (
    KILLED,
    FaultyFilesystem,
    Tree,
    WithoutExchange,
    die,
    fail_with,
    in_child,
    opened,
    publish,
    read_tree,
)

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="ends a process in the middle of a build")

OLD: Tree = {
    "index.html": b"old home",
    "same.css": b"never changes",
    "people/tian/index.html": b"old page of tian",
    "people/tian/board/index.html": b"old board of tian",
    "people/gone/index.html": b"page of somebody withdrawn",
    "figures": b"a file that becomes a folder",
    "media/deep/list.html": b"a folder that becomes a file",
}
NEW: Tree = {
    "index.html": b"new home, longer than before",
    "same.css": b"never changes",
    "people/tian/index.html": b"new page of tian",
    "people/di/index.html": b"page of di",
    "figures/index.html": b"in a folder now",
    "media": b"a file now",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site folder; its output lies in it, as by default."""
    folder = tmp_path / "a site 网站"
    (folder / "content").mkdir(parents=True)
    return folder


@pytest.fixture
def ram(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: walking over every step of a build makes thousands of files."""
    if os.access("/dev/shm", os.W_OK):
        with TemporaryDirectory(dir="/dev/shm") as folder:
            yield Path(folder)
    else:
        yield tmp_path


@pytest.fixture
def output(site: Path) -> Path:
    """The output folder; does not exist yet."""
    return site / "output"


def test_a_first_build_makes_the_folder_with_its_mark_and_leaves_nothing_beside_it(site: Path, output: Path) -> None:
    assert publish(output, site, NEW) == ()
    assert read_tree(output) == NEW
    assert (output / MARKER).read_bytes() == MARKER_BYTES
    assert sorted(os.listdir(site)) == ["content", "output"]


def test_a_second_build_changes_what_differs_and_leaves_the_rest_with_its_time(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    os.utime(output / "same.css", ns=(1, 1))
    assert publish(output, site, NEW) == ()
    assert read_tree(output) == NEW
    assert (output / "same.css").stat().st_mtime_ns == 1


def test_a_build_without_changes_touches_nothing(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    before = scan_output(output)
    disk = FaultyFilesystem(0, die)
    assert publish(output, site, OLD, disk) == ()
    assert disk.calls == 0
    assert scan_output(output) == before


def test_leaving_without_publishing_keeps_the_site(site: Path, output: Path) -> None:
    publish(output, site, OLD)

    def interrupted_build() -> None:
        with opened(output, site) as staging:
            staging.add("index.html", b"half a build")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted_build()
    assert read_tree(output) == OLD
    assert sorted(os.listdir(site)) == ["content", "output"]


def test_what_git_needs_in_the_output_is_kept_and_the_rest_is_pruned(site: Path, output: Path) -> None:
    output.mkdir()
    (output / ".gitignore").write_bytes(b"*\n")
    publish(output, site, OLD)
    (output / ".git").mkdir()
    (output / ".git" / "HEAD").write_bytes(b"ref")
    (output / ".DS_Store").write_bytes(b"finder")
    (output / "people" / "notes.xlsx").write_bytes(b"private")
    publish(output, site, NEW)
    assert read_tree(output) == {**NEW, ".gitignore": b"*\n", ".git/HEAD": b"ref"}


def test_a_link_in_the_output_is_removed_and_never_followed(site: Path, output: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    (outside / "di").mkdir(parents=True)
    (outside / "di" / "index.html").write_bytes(NEW["people/di/index.html"])  # as planned, but not in the output
    (outside / "precious.txt").write_bytes(b"keep me")
    publish(output, site, {"index.html": b"x"})
    (output / "people").symlink_to(outside)
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(outside / "precious.txt")
    assert list_files(output) == {"people", "index.html"}
    assert publish(output, site, NEW) == ()
    assert read_tree(output) == NEW
    assert read_tree(outside) == {"di/index.html": NEW["people/di/index.html"], "precious.txt": b"keep me"}


def test_what_stands_in_the_way_of_a_page_goes_even_if_nobody_asked(site: Path, output: Path, tmp_path: Path) -> None:
    publish(output, site, {"figures": b"a file", "media/deep/a": b"", "media/deep/b": b""})
    (output / "media" / "empty").mkdir()
    (output / "people").symlink_to(tmp_path)
    with opened(output, site) as staging:
        for path, data in NEW.items():
            staging.add(path, data)
        assert staging.publish() == ()
    assert read_tree(output) == NEW


# --- kills -----------------------------------------------------------------------------------------------------------


@needs_fork
@pytest.mark.parametrize(("links", "late"), [(True, False), (False, True)])
def test_a_kill_at_any_step_leaves_the_old_or_the_new_site(ram: Path, links: bool, late: bool) -> None:
    outcomes = set()
    for number in range(1, 500):
        site = ram / str(number)
        (site / "content").mkdir(parents=True)
        output = site / "output"
        publish(output, site, OLD)
        disk = FaultyFilesystem(number, die, late=late, links=links)
        code = in_child(partial(assert_published, output, site, NEW, disk))
        journaled = {"journal", "undo", "done"} & set(os.listdir(staging_folder(output)) if code else ())
        if not journaled:
            assert read_tree(output) in (OLD, NEW), number  # whole even before anything is mended
        with opened(output, site) as staging:
            outcomes.add((staging.recovery, read_tree(output) == NEW))
            assert read_tree(output) in (OLD, NEW), number
            assert bool(journaled) == (staging.recovery is not Recovery.NONE) == bool(staging.notes())
        assert publish(output, site, NEW) == ()
        assert read_tree(output) == NEW
        if not code:
            break
        assert code == KILLED
    assert outcomes == {(Recovery.NONE, False), (Recovery.FORWARD, True), (Recovery.NONE, True)}
    assert number > 30


def assert_published(output: Path, site: Path, tree: Tree, disk: FaultyFilesystem, *, swap: bool = False) -> None:
    """Publish in a child process; a diagnostic there is a failure here."""
    assert publish(output, site, tree, disk, swap=swap) == ()


def open_and_abandon(output: Path, site: Path, disk: FaultyFilesystem) -> None:
    """Do nothing but mend what is to be mended."""
    opened(output, site, disk).abandon()


@needs_fork
def test_a_kill_of_the_mending_build_is_mended_too(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    in_child(lambda: assert_published(output, site, NEW, FaultyFilesystem(12, die)))
    for step in range(2, 200):  # each build gets a little further and is killed
        code = in_child(partial(open_and_abandon, output, site, FaultyFilesystem(step, die)))
        if code != KILLED:
            break
    assert code == 0
    assert step > 5
    assert read_tree(output) == NEW


@needs_fork
@pytest.mark.posix
@pytest.mark.parametrize("wanted", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_while_publishing_is_heard_after_the_last_page(site: Path, output: Path, wanted: int) -> None:
    publish(output, site, OLD)

    def work() -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        publish(output, site, NEW, FaultyFilesystem(15, lambda: os.kill(os.getpid(), wanted)))

    assert in_child(work) == -wanted
    assert read_tree(output) == NEW


def test_bytes_lost_in_a_power_cut_bring_the_old_site_back(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    if not in_child(lambda: assert_published(output, site, NEW, FaultyFilesystem(20, die))):
        pytest.fail("the build was not killed")
    staged = next(iter((staging_folder(output) / "stage").iterdir()))
    staged.write_bytes(b"")
    with opened(output, site) as staging:
        assert staging.recovery is Recovery.BACK
    assert read_tree(output) == OLD


def test_a_damaged_journal_is_reported_and_the_next_build_is_right(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    in_child(lambda: assert_published(output, site, NEW, FaultyFilesystem(20, die)))
    (staging_folder(output) / "journal").write_bytes(b"exemplar-journal 1 0000\n[]")
    with opened(output, site) as staging:
        assert staging.recovery is Recovery.LOST
        assert [note.code for note in staging.notes()] == ["O117"]
    assert publish(output, site, NEW) == ()
    assert read_tree(output) == NEW


# --- disk errors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "code", "links", "durable"),
    [(errno.ENOSPC, "O110", True, False), (errno.EIO, "O113", False, True)],
)
def test_a_disk_error_at_any_step_is_told_and_keeps_the_old_site(
    ram: Path, number: int, code: str, links: bool, durable: bool
) -> None:
    for step in range(1, 500):
        site = ram / str(step)
        (site / "content").mkdir(parents=True)
        output = site / "output"
        publish(output, site, OLD)
        disk = FaultyFilesystem(step, fail_with(number), links=links)
        told = [item.code for item in publish(output, site, NEW, disk, durable=durable)]
        if told and told != ["O108"]:
            assert told == [code], step
            assert read_tree(output) == OLD, step
        else:  # the new site stands; at most what lay beside it could not be removed
            assert read_tree(output).items() >= NEW.items()
        assert publish(output, site, NEW) == ()
        assert read_tree(output) == NEW
        if disk.calls < step:
            break
    assert step > 30


def test_a_disk_that_stays_broken_is_told_and_mended_by_the_next_build(site: Path, output: Path) -> None:
    class Broken(FaultyFilesystem):
        """Fails from the n-th change on."""

        def _count(self) -> bool:
            self.calls += 1
            if self.calls >= 16:
                self._act()
            return False

    publish(output, site, OLD)
    told = publish(output, site, NEW, Broken(0, fail_with(errno.EIO)))
    assert [item.code for item in told] == ["O113", "O114"]
    with opened(output, site) as staging:
        assert staging.recovery is Recovery.FORWARD
    assert read_tree(output) == NEW


def test_an_output_that_lets_nothing_in_is_whole_and_not_called_half_changed(site: Path, output: Path) -> None:
    publish(output, site, OLD)

    class Closed(Filesystem):
        def replace(self, source: str, target: str) -> None:
            if any(path.startswith(f"{output.as_posix()}/") for path in (source, target)):
                raise PermissionError(errno.EACCES, "Permission denied", target)
            super().replace(source, target)

        def rmdir(self, path: str) -> None:
            if path.startswith(f"{output.as_posix()}/"):
                raise PermissionError(errno.EACCES, "Permission denied", path)
            super().rmdir(path)

    fresh = {"index.html": b"new home", "people/tian/word/index.html": b"new", "people/tian/extra.html": b"new"}
    told = publish(output, site, OLD | fresh, Closed())
    assert [item.code for item in told] == ["O111"]
    assert read_tree(output) == OLD


def test_a_disk_that_takes_bytes_in_small_parts_gets_them_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, bytes(data[:3])))
    Filesystem().write(str(tmp_path / "page"), b"0123456789")
    assert (tmp_path / "page").read_bytes() == b"0123456789"


def test_a_mount_point_is_refused_with_a_place_inside_it(
    site: Path, output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == output)
    refused = open_staging(output, site)
    assert isinstance(refused, Diagnostic)
    assert (refused.code, f"{output.as_posix()}/site" in refused.hint) == ("O106", True)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_read_only_folder_is_told(site: Path, output: Path) -> None:
    site.chmod(0o555)
    refused = open_staging(output, site)
    site.chmod(0o755)
    assert isinstance(refused, Diagnostic)
    assert refused.code == "O111"


# --- whose folder ----------------------------------------------------------------------------------------------------


def test_a_foreign_folder_is_refused_and_kept_byte_for_byte(site: Path, output: Path) -> None:
    output.mkdir()
    (output / "thesis.docx").write_bytes(b"years of work")
    refused = open_staging(output, site)
    assert isinstance(refused, Diagnostic)
    assert (refused.code, "thesis.docx" in refused.message) == ("O101", True)
    assert read_tree(output) == {"thesis.docx": b"years of work"}
    assert sorted(os.listdir(site)) == ["content", "output"]


@pytest.mark.parametrize("mark", [b"", b"something else", None])
def test_a_false_mark_does_not_make_a_folder_ours(site: Path, output: Path, mark: bytes | None) -> None:
    output.mkdir()
    (output / "thesis.docx").write_bytes(b"years of work")
    if mark is None:
        (output / MARKER).mkdir()
    else:
        (output / MARKER).write_bytes(mark)
    refused = open_staging(output, site)
    assert isinstance(refused, Diagnostic)
    assert refused.code == "O101"


def test_places_where_no_output_belongs_are_refused(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    for folder in (home, tmp_path / "real", site / "themes"):
        folder.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "dangling").symlink_to(tmp_path / "nowhere")
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "way").symlink_to(tmp_path)
    expected = {
        site: "O102",
        tmp_path: "O102",
        Path("/"): "O102",
        home: "O102",
        site / "content": "O102",
        site / ".cache": "O102",
        site / "content" / "people": "O102",
        site / "themes" / "output": "O102",
        tmp_path / "way" / site.name: "O102",
        tmp_path / "link": "O103",
        tmp_path / "dangling": "O103",
        tmp_path / "file": "O104",
    }
    for place, code in expected.items():
        refused = open_staging(place, site)
        assert isinstance(refused, Diagnostic), place
        assert refused.code == code, place
    assert not (tmp_path / "nowhere").exists()


def test_a_planted_staging_folder_leads_nowhere(site: Path, output: Path, tmp_path: Path) -> None:
    publish(output, site, OLD)
    victim = tmp_path / "victim"
    victim.mkdir()
    (victim / "stage").mkdir()
    staging_folder(output).symlink_to(victim)
    refused = open_staging(output, site)
    assert isinstance(refused, Diagnostic)
    assert refused.code == "O107"


@pytest.mark.parametrize("path", ["../../victim.txt", "/victim.txt", "a/../../../victim.txt"])
def test_a_planted_journal_writes_and_deletes_nothing_outside(site: Path, output: Path, path: str) -> None:
    publish(output, site, OLD)
    victim = site.parent / "victim.txt"
    victim.write_bytes(b"kept")
    writes = (Write(slot=1, path=path, size=5, replaces=False),)
    for journal in (Journal(writes=writes, deletes=()), Journal(writes=(), deletes=(path,))):
        stage = staging_folder(output) / "stage"
        stage.mkdir(parents=True)
        (stage / "1").write_bytes(b"taken")
        (stage.parent / "journal").write_bytes(encode_journal(journal))
        with opened(output, site) as staging:
            assert staging.recovery is Recovery.LOST
        assert victim.read_bytes() == b"kept"
        assert read_tree(output) == OLD


# --- two at once -----------------------------------------------------------------------------------------------------


@needs_fork
def test_a_second_build_says_who_is_writing(site: Path, output: Path) -> None:
    with opened(output, site) as first:
        first.add("index.html", b"first")

        def second() -> None:
            told = publish(output, site, {"index.html": b"second"})
            assert [item.code for item in told] == ["O105"]
            assert str(os.getppid()) in told[0].message

        assert in_child(second) == 0
        here = open_staging(output, site)  # from a thread of the same process
        assert isinstance(here, Diagnostic)
        assert here.code == "O105"
        assert first.publish() == ()
    assert read_tree(output) == {"index.html": b"first"}
    assert publish(output, site, {"index.html": b"third"}) == ()


@needs_fork
@pytest.mark.posix
def test_a_killed_build_leaves_no_lock_even_when_its_worker_lives_on(site: Path, output: Path) -> None:
    reading, writing = os.pipe()

    def build() -> None:
        opened(output, site).add("index.html", b"never published")
        worker = os.fork()
        if worker == 0:
            os.close(writing)
            os.read(reading, 1)  # an orphan that waits for the end of this test
            os._exit(0)
        os._exit(KILLED)

    assert in_child(build) == KILLED
    assert publish(output, site, NEW) == ()
    os.close(writing)
    os.close(reading)
    assert read_tree(output) == NEW


@needs_fork
@pytest.mark.posix
def test_many_builds_at_once_leave_one_whole_site(site: Path, output: Path) -> None:
    trees: list[Tree] = [{f"{page}.html": bytes([65 + build]) * 50 for page in range(9)} for build in range(4)]
    children = []
    for tree in trees:
        child = os.fork()
        if child == 0:
            try:
                for _ in range(8):
                    told = [item.code for item in publish(output, site, tree)]
                    assert told in ([], ["O105"]), told
                os._exit(0)
            finally:
                os._exit(1)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * 4
    assert read_tree(output) in trees
    assert sorted(os.listdir(site)) == ["content", "output"]


def test_a_lock_file_removed_while_it_is_being_taken_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    try_lock, path, seen = lock._try_lock, tmp_path / "staging" / "lock", []

    def late(descriptor: int) -> bool:
        seen.append(descriptor)
        if len(seen) == 1:  # its holder ends here, and tidies up
            path.unlink()
            path.parent.rmdir()
        return try_lock(descriptor)

    monkeypatch.setattr(lock, "_try_lock", late)
    taken = lock.take_lock(str(path))
    assert isinstance(taken, lock.Lock)
    assert path.read_text().split()[0] == str(os.getpid())
    taken.release()
    assert len(seen) == 2


# --- readers and swap ------------------------------------------------------------------------------------------------


@needs_fork
@pytest.mark.posix
@pytest.mark.parametrize("swap", [False, True])
def test_a_reader_finds_every_page_whole_at_any_moment(site: Path, output: Path, swap: bool) -> None:
    trees: list[Tree] = [{f"{page}.html": bytes([65 + build]) * 4000 for page in range(6)} for build in range(2)]
    publish(output, site, trees[0])

    def read_on() -> None:
        while (output / "0.html").exists():
            for page in range(6):
                data = (output / f"{page}.html").read_bytes()
                assert data in {tree["0.html"] for tree in trees}
            if (site / "stop").exists():
                os._exit(0)
        os._exit(3)

    reader = os.fork()
    if reader == 0:
        try:
            read_on()
        finally:
            os._exit(1)
    for build in range(20):
        assert publish(output, site, trees[build % 2], swap=swap) == ()
        time.sleep(0)
    (site / "stop").touch()
    assert os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1]) == 0


def test_a_swap_publishes_the_same_tree_and_keeps_what_is_kept(site: Path, output: Path) -> None:
    publish(output, site, OLD, swap=True)
    (output / ".gitignore").write_bytes(b"*\n")
    os.utime(output / "same.css", ns=(1, 1))
    assert publish(output, site, NEW, swap=True) == ()
    assert read_tree(output) == {**NEW, ".gitignore": b"*\n"}
    assert (output / "same.css").stat().st_mtime_ns == 1
    assert sorted(os.listdir(site)) == ["content", "output"]


def test_a_swap_refuses_to_carry_a_repository_away(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    (output / ".git").mkdir()
    assert [item.code for item in publish(output, site, NEW, swap=True)] == ["O109"]


@needs_fork
@pytest.mark.parametrize("disk_of", [FaultyFilesystem, WithoutExchange])
def test_a_kill_or_an_error_at_any_step_of_a_swap_leaves_a_whole_site(
    ram: Path, disk_of: type[FaultyFilesystem]
) -> None:
    for number in range(1, 500):
        site = ram / str(number)
        (site / "content").mkdir(parents=True)
        output = site / "output"
        publish(output, site, OLD)
        if disk_of is WithoutExchange:  # it takes all the steps that the other takes
            told = publish(output, site, NEW, disk_of(number, fail_with(errno.ENOSPC)), swap=True)
            assert read_tree(output) == (OLD if told and told[0].code != "O108" else NEW)
            publish(output, site, OLD)
        disk = disk_of(number, die)
        code = in_child(partial(assert_published, output, site, NEW, disk, swap=True))
        with opened(output, site):
            assert read_tree(output) in (OLD, NEW), number
        assert publish(output, site, NEW) == ()
        assert read_tree(output) == NEW
        if not code:
            break
    assert number > 20


# --- any trees -------------------------------------------------------------------------------------------------------

names = st.sampled_from(["a", "b", "c", "index.html", "田", "天地玄", "x y"])
paths = st.lists(names, min_size=1, max_size=3).map("/".join)
trees_of = st.dictionaries(paths, st.binary(max_size=3), max_size=8).map(
    lambda tree: {path: data for path, data in tree.items() if not any(other.startswith(f"{path}/") for other in tree)}
)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(trees=st.lists(trees_of, min_size=1, max_size=4), step=st.integers(0, 60), swap=st.booleans())
def test_any_tree_follows_any_tree_even_over_a_disk_error(
    tmp_path_factory: pytest.TempPathFactory, trees: list[Tree], step: int, swap: bool
) -> None:
    site = tmp_path_factory.mktemp("any")
    output = site / "output"
    before: Tree = {}
    for tree in trees:
        assert not case_twins(tree)
        told = publish(output, site, tree, FaultyFilesystem(step, fail_with(errno.EIO)), swap=swap)
        failed = bool(told) and told[0].code != "O108"
        left = {path: data for path, data in read_tree(output).items() if not path.endswith("/")}
        assert left == (before if failed else tree)
        before = before if failed else tree
        assert publish(output, site, before) == ()
        assert read_tree(output) == before


@given(
    writes=st.lists(st.builds(Write, slot=st.integers(0), path=paths, size=st.integers(0), replaces=st.booleans())),
    deletes=st.lists(paths | st.just("caf\udce9.html")),
)
def test_a_journal_reads_back_and_any_damage_shows(writes: list[Write], deletes: list[str]) -> None:
    journal = Journal(writes=tuple(writes), deletes=tuple(deletes))
    data = encode_journal(journal)
    assert decode_journal(data) == journal
    for cut in range(0, len(data), 7):
        assert decode_journal(data[:cut]) is None


# --- bugs of ours ----------------------------------------------------------------------------------------------------


def test_misuse_is_our_bug(site: Path, output: Path) -> None:
    with opened(output, site) as staging:
        staging.add("a.html", b"")
        staging.delete("gone.html")
        for call in (
            lambda: staging.add("a.html", b""),
            lambda: staging.add("gone.html", b""),
            lambda: staging.add("../a.html", b""),
            lambda: staging.add(MARKER, b""),
            lambda: staging.delete("a.html"),
            lambda: staging.delete("../a.html"),
            lambda: staging.delete(MARKER),
        ):
            with pytest.raises(ValueError, match=r"html|exemplar"):
                call()
        staging.publish()
        with pytest.raises(ValueError, match="published"):
            staging.publish()
        with pytest.raises(ValueError, match="published"):
            staging.add("b.html", b"")


def test_scanning_gives_sizes_and_times_and_no_folder_gives_nothing(site: Path, output: Path) -> None:
    assert scan_output(output) == {}
    assert list_files(output) == set()
    publish(output, site, {"a/b.html": b"four"})
    os.utime(output / "a" / "b.html", ns=(5, 7))
    assert scan_output(output) == {"a/b.html": FileStat(4, 7)}


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="names there are always text")
def test_a_file_whose_name_is_no_text_is_pruned(site: Path, output: Path) -> None:
    publish(output, site, OLD)
    Path(os.fsdecode(os.fsencode(output) + b"/caf\xe9.html")).write_bytes(b"")
    assert publish(output, site, NEW) == ()
    assert read_tree(output) == NEW


def test_the_lock_is_given_back_after_every_end(site: Path, output: Path) -> None:
    for end in (Staging.publish, Staging.abandon):
        with opened(output, site) as staging:
            end(staging)
        assert not staging_folder(output).exists()
