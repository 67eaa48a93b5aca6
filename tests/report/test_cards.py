"""Cards of lives: half are people who were hit, where there are as many, and the page says so."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from glasspolis.answers.run import Run
from glasspolis.errors import GlasspolisError
from glasspolis.report import diaries
from glasspolis.report.cards import write_cards
from support.report_runs import invented_run


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    return invented_run(tmp_path_factory.mktemp("cards") / "run")


def titles(page: Path) -> list[str]:
    return re.findall(r"<h2>(.*?)</h2>", page.read_text(encoding="utf-8"))


def test_cards_show_both_kinds_of_lives(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parted = diaries.parted

    def alike_in_the_first_city(people: Any) -> Any:
        return {key: days if key[0] else {} for key, days in parted(people).items()}

    monkeypatch.setattr(diaries, "parted", alike_in_the_first_city)
    page = write_cards(run, tmp_path / "new" / "cards.html", 4)
    text = page.read_text(encoding="utf-8")
    assert len(titles(page)) == 4
    assert text.count("The two lives part on") == 2
    assert text.count("The two lives are the same on all 28 days") == 2
    assert "The cards are no shares of the city." in text
    assert "no forecast" in text
    assert "World with" in text and "World without" in text


def test_more_cards_than_lives_give_all_that_there_are(run: Run, tmp_path: Path) -> None:
    kept = run.table("diaries").select("replicate", "person").n_unique()
    assert 0 < len(titles(write_cards(run, tmp_path / "all.html", 40))) <= kept


def test_a_page_needs_no_network_and_no_script(run: Run, tmp_path: Path) -> None:
    text = write_cards(run, tmp_path / "cards.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"<script|https?://|url\(", text)


def test_the_question_is_escaped(run: Run, tmp_path: Path) -> None:
    assert "&lt;wrongly&gt;" in write_cards(run, tmp_path / "cards.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("lives", [0, 41])
def test_a_number_of_cards_that_is_not_allowed_is_refused(run: Run, tmp_path: Path, lives: int) -> None:
    with pytest.raises(GlasspolisError, match=f"--lives = {lives}: allowed 1 to 40"):
        write_cards(run, tmp_path / "cards.html", lives)


def test_a_run_without_diaries_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> None:
    monkeypatch.setattr("glasspolis.report.diaries.read", lambda _: {})
    with pytest.raises(GlasspolisError, match="nobody keeps a diary"):
        write_cards(run, tmp_path / "cards.html")


def test_the_command_writes_beside_the_run(glasspolis: Any, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("glasspolis.commands.cli_show.open_run", lambda _: run)
    done = glasspolis("cards", str(run.folder), "--json")
    assert done.code == 0, done.err
    assert json.loads(done.out) == {"cards": str(run.folder / "cards.html")}
    assert (run.folder / "cards.html").is_file()
