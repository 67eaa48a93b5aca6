"""Inputs that once broke something are refused with one message, and some hundreds that are changed
at random are taken or refused; `make soak` tries a hundred thousand.
"""

import json
import shutil
import time
from pathlib import Path
from random import Random

import pytest
from bench.soak import feeds, folders, inputs, words

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.question.scenario import Scenario

SEED = 1
SECONDS = 2.5
"""For all inputs together; where the machine is slow, fewer are tried."""
FEWEST = 20
OF_FILES = sorted(feed for feed in feeds.FEEDS if feed.partition(":")[0] in feeds.TAKERS)


@pytest.mark.parametrize("path", sorted(feeds.CORPUS.iterdir()), ids=lambda path: path.stem)
def test_what_once_broke_something_is_refused(path: Path, tmp_path: Path) -> None:
    kind = path.name.partition("-")[0]
    with pytest.raises(GlasspolisError) as caught:
        if kind == "call":
            Scenario.load("four-grades").override(**json.loads(path.read_text(encoding="utf-8")))
        elif kind == "words":
            words.given(json.loads(path.read_text(encoding="utf-8")), tmp_path)
        else:
            feeds.take(kind, path)
    assert len(str(caught.value)) <= inputs.LONGEST


def test_changed_files_are_taken_or_refused(tmp_path: Path) -> None:
    ends = time.process_time() + SECONDS
    number = 0
    while number < FEWEST or time.process_time() < ends:
        if inputs.feed_of(SEED, number) in OF_FILES:
            outcome = inputs.tried(SEED, number, tmp_path)
            assert not outcome.failure, f"seed {SEED}, input {number} ({outcome.feed}): {outcome.failure}"
        number += 1


@pytest.mark.parametrize("number", range(12))
def test_a_changed_run_is_refused_or_read(number: int, small_run: Run, tmp_path: Path) -> None:
    shutil.copytree(small_run.folder, tmp_path / folders.WHOLE)
    place = tmp_path / "input"
    place.mkdir()
    try:
        folders.run(Random(number), place)
    except GlasspolisError as error:
        assert len(str(error)) <= inputs.LONGEST


@pytest.mark.parametrize("number", range(8))
def test_typed_words_end_with_a_code_and_one_message(number: int, tmp_path: Path) -> None:
    try:
        feeds.FEEDS["command line"](Random(number), tmp_path)
    except GlasspolisError as error:
        assert str(error).startswith("glasspolis: ")


def test_an_input_is_made_again_from_its_number(tmp_path: Path) -> None:
    outcomes = [inputs.tried(SEED, 5, tmp_path / name) for name in ("a", "b")]
    assert outcomes[0].feed == outcomes[1].feed and outcomes[0].what == outcomes[1].what
