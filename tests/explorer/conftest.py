"""Runs and pages that the tests of the explorer share."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bench.explorer import AXE, FLAGS, chromium

from glasspolis.answers.run import Run
from glasspolis.explorer import page, payload
from support.report_runs import invented_run
from support.settings_run import settings_run

MODULES = Path(__file__).parents[2] / "explorer" / "node_modules"


@pytest.fixture(scope="session")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run with two settings, so that it has no sliders."""
    return invented_run(tmp_path_factory.mktemp("explorer") / "run")


@pytest.fixture(scope="session")
def held(run: Run) -> dict[str, Any]:
    """What the page of ``run`` holds."""
    return payload.of_run(run)


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A run with sliders."""
    return settings_run(tmp_path_factory.mktemp("settings") / "run")


@pytest.fixture(scope="session")
def moved(settings: Run) -> dict[str, Any]:
    """What the page of ``settings`` holds."""
    return payload.of_run(settings)


@pytest.fixture(scope="session")
def both(held: dict[str, Any], moved: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of both runs, the one with sliders first."""
    path = tmp_path_factory.mktemp("page") / "explore.html"
    path.write_text(page.render([moved, held]), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A Chromium without a window, or a message on how to get one."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="no browser test: pip install 'glasspolis[browser]'")
    program = chromium()
    if program is None:
        pytest.skip("no browser test: install Chromium (apt-get install chromium), or name one in CHROMIUM")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture
def axe() -> Path:
    """The checker of accessibility, or a message on how to get it."""
    if not AXE.is_file():
        pytest.skip("axe is left out: it needs Node and `npm ci --prefix explorer`")
    return AXE


@pytest.fixture
def node() -> str:
    """Node with the modules that build the bundle, or a message on how to get them."""
    program = shutil.which("node")
    if program is None or not (MODULES / "esbuild").is_dir():
        pytest.skip("the bundle is not built again: it needs Node and `npm ci --prefix explorer`")
    return program
