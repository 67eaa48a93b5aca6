"""A Python that cannot run the model is told so in one message."""

import os
import subprocess
import sys

import pytest


@pytest.mark.parametrize(
    ("flags", "variables", "message"),
    [
        (["-OO"], {}, "start it without -OO"),
        ([], {"PYTHONOPTIMIZE": "2"}, "without PYTHONOPTIMIZE=2"),
        ([], {"NUMBA_DISABLE_JIT": "1"}, "NUMBA_DISABLE_JIT is set"),
    ],
)
def test_a_python_that_cannot_run_the_model_is_refused(
    flags: list[str], variables: dict[str, str], message: str
) -> None:
    words = [sys.executable, *flags, "-m", "glasspolis", "scenarios", "four-grades"]
    done = subprocess.run(words, env={**os.environ, **variables}, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
