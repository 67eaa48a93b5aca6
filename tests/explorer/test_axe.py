"""axe, a checker of accessibility, finds nothing on the explorer and on the report."""

from pathlib import Path
from typing import Any

import pytest
from bench.explorer import found_by_axe, opened

from glasspolis.answers.run import Run
from glasspolis.report import build
from glasspolis.report.page import render

SCHEMES = [("light", ()), pytest.param("dark", ("color-contrast",), marks=pytest.mark.slow)]
STATE = "seen&guess=3&b=safe"


@pytest.fixture(scope="session")
def report(run: Run, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of the invented run as a file."""
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(render(build(run)), encoding="utf-8")
    return path


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize(("scheme", "rules"), SCHEMES)
def test_axe_finds_nothing_on_the_explorer(browser: Any, both: Path, scheme: str, rules: tuple[str, ...]) -> None:
    page = opened(browser, f"{both.as_uri()}#{STATE}", color_scheme=scheme, bypass_csp=True)
    assert found_by_axe(page, rules) == {}
    page.context.close()


@pytest.mark.usefixtures("axe")
@pytest.mark.parametrize(("scheme", "rules"), SCHEMES)
def test_axe_finds_nothing_on_the_report(browser: Any, report: Path, scheme: str, rules: tuple[str, ...]) -> None:
    page = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()
    page.goto(report.as_uri())
    assert found_by_axe(page, rules) == {}
    page.context.close()
