"""Python in a real kernel of a notebook: what is shown, drawn, swept, removed and said."""

import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

SMALL = "people=1_000, days=4, replicates=2, range_samples=2, range_people=1_000"
CELLS = (
    f'from glasspolis import Run, Scenario, simulate, sweep\nsmall = Scenario.load("four-grades").override({SMALL})',
    "small",
    "run = simulate(small)\nrun",
    'run.plot("who")',
    "print(dict(run.to_xarray().sizes))\nprint(run.folder)",
    'sweep(small, {"with:scoring.city_recovery": [0, 4]}, measures=["society.trips"])',
    'Scenario.load("four-grade")',
    'simulate(small, "kept")\nsimulate(small.override(seed=2), "kept")',
)


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> list[list[Any]]:
    """Return what each cell showed."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    place = {"metadata": {"path": str(tmp_path_factory.mktemp("kernel"))}}
    NotebookClient(notebook, timeout=600, allow_errors=True, resources=place).execute()
    return [cell.outputs for cell in notebook.cells]


def html(cell: list[Any]) -> str:
    """Return the HTML that a cell showed last."""
    return str([output.data["text/html"] for output in cell if "text/html" in output.get("data", {})][-1])


@pytest.mark.slow
def test_a_kernel_shows_scenarios_runs_and_charts(outputs: list[list[Any]]) -> None:
    assert not outputs[0]
    assert "Whom does a city" in html(outputs[1]) and '<th scope="row">with</th>' in html(outputs[1])
    assert "Luck: " in html(outputs[2]) and "<svg" in html(outputs[2])
    assert [output.data["image/svg+xml"][:4] for output in outputs[3]] == ["<svg"], "and nothing is fetched"


@pytest.mark.slow
def test_a_kernel_has_a_bar_that_goes(outputs: list[list[Any]]) -> None:
    bar = outputs[2][0]
    assert bar.output_type == "display_data" and bar.data["text/html"] == "", "the bar was taken away"
    assert [output.output_type for output in outputs[2]] == ["display_data", "execute_result"], "and nothing else"


@pytest.mark.slow
def test_a_kernel_sweeps_the_world_that_was_asked_for(outputs: list[list[Any]]) -> None:
    table = html(outputs[5])
    assert "with:scoring.city_recovery" in table and "safeguarded" not in table
    assert "'replicate': 2" in outputs[4][0].text


@pytest.mark.slow
@pytest.mark.parametrize(("cell", "words"), [(6, "did you mean 'four-grades'"), (7, "overwrite=True")])
def test_a_mistake_in_a_kernel_is_one_message_in_words_of_python(
    outputs: list[list[Any]], cell: int, words: str
) -> None:
    error = outputs[cell][-1]
    assert error.ename == "GlasspolisError" and words in error.evalue and "--" not in error.evalue


@pytest.mark.slow
def test_a_temporary_run_goes_with_its_kernel(outputs: list[list[Any]]) -> None:
    folder = Path(re.findall(r"(?m)^/.*$", outputs[4][0].text)[0])
    assert not folder.parent.exists()
