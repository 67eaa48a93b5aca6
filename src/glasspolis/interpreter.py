"""Says whether Python was started in a way in which the model can be read and compiled."""

from __future__ import annotations

import os
import sys

from glasspolis.errors import GlasspolisError

NO_DOCSTRINGS = 2
"""The level of optimisation from which on Python drops docstrings (``-OO``)."""


def refuse_interpreter() -> None:
    """Refuse a Python without docstrings, and a Numba that is told not to compile.

    A submodel's docstring is its paragraph of the model's description, and a day is compiled code.

    Raises:
        GlasspolisError: says which setting to leave out.
    """
    if sys.flags.optimize >= NO_DOCSTRINGS:
        raise GlasspolisError(
            "Python: was started without docstrings, which are the model's description; start it "
            "without -OO and without PYTHONOPTIMIZE=2."
        )
    if os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0"):
        raise GlasspolisError(
            "environment: NUMBA_DISABLE_JIT is set, so that nothing can be compiled; unset it or set it to 0."
        )
