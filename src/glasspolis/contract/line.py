"""What the line has to know of a submodel; every file states it, and a file that does not is
refused at load.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Line:
    """Where a submodel stands to the line that Glasspolis does not cross. No field has a default.

    ``real_places``: it may run in a real place. ``detains``: it holds people in custody, at home or
    in a cell. ``removes_speech``: it takes down, hides or floods what people say.
    ``acts_on_protected_conduct``: it records, flags or treats anybody for speech, assembly,
    worship, association or travel. ``steers_people``: it is part of a system that watches, judges
    or limits people, so that no calibration may search its parameters for a value that somebody
    chose.

    Example:
        Line(
            real_places=True,
            detains=False,
            removes_speech=False,
            acts_on_protected_conduct=False,
            steers_people=False,
        )
    """

    real_places: bool
    detains: bool
    removes_speech: bool
    acts_on_protected_conduct: bool
    steers_people: bool
