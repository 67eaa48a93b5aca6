"""A signal ends a command with the command's own exit code, wherever it comes."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from glasspolis.commands import stopping

IN_A_TEXT = """
from glasspolis.commands import cli
cli.app = lambda **_: exec("import signal; signal.raise_signal({number})")
cli.main()
"""
IN_AN_IMPORT = """
import signal, sys
class Finder:
    def find_spec(self, name, *_):
        if name == "typer":
            signal.raise_signal({number})
sys.meta_path.insert(0, Finder())
from glasspolis.__main__ import main
main()
"""


@pytest.mark.parametrize("program", [IN_A_TEXT, IN_AN_IMPORT], ids=["in a text that is run", "in an import"])
@pytest.mark.parametrize("number", list(stopping.CODES))
def test_a_signal_ends_the_process_with_its_code(program: str, number: signal.Signals, tmp_path: Path) -> None:
    """Python itself would end it by SIGINT, as the exception leaves a text that is run."""
    (tmp_path / "stops.py").write_text(program.format(number=int(number)))
    ended = subprocess.run([sys.executable, "-m", "stops"], cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert (ended.returncode, ended.stderr) == (stopping.CODES[number], "glasspolis: stopped.\n")


def test_handlers_are_put_back_and_an_ignored_signal_stays_ignored() -> None:
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with stopping.stoppable() as stops:
            signal.raise_signal(signal.SIGINT)
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(signal.SIGTERM)
        assert stops == [signal.SIGTERM]
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
        assert signal.getsignal(signal.SIGTERM) == signal.SIG_DFL
    finally:
        signal.signal(signal.SIGINT, usual)
