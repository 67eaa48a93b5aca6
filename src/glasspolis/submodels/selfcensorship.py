"""Self-censorship, after society: how much of the dissent that people want to express they dare to.

Purpose
Reproduce the strategic model of Daymude, Axelrod and Forrest (2025), in which a policy that stands
makes people keep dissent to themselves. Nothing else reads it: it is the published model on its
own, run by its cases. In scenarios people answer to what they believe of surveillance (perception).

Entities and state
A person has a fixed desired dissent (0 to 1) and a fixed boldness. The policy is a tolerance, a
severity and a surveillance, which are set or scheduled.

Process
Each step the person weighs boldness times the dissent that is kept back against the expected
punishment of what is expressed. Dissent a is observed with the chance nu + (1 - nu) a and punished
where it passes the tolerance: by the severity (uniform), or by the severity times the excess
(proportional). The best act has a closed form (equations 5 to 8 of the paper). A person who wants
no more than is tolerated expresses all of it. Under uniform punishment the others express either
all or just what is tolerated, and under proportional punishment also what lies between.
Punishment strikes speech, so that each one is a flag on protected conduct.

Stochasticity
Desire (exponential, cut at 1) and boldness (exponential) are drawn on the first day, or everybody
is alike. Later only whether an act is observed is drawn.

What it cannot model
People know the policy and nothing of each other. There is no fear, no memory and no learning. Under
proportional punishment a surveillance above 0.99 and below 1 is computed too coarsely. The
authority of the paper, which looks for policies, is left out on purpose: a policy here is a setting
or a schedule.

Follows
Daymude, Axelrod and Forrest (2025).
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    clock,
    column,
    derived,
    draw,
    flag,
    high_bits,
    switch,
    today,
    yes_no,
)
from glasspolis.contract.flags import OWN_PROTECTED

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)

LEAST = Decimal("0.00001")
MOST = 2**31 - 1  # the largest draw
HALF = 2**30
WHOLE = 16384  # all the dissent that anybody can express
ONE = 4096  # the mean boldness
LOG_2 = 2839  # the natural logarithm of 2, in 1/4096


class Own(NamedTuple):
    desire: int = column(
        high=16384, unit="1/16384", doc="dissent that the person would express unpunished", protected=True
    )
    boldness: int = column(high=65535, unit="1/4096", doc="weight of expressing it, in 1/4096 of the mean boldness")
    act: int = column(high=16384, unit="1/16384", doc="dissent expressed today", protected=True)
    kept_back: int = column(high=16384, unit="1/16384", doc="dissent wanted and not expressed today", protected=True)
    censored: int = yes_no(doc="kept some back", protected=True)
    defied: int = yes_no(doc="expressed more than is tolerated", protected=True)
    punishment: int = column(high=65535, unit="1/1024", doc="punishment received today, in 1/1024 of severity 1")
    punish_flag: int = flag(
        doc="punished for what was expressed",
        unit="punishments",
        counts="punishments for what was expressed",
        diary="was punished for speaking",
    )


class Seen(NamedTuple):
    day: int = clock("day")
    present: int = today("society.present", absent=1)


class Par(NamedTuple):
    desire_law: int = switch("1", doc="desired dissent: 0 all alike, 1 exponential, cut at 1")
    desire_mean: int = assumed(
        "0.25", unit="share", low="0.005", high="0.495", doc="mean desired dissent, as in the paper's trials"
    )
    boldness_law: int = switch("1", doc="boldness: 0 all alike, 1 exponential")
    boldness_mean: int = assumed("2", unit="share", low="0.1", high="10", doc="mean boldness, of the paper's range")
    proportional: int = switch("0", doc="punishment grows with what passes the tolerance")
    tolerance: int = assumed(
        "0.25",
        unit="share",
        low="0",
        high="1",
        sweep=False,
        doc="dissent that goes unpunished (the paper's first round)",
    )
    severity: int = assumed(
        "0.1", unit="share", low="0", high="60", sweep=False, doc="punishment of an observed act beyond it (the same)"
    )
    surveillance: int = assumed(
        "0.1", unit="share", low="0", high="1", sweep=False, doc="chance that even the least act is observed (the same)"
    )
    alike: int = derived(unit="1/16384", doc="desire of all, if alike")
    cut: int = derived(unit="1/32768", doc="probability below 1 of the exponential that is cut")
    spread: int = derived(unit="1/32768", doc="its mean, times the logarithm of 2")
    tolerated: int = derived(unit="1/16384", doc="tolerance")
    floor: int = derived(unit="2^-26", doc="uniform: boldness times excess that no observation outweighs")
    slope: int = derived(unit="1/4096", doc="uniform: what it grows by with the act")
    half: int = derived(unit="1/16384", doc="proportional: half the tolerance")
    shy: int = derived(unit="1/16384", doc="proportional: how much less it is for somebody without boldness")
    gain: int = derived(unit="2^(1-shift)", doc="proportional: what it grows by with boldness; bits 11 and up")
    gain_low: int = derived(unit="2^-11 of that", doc="the low 11 bits")
    shift: int = derived(unit="bits", doc="binary places of it")
    least_bold: int = derived(unit="1/4096", doc="proportional, surveillance 1: boldness that defies; -1 below 1")
    watch: int = derived(unit="2^-30", doc="chance that the least act is observed")
    watch_slope: int = derived(unit="2^-16", doc="what it grows by with the act")
    penalty: int = derived(unit="1/1024", doc="severity")


class Draw(NamedTuple):
    desire: int = draw("desired dissent, on the first day")
    boldness: int = draw("boldness, on the first day")
    watch: int = draw("the act is observed")


def untruncated(mean: Decimal) -> Decimal:
    """Return the mean of the exponential that has this mean once it is cut at 1, by bisection."""
    low = mean
    high = Decimal(64)
    for _ in range(60):
        middle = (low + high) / 2
        mean_once_cut = middle - 1 / ((1 / middle).exp() - 1)
        low, high = (middle, high) if mean_once_cut < mean else (low, middle)
    return low


def _whole(value: Decimal, most: int) -> Decimal:
    """Round to a whole number of at most this size."""
    return min(max(value, Decimal(-most)), Decimal(most)).to_integral_value()


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The policy in the terms of the best acts: all that is divided is divided here."""
    mean = untruncated(max(par["desire_mean"], LEAST))
    severity = par["severity"]
    weight = severity / max(par["boldness_mean"], LEAST)
    observed = par["surveillance"]
    unobserved = 1 - observed
    rise = min(1 / (2 * max(weight * unobserved, Decimal("0.0001"))), Decimal(4095))
    # As many binary places, 13 to 20, as give the rise 25 bits; the step shifts 13 of them less.
    places = next(k for k in range(13, 21) if k == 20 or rise * 2 ** (k + 1) >= 2**25)
    steps = _whole(rise * 2**places, 2**25 - 1)
    return {
        "alike": _whole(par["desire_mean"] * WHOLE, WHOLE),
        "cut": _whole((1 - (-1 / mean).exp()) * 32768, 32768),
        "spread": _whole(mean * Decimal(2).ln() * 32768, HALF),
        "tolerated": _whole(par["tolerance"] * WHOLE, WHOLE),
        "floor": _whole(weight * observed * 2**26, HALF - 1),
        "slope": _whole(weight * unobserved * ONE, 65535),
        "half": _whole(par["tolerance"] / 2 * WHOLE, WHOLE),
        "shy": _whole(observed / max(unobserved, Decimal("0.00002")) / 2 * WHOLE, HALF),
        "gain": steps // 2048,
        "gain_low": steps % 2048,
        "shift": Decimal(places - 13),
        "least_bold": _whole(weight * ONE, 65536) if observed == 1 else Decimal(-1),
        "watch": _whole(observed * HALF, HALF),
        "watch_slope": _whole(unobserved * 65536, 65536),
        "penalty": _whole(severity * 1024, 65535),
    }


def _log(number: int) -> int:
    """Give -log2(number / 2^31) in 1/32768, for numbers from 1 up, good to 2 in 100,000."""
    zeros = 0
    for k in range(5):
        width = 16 >> k
        is_small = int(number < 1 << (31 - width))
        zeros = zeros + is_small * width
        number = number << is_small * width
    # What follows the first bit, in 1/32768. A polynomial says how much larger its logarithm is.
    rest = (number >> 15) - 32768
    cubic = 4834 - (1456 * rest >> 15)
    square = 8745 - (rest * cubic >> 15)
    curve = 14480 - (rest * square >> 15)
    bend = (rest * (32768 - rest) >> 15) * curve >> 15
    return max((zeros + 1) * 32768 - rest - bend, 0)


def _desire(par: Par, draw: Draw) -> int:
    """Desired dissent in 1/16384: the inverse of the exponential distribution, cut at 1."""
    logarithm = _log(MOST - high_bits(draw.desire) * par.cut)
    exponential = min((logarithm * par.spread + 32768) >> 16, WHOLE)
    return exponential if par.desire_law > 0 else par.alike


def _boldness(par: Par, draw: Draw) -> int:
    """Boldness in 1/4096 of its mean: the inverse of the exponential distribution."""
    logarithm = _log(max(draw.boldness, 1))
    exponential = min((logarithm >> 1) * LOG_2 >> 14, 65535)
    return exponential if par.boldness_law > 0 else ONE


def _balance(boldness: int, par: Par) -> int:
    """Give the act at which a little more gains as much as it costs, whatever the person wants.

    Where all acts are observed the cost of a little more is the same for every act: all or nothing.
    """
    gain = (boldness * par.gain + (boldness * par.gain_low >> 11)) >> par.shift
    all_or_nothing = WHOLE if boldness >= par.least_bold else 0
    return par.half - par.shy + gain if par.least_bold < 0 else all_or_nothing


def _best_act(desire: int, boldness: int, par: Par) -> int:
    """Give the dissent that a person expresses, between what is tolerated and what is wanted."""
    defies = boldness * max(desire - par.tolerated, 0) >= par.floor + par.slope * desire
    uniform = desire if defies else par.tolerated
    proportional = min(max(_balance(boldness, par), par.tolerated), desire)
    beyond = proportional if par.proportional > 0 else uniform
    return desire if desire <= par.tolerated else beyond


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """The best act of one person under today's policy, and whether it was punished."""
    first_day = seen.day == 0
    desire = _desire(par, draw) if first_day else own.desire
    boldness = _boldness(par, draw) if first_day else own.boldness
    act = _best_act(desire, boldness, par) * seen.present
    defied = act > par.tolerated
    punished = defied and draw.watch >> 1 < par.watch + par.watch_slope * act
    by_excess = par.penalty * (act - par.tolerated) >> 14
    penalty = by_excess if par.proportional > 0 else par.penalty
    return Own(
        desire=desire,
        boldness=boldness,
        act=act,
        kept_back=desire * seen.present - act,
        censored=act < desire * seen.present,
        defied=defied,
        punishment=penalty if punished else 0,
        punish_flag=OWN_PROTECTED if punished else 0,
    )


MEASURES = (
    Measure(
        column="desire",
        kind="behaviour",
        unit="1/16384",
        doc="dissent that would be expressed unpunished",
        person=False,
    ),
    Measure(column="act", kind="behaviour", unit="1/16384", doc="dissent expressed", person=False),
    Measure(
        column="kept_back",
        kind="harm",
        unit="1/16384",
        doc="dissent wanted and kept back for fear of punishment",
        person=False,
        account="lawful acts given up",
    ),
    Measure(
        column="censored",
        kind="harm",
        unit="person-days",
        doc="days on which some was kept back",
        account="fear and self-censorship",
    ),
    Measure(
        column="defied",
        kind="behaviour",
        unit="person-days",
        doc="days on which more was expressed than is tolerated",
        person=False,
    ),
    Measure(
        column="punishment",
        kind="harm",
        unit="1/1024",
        doc="punishment received",
        person=False,
        account="fear and self-censorship",
    ),
)

NEVER = 2**31 - 1
UNSEEN = {"desire": 0, "boldness": 0, "watch": NEVER}
FIGURE = {"tolerance": "0.25", "severity": "0.6", "surveillance": "0.2", "boldness_mean": "1"}
EXAMPLES = (
    WorkedExample(
        "figure 1: wants 0.5, more than 0.25 is worth it from 0.37 / 0.52 = 0.712 on: just what is tolerated",
        own={"desire": 8192, "boldness": ONE},
        seen={"day": 1},
        par=FIGURE,
        draw=UNSEEN,
        expect={"act": 4096, "kept_back": 4096, "censored": 1, "defied": 0, "punish_flag": 0},
    ),
    WorkedExample(
        "wants 0.75, above 0.712: all of it, seen (0.2 + 0.8 * 0.75 = 0.8) and punished by 0.6 (614 / 1024)",
        own={"desire": 12288, "boldness": ONE},
        seen={"day": 1},
        par=FIGURE,
        draw={**UNSEEN, "watch": "0.79"},
        expect={
            "act": 12288,
            "kept_back": 0,
            "censored": 0,
            "defied": 1,
            "punishment": 614,
            "punish_flag": OWN_PROTECTED,
        },
    ),
    WorkedExample(
        "figure 2, proportional with severity 1: (0.25 + (1 - 0.2) / 0.8) / 2 = 0.625 of the 0.75 wanted, unseen",
        own={"desire": 12288, "boldness": ONE},
        seen={"day": 1},
        par={**FIGURE, "severity": "1", "proportional": "1"},
        draw={**UNSEEN, "watch": "0.71"},
        expect={"act": 10240, "kept_back": 2048, "censored": 1, "defied": 1, "punishment": 0, "punish_flag": 0},
    ),
    WorkedExample(
        "the same seen (chance 0.2 + 0.8 * 0.625 = 0.7): punished by the excess, 0.375",
        own={"desire": 12288, "boldness": ONE},
        seen={"day": 1},
        par={**FIGURE, "severity": "1", "proportional": "1"},
        draw={**UNSEEN, "watch": "0.69"},
        expect={"punishment": 384, "punish_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "figure 2C, everything is seen: boldness 1 is less than severity 2, so nothing beyond 0.25",
        own={"desire": 12288, "boldness": ONE},
        seen={"day": 1},
        par={**FIGURE, "severity": "2", "surveillance": "1", "proportional": "1"},
        draw=UNSEEN,
        expect={"act": 4096, "defied": 0},
    ),
    WorkedExample(
        "figure 2B: severity 0.6 is less than boldness 1: all of it",
        own={"desire": 12288, "boldness": ONE},
        seen={"day": 1},
        par={**FIGURE, "surveillance": "1", "proportional": "1"},
        draw=UNSEEN,
        expect={"act": 12288},
    ),
    WorkedExample(
        "the first day: half the exponential with mean 1 lies below ln 2 (2839 / 4096); all want 0.25",
        seen={"day": 0},
        par={**FIGURE, "desire_law": "0"},
        draw={**UNSEEN, "boldness": 2**30},
        expect={"desire": 4096, "boldness": 2839, "act": 4096, "kept_back": 0},
    ),
)
KNOBS = (
    Knob(
        set={"selfcensorship.severity": "20"},
        measure="selfcensorship.kept_back",
        moves="up",
        why="defiance costs more (equation 5)",
    ),
    Knob(
        set={"selfcensorship.tolerance": "0.9"},
        measure="selfcensorship.kept_back",
        moves="down",
        why="less is punished",
    ),
    Knob(
        set={"selfcensorship.surveillance": "1"},
        measure="selfcensorship.kept_back",
        moves="up",
        why="even small acts are seen",
    ),
    Knob(
        set={"selfcensorship.boldness_mean": "10"},
        measure="selfcensorship.kept_back",
        moves="down",
        why="boldness defies",
    ),
    Knob(set={"selfcensorship.desire_mean": "0.1"}, measure="selfcensorship.act", moves="down", why="less to say"),
    Knob(
        set={"selfcensorship.proportional": "1"},
        measure="selfcensorship.punishment",
        moves="down",
        why="small excess, small penalty",
    ),
)
