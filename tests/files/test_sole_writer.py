"""One command at a time writes a run, and the next one clears what a dead one left."""

import os
import signal
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from glasspolis.errors import GlasspolisError
from glasspolis.files import atomic_write, ownership, removal, sole_writer
from glasspolis.records.parts import Parts

KEPT: list[object] = []


def elsewhere(work: Callable[[], object]) -> int:
    """Do something in another process, which then waits; gives its number."""
    done, told = os.pipe()
    process = os.fork()
    if not process:
        try:
            work()
            os.write(told, b"x")
            signal.pause()
        finally:
            os._exit(1)
    os.close(told)
    with os.fdopen(done, "rb") as words:
        assert words.read(1) == b"x"
    return process


def end(process: int) -> None:
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)


def begin(block: AbstractContextManager[object]) -> Callable[[], object]:
    """Enter a block and stay in it; one that nobody keeps would be left at once."""
    return lambda: (KEPT.append(block), block.__enter__())


def hold(target: Path) -> Callable[[], object]:
    return begin(sole_writer.sole_writer(target))


def test_a_living_owner_is_named_and_a_dead_one_is_followed(tmp_path: Path) -> None:
    target = tmp_path / "new" / "run"
    owner = elsewhere(hold(target))
    for _ in range(2):
        with pytest.raises(GlasspolisError, match=rf"run: another command is writing it \(process {owner} on .*since"):
            hold(target)()
        with pytest.raises(GlasspolisError, match="another command is writing it"):
            sole_writer.refuse_if_written(target)
    end(owner)
    sole_writer.refuse_if_written(target)
    with sole_writer.sole_writer(target):
        assert [path.name for path in target.parent.iterdir()] == [".run.lock"]
        with sole_writer.sole_writer(target.parent / ".." / "new" / "run"):
            pass
    assert list(target.parent.iterdir()) == []


def test_on_a_disk_without_locks_the_named_owner_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def none(*_: object) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(sole_writer.fcntl, "flock", none)
    owner = elsewhere(hold(tmp_path / "run"))
    with pytest.raises(GlasspolisError, match=f"process {owner} on"):
        hold(tmp_path / "run")()
    end(owner)
    with sole_writer.sole_writer(tmp_path / "run"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_what_dead_commands_left_is_cleared_and_what_they_moved_away_is_back(tmp_path: Path) -> None:
    run = tmp_path / "run"

    def die() -> None:
        removal.begun(tmp_path, "run", folder=True)

    living = elsewhere(lambda: removal.begun(tmp_path, "run", folder=True))
    (held,) = tmp_path.iterdir()
    end(elsewhere(die))
    for name in (".run.trash-1", ".run.replaced-1"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").touch()
    with sole_writer.sole_writer(run):
        assert {path.name for path in tmp_path.iterdir()} == {"run", ".run.lock", held.name}
        assert (run / "file").exists()
    end(living)
    (tmp_path / ".run.replaced-2").mkdir()
    with sole_writer.sole_writer(run):
        pass
    assert list(tmp_path.iterdir()) == [run]


def test_the_next_writer_of_a_page_clears_what_a_dead_one_left(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    end(elsewhere(begin(atomic_write.opened(page))))
    assert len(list(tmp_path.iterdir())) == 1
    atomic_write.write(page, "whole")
    assert list(tmp_path.iterdir()) == [page]


@pytest.mark.parametrize("problem", ["belongs to another user", "can be written by all other users", "is a link"])
def test_parts_that_somebody_else_can_have_written_are_not_used(
    problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Parts(tmp_path / "run", "one").folder
    if problem == "is a link":
        folder.symlink_to(tmp_path)
    else:
        folder.mkdir()
        folder.chmod(0o777 if "all" in problem else 0o700)
    if "another" in problem:
        monkeypatch.setattr(ownership.os, "geteuid", lambda: folder.stat().st_uid + 1)
    with pytest.raises(GlasspolisError, match=problem):
        Parts(tmp_path / "run", "one")
