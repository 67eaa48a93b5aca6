"""Verbs of a step cost what their arithmetic costs, and units that do not go together are
refused.
"""

import re

import pytest

from glasspolis.contract.submodel import Submodel
from glasspolis.contract.verbs import (
    chance_of_low_bits,
    coarse_part_of_chance,
    drawn_below,
    fade,
    happens,
    happens_in,
    happens_low,
    high_bits,
    lot,
    low_bits,
    part_of,
    part_of_chance,
    relax_toward,
    rounded_part_of,
    share_at,
)
from glasspolis.engine.compile.translate import scalar
from glasspolis.errors import ContractError
from support.modules import FORM, written

RETURN = "    return Own(x=1 if draw.u <= par.p else seen.trips)\n"
VERBS = "from glasspolis.contract import happens, happens_in, happens_low, lot, low_bits, part_of, part_of_chance\n"
VERBS += "from glasspolis.contract import relax_toward, rounded_part_of\n"
SHARE = '    s: int = param("0.5", unit="share", low="0", high="1", evidence="assumed", doc="a share")\n\n\nclass Draw'


def instructions(expression: str) -> list[str]:
    """Return the translation of a step that returns this expression, with its values numbered from
    0 on.
    """
    lines = scalar(step_of(expression), "step").lines
    numbers = {line.partition(" = ")[0]: f"%{place}" for place, line in enumerate(lines)}
    return [re.sub(r"%v\d+", lambda name: numbers[name[0]], line) for line in lines]


def step_of(expression: str) -> Submodel:
    """Return a submodel whose step returns this expression of a draw u, a chance p, a share s and a
    number trips.
    """
    text = FORM.replace("\n\nLINE =", f"\n{VERBS}\nLINE =", 1).replace("\n\nclass Draw", SHARE, 1)
    return written("form", text.replace(RETURN, f"    return Own(x={expression})\n"))


@pytest.mark.parametrize(
    ("verb", "by_hand"),
    [
        ("happens(draw.u, par.p)", "draw.u <= par.p"),
        ("int(happens(draw.u, par.p) and seen.trips > 0)", "int(draw.u <= par.p and seen.trips > 0)"),
        ("5 if happens(draw.u, par.p) else 4", "5 if draw.u <= par.p else 4"),
        ("happens_in(lot(draw.u, 10), par.s)", "(draw.u >> 10 & 1023) < par.s"),
        ("happens_low(low_bits(draw.u), par.p)", "(draw.u & 65535) <= par.p >> 15"),
        ("part_of(seen.trips, par.s)", "seen.trips * par.s >> 10"),
        ("part_of_chance(par.p, par.s)", "(par.p >> 10) * par.s + ((par.p & 1023) * par.s >> 10)"),
        ("rounded_part_of(seen.trips, par.s, draw.u)", "seen.trips * min(par.s, 1024) + (draw.u & 1023) >> 10"),
    ],
)
def test_a_verb_costs_what_its_arithmetic_costs(verb: str, by_hand: str) -> None:
    assert instructions(verb) == instructions(by_hand)


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        (
            "draw.u <= par.s",
            "draw.u is a draw of 31 bits and par.s is a share in 1/1024: write happens_in(lot(draw.u, 0)",
        ),
        ("par.s >= draw.u", "or declare par.s as a probability and write happens(draw.u, par.s)"),
        ("par.s < par.p", "par.s is a share in 1/1024 and par.p is a chance, which is compared with a whole draw"),
        ("happens(draw.u, par.s)", "par.s is a share in 1/1024, and happens needs a chance"),
        ("happens_in(draw.u, par.s)", "draw.u is a draw of 31 bits, and happens_in needs ten bits of a draw"),
        (
            "happens_in(lot(draw.u, 0), par.p)",
            "par.p is a chance, which is compared with a whole draw, and happens_in",
        ),
        (
            "part_of(seen.trips, par.p)",
            "is a chance, which is compared with a whole draw, and part_of needs a share",
        ),
        ("lot(par.p, 3)", "is a chance, which is compared with a whole draw, and lot needs a draw of 31 bits"),
    ],
)
def test_units_that_do_not_go_together_are_refused_with_the_verb_to_use(expression: str, told: str) -> None:
    model = step_of(expression)
    with pytest.raises(ContractError) as caught:
        scalar(model, "step")
    assert told in str(caught.value)
    assert f"{model.module.__file__}:" in str(caught.value)


def test_verbs_in_plain_python() -> None:
    half = 2**30 - 1
    assert happens(half, half)
    assert not happens(half + 1, half)
    assert not happens(0, -1)
    assert lot(5 << 10 | 77, 10) == 5
    assert happens_in(lot(511 << 20, 20), 512)
    assert not happens_in(512, 512)
    assert low_bits(3 << 16 | 9) == 9
    assert happens_low(32767, half)
    assert not happens_low(32768, half)
    assert chance_of_low_bits(half) == 32767
    assert high_bits(3 << 15 | 9) == 3
    assert [drawn_below(draw, 30) for draw in (0, half + 1, 2**31 - 1)] == [0, 15, 29]
    assert part_of(9, 512) == 4
    assert part_of_chance(half, 512) == 2**29 - 1
    assert coarse_part_of_chance(half, 512) == 2**29 - 512
    assert share_at(1024, 128) == 512
    assert [rounded_part_of(9, 512, noise) for noise in (511, 512)] == [4, 5]
    assert relax_toward(10, 20, half, 0) == 14
    assert relax_toward(20, 10, half, 65535) == 15
    assert [fade(9, half, noise) for noise in (0, 65535)] == [5, 4]
    assert fade(9, -1, 65535) == 9
