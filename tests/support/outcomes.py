"""An outcome of six persons, small enough to count every figure by hand, for tests of tables and
comparisons.
"""

import numpy as np

from glasspolis.contract.flags import NONE, OWN, RIGHT, WRONG_PERSON, flag_code
from glasspolis.engine.outcome import Outcome

WORLDS = ("without", "with", "placebo")


def outcome_of_six(variant: str = "base", replicate: int = 0, digest: str = "d") -> Outcome:
    """Return six persons in two groups, three worlds and two days.

    Tests count their figures by hand from these.
    """
    hits = np.array([[0, 2, 0, 0, 1, 0], [3, 1, 0, 0, 1, 4], [3, 0, 0, 1, 1, 4]], np.uint8)
    group = np.array([0, 0, 0, 1, 1, 1], np.uint8)
    daily = np.zeros((3, 2, 2, 2), np.int64)
    for g in (0, 1):
        daily[:, 0, 0, g] = hits[:, group == g].sum(axis=1)
    daily[:, 1, 1, 0] = 7
    flags = np.zeros((3, 1, 2, 49), np.int64)
    flags[1, 0, 1, flag_code(WRONG_PERSON, OWN, NONE)] = 5
    flags[1, 0, 0, 0] = 99
    spells = np.zeros((3, 2, 3, 4), np.int64)
    spells[1, 0, 1, 2] = 8
    spells[1, 1, 0, 1] = 2
    diary = np.zeros((3, 2, 2, 2), np.int32)
    diary[1, 0, 1] = [4, flag_code(RIGHT, OWN, NONE)]
    return Outcome(
        variant=variant,
        replicate=replicate,
        worlds=WORLDS,
        days=2,
        groups=("group 1", "group 2"),
        measures=("a.hits", "a.load"),
        daily=daily,
        person={"a.hits": hits},
        traits={"group": group, "sex": np.array([0, 1, 0, 1, 0, 1], np.uint8)},
        grade=np.array([[0] * 6, [0, 0, 0, 3, 3, 3], [0, 0, 0, 3, 3, 3]], np.uint8),
        flag_names=("a.stop_flag",),
        flags=flags,
        spells={"wait": spells},
        spell_exits={"wait": ("cleared", "left")},
        diary_persons=np.array([1, 5]),
        diary_columns=("a.hits", "a.stop_flag"),
        diary=diary,
        digest=digest,
        parameters=[{"world": "with", "parameter": "a.p", "value": (1, 2), "unit": "days", "evidence": "assumed"}],
    )
