"""The settings of a run themselves, for a reader to look among them where nothing can be foretold.

Every number that is no control is there, whatever it does to the answer: numbers that were chosen
because they go with it would seem to decide it, by chance alone.
"""

from __future__ import annotations

import numpy as np

from glasspolis.answers.design_matrix import outcomes
from glasspolis.explorer.figures import Json
from glasspolis.explorer.outcomes import is_offered, reaching
from glasspolis.explorer.sliders import label_of
from glasspolis.report.gather import Reading

FEWEST = 20
"""Settings under which a third of them says nothing."""
DIGITS = 4


def real_runs(r: Reading) -> Json | None:
    """The answer of each setting, and where it lies on each number that is no control.

    Returns:
        ``answers`` per 1,000 people (n), and ``axes``, each with ``axis`` (its name), ``label``,
        ``unit`` and ``values`` (n), in the order of their labels. None where a run has fewer than
        ``FEWEST`` settings, or a setting without a figure.
    """
    if r.ranges < FEWEST or not r.manifest.get("design"):
        return None
    measure = str(r.answer["measure"])
    answers = outcomes(r.run, r.system, r.baseline, [measure], r.count)[:, 0]
    if np.isnan(answers).any():
        return None
    design = reaching(r, r.system, measure)
    axes = [
        {
            "axis": about["axis"],
            "label": label_of(r, about),
            "unit": about["unit"],
            "values": [float(f"{value:.{DIGITS}g}") for value in design.values[:, at]],
        }
        for at, about in enumerate(design.parameters.iter_rows(named=True))
        if is_offered(about["role"], about["parameter"])
    ]
    times = 1.0 if r.count == "persons" else r.times(measure)
    told = [float(f"{times * value:.12g}") for value in answers]
    return {"answers": told, "axes": sorted(axes, key=lambda axis: str(axis["label"]))} if axes else None
