"""How strong each safeguard is in each setting of the second range, and which coalitions are run.

A safeguard's full strength is what the law says; what an office does of it is not known. Over the
settings each strength is drawn evenly from a quarter to the whole, independently of the others,
as a Latin hypercube. In the replicates at stated values it is the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import numpy as np
from scipy.stats import qmc

from glasspolis.answers.shapley import PAIRS, antithetic_orders, coalitions, every_coalition
from glasspolis.question.scenario import Scenario

LEAST = Decimal("0.25")
DIGITS = 3
MOST_EXACT = 5
SOME = "some-"


def strengths(names: Sequence[str], variants: Sequence[str], seed: int) -> dict[str, dict[str, Decimal]]:
    """Variant -> safeguard -> its strength there.

    Args:
        names: of the safeguards.
        variants: the settings, in order.
        seed: of the draws.
    """
    if not names or not variants:
        return {variant: {} for variant in variants}
    points = qmc.LatinHypercube(d=len(names), rng=np.random.default_rng([seed, len(variants)])).random(len(variants))
    return {
        variant: {name: _strength(u) for name, u in zip(names, row, strict=True)}
        for variant, row in zip(variants, points, strict=True)
    }


def _strength(u: float) -> Decimal:
    """From a quarter to the whole, as a decimal of three digits."""
    thousandths = Decimal(int(u * 1000)) / 1000
    return (LEAST + (1 - LEAST) * thousandths).quantize(Decimal(1).scaleb(-DIGITS))


def at_strength(scenario: Scenario, worlds: Sequence[str], drawn: Mapping[str, Decimal]) -> Scenario:
    """The scenario with these worlds' own safeguards so strong, in parts of what they are."""
    if not drawn:
        return scenario
    tables = dict(scenario.worlds)
    for name in worlds:
        if name in tables:
            uses = tuple(
                use.model_copy(update={"strength": use.strength * drawn.get(use.name, Decimal(1))})
                for use in tables[name].safeguards
            )
            tables[name] = tables[name].model_copy(update={"safeguards": uses})
    raw = scenario.model_dump(exclude_defaults=True)
    raw["worlds"] = {name: table.model_dump(exclude_defaults=True) for name, table in tables.items()}
    return Scenario.parse(raw, scenario.name)


def coalition_worlds(names: Sequence[str], seed: int) -> dict[str, tuple[str, ...]]:
    """World -> the safeguards in it, for the coalitions that shares are made of.

    Those of none, of one, of all and of all but one are worlds of their own already. Where there
    are few safeguards, these are all coalitions.
    """
    count = len(names)
    if count < 3:
        return {}
    wanted = every_coalition(count) if count <= MOST_EXACT else coalitions(antithetic_orders(count, PAIRS, seed))
    worlds = {}
    for members in wanted:
        if 1 < len(members) < count - 1:
            code = "".join("1" if i in members else "0" for i in range(count))
            worlds[f"{SOME}{code}"] = tuple(names[i] for i in sorted(members))
    return worlds
