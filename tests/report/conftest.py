"""The invented run and its tree of sections, made once for all tests of the report in a worker."""

import pytest

from glasspolis.answers.run import Run
from glasspolis.report import build
from glasspolis.report.page import Page
from support.report_runs import invented_run


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """The run; tests that change its folder write their own."""
    return invented_run(tmp_path_factory.mktemp("invented") / "run")


@pytest.fixture(scope="session")
def invented_page(invented: Run) -> Page:
    """Its report before it becomes a file."""
    return build(invented)
