"""The soak counts what its parts try, writes its page, and fails when one attempt failed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.soak import __main__ as soak
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
    (fine, 0, "fine: 3 tried in 0 s, 0 failed"),
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
