"""The soak counts what its parts try, writes its page, fails when one attempt failed, and leaves no
process behind.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.soak import __main__ as soak
from bench.soak import ledger, watch
from bench.soak.attempt import Asked, Attempt


def fine(asked: Asked) -> Iterator[Attempt]:
    """Nothing breaks here."""
    while True:
        yield Attempt({"door": "front"})


def broken(asked: Asked) -> Iterator[Attempt]:
    """The second attempt fails."""
    yield Attempt({"door": "front"})
    yield Attempt({"door": "back"}, f"seed {asked.seed}: it fell")


def none(asked: Asked) -> Iterator[Attempt]:
    """Tries nothing."""
    yield from ()


@pytest.mark.parametrize(("part", "code", "words"), [
    (fine, 0, "a second), seed 7, 0 failed"),
    (broken, 1, "FAILED: seed 7: it fell"),
    (none, 1, "none: 0 tried"),
])  # fmt: skip
def test_what_is_tried_is_counted_and_told(
    part: object,
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    name = str(getattr(part, "__name__", ""))
    monkeypatch.setattr(soak, "PARTS", {name: part})
    page = tmp_path / "page.md"
    assert soak.main(["--count", "3", "--seed", "7", "--write", str(page)]) == code
    assert words in capsys.readouterr().out
    text = page.read_text()
    assert "--seed 7 --write" in " ".join(text.split())
    assert ("| back | 1 | 1 |" in text) == (part is broken)


def test_calls_are_summed_on_one_page(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(soak, "PARTS", {"fine": fine, "broken": broken})
    kept = tmp_path / "calls.json"
    page = tmp_path / "page.md"
    words = ["--count", "4", "broken=1", "--onto", str(kept), "--write", str(page), "--seed"]
    assert soak.main([*words, "1"]) == 0
    assert soak.main([*words, "2"]) == 0
    assert soak.main([*words, "2"]) == 2
    assert "has a call with --seed 2 already" in capsys.readouterr().err
    fine_part, broken_part = ledger.summed(ledger.read(kept))
    assert (fine_part.tried, fine_part.counts["door"]["front"], broken_part.tried) == (8, 8, 2)
    assert "10 attempts, and 0 failed" in page.read_text()
    assert page.read_text().count("| 5 | 0 |") == 2


def test_a_call_that_ends_beside_another_loses_none_of_its_counts(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def slow(asked: Asked) -> Iterator[Attempt]:
        beside = ["--parts", "fine", "--count", "2", "--seed", "2", "--onto", str(kept)]
        assert asked.seed == 2 or soak.main(beside) == 0
        yield Attempt({"door": "front"})

    kept = tmp_path / "calls.json"
    monkeypatch.setattr(soak, "PARTS", {"slow": slow, "fine": fine})
    assert soak.main(["--parts", "slow", "--seed", "1", "--onto", str(kept)]) == 0
    assert [(call.seed, call.tried) for call in ledger.read(kept)] == [(2, 2), (1, 1)]


def test_what_was_counted_is_told_when_it_is_stopped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def ended(asked: Asked) -> Iterator[Attempt]:
        (asked.folder / "left").write_text("")
        folders.append(asked.folder)
        yield Attempt({"door": "front"})
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(60)

    folders: list[Path] = []
    monkeypatch.setattr(soak, "PARTS", {"ended": ended})
    page = tmp_path / "page.md"
    assert soak.main(["--write", str(page)]) == soak.STOPPED
    assert "ended: 1 tried" in capsys.readouterr().out
    assert "| front | 1 | 0 |" in page.read_text()
    assert not folders[0].exists()


def test_a_command_of_the_soak_ends_with_what_started_it() -> None:
    program = (
        "import os, signal, time\n"
        "from bench.soak import zygote\n"
        "here = os.getpid()\n"
        "child = os.fork()\n"
        "if not child:\n"
        "    zygote._end_with_parent(signal.SIGKILL, here)\n"
        "    print(os.getpid(), flush=True)\n"
        "    time.sleep(60)\n"
        "time.sleep(60)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    latest = time.monotonic() + 10
    while _is_there(child) and time.monotonic() < latest:
        time.sleep(0.01)
    # Only Linux tells a process that its parent has ended; elsewhere the soak's own stop ends it.
    assert not _is_there(child) or sys.platform != "linux"


@pytest.mark.parametrize("program", ["import time; time.sleep(60)", "while True: pass"])
def test_an_input_that_stands_still_or_goes_round_for_ever_is_ended(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch, "LOOK", 0.02)
    words = [sys.executable, "-c", f"print(1, flush=True)\n{program}"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as child:
        looked = watch.Watch(child, 30)
        assert child.stdout is not None and child.stdout.readline() == "1\n"
        looked.answered(0.3)
        assert child.wait(30) == -signal.SIGKILL and looked.hung


def test_the_process_that_forks_ends_at_sigterm(tmp_path: Path) -> None:
    words = [sys.executable, "-m", "bench.soak.zygote"]
    process = subprocess.Popen(words, stdin=subprocess.PIPE, env={**os.environ, "TMPDIR": str(tmp_path)})
    latest = time.monotonic() + 30
    while not list(tmp_path.iterdir()) and time.monotonic() < latest:
        time.sleep(0.01)
    process.terminate()
    assert process.wait(30) == 0
    assert list(tmp_path.iterdir()) == []


def _is_there(process: int) -> bool:
    """Whether a process runs; one that has ended and that nobody has waited for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
