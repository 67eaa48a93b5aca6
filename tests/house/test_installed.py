"""A wheel that is installed elsewhere works without the repository: it runs, reports, plays and has
its pages.
"""

import os
import subprocess
import venv
from pathlib import Path

import bench
import numpy
import pytest
from bench.supply import wheel

TOY = ("--people", "1000", "--days", "4", "--replicates", "2", "--settings", "2")


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a Python that has the wheel, with the libraries of these tests, and a folder."""
    place = tmp_path_factory.mktemp("elsewhere")
    wheel(place / "wheel")
    (made,) = (place / "wheel").glob("*.whl")
    venv.create(place / "venv", with_pip=True)
    python = place / "venv" / ("Scripts" if os.name == "nt" else "bin") / "python"
    install = [str(python), "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(made)]
    subprocess.run(install, check=True)
    packages = next((place / "venv").rglob("site-packages"))
    # A line of a .pth file adds a folder; no .pth file in it, such as this checkout's, is read.
    (packages / "libraries.pth").write_text(f"{Path(numpy.__file__).parents[1]}\n", encoding="utf-8")
    (place / "work").mkdir()
    return python, place / "work"


def call(elsewhere: tuple[Path, Path], *words: str) -> str:
    """Return what a command printed, in a folder without a repository."""
    python, folder = elsewhere
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(
        [str(python), *words], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.slow
def test_an_installed_wheel_runs_reports_plays_and_has_its_pages(elsewhere: tuple[Path, Path]) -> None:
    python, folder = elsewhere
    home = call(elsewhere, "-c", "import glasspolis; print(glasspolis.__file__)")
    assert Path(home.strip()).is_relative_to(python.parents[1])
    glasspolis = ("-m", "glasspolis")
    call(elsewhere, *glasspolis, "run", "four-grades", *TOY, "--out", "run")
    call(elsewhere, *glasspolis, "report", "run", "--out", "page.html")
    call(elsewhere, *glasspolis, "explore", "run", "--out", "explore.html")
    call(elsewhere, *glasspolis, "init", "mine", "--from", "four-grades")
    assert "how-to/teacher: " in call(elsewhere, *glasspolis, "docs")
    assert call(elsewhere, *glasspolis, "docs", "tutorial").startswith("# Ten minutes")
    assert "Whom does a city" in (folder / "page.html").read_text(encoding="utf-8")
    bundle = Path(bench.__file__).parents[1] / "src" / "glasspolis" / "explorer" / "bundle.js"
    assert (folder / "explore.html").stat().st_size > bundle.stat().st_size, "it holds the program"
    assert (folder / "mine").is_dir()
