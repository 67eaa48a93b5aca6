"""Self-censorship: how much of the dissent that people want to express they dare to, beside society and after nobody.

Purpose. Reproduce the strategic model of Daymude, Axelrod and Forrest (2025), in which a policy that stands makes
people keep dissent to themselves; nothing else reads it. Entities and state. A person has a fixed desired dissent
(0 to 1) and a fixed boldness; the policy is a tolerance, a severity and a surveillance, set or scheduled.
Process. Each step the person weighs boldness times the dissent kept back against the expected punishment of what is
expressed. Dissent a is observed with chance nu + (1 - nu) a and punished where it passes the tolerance: by the severity
(uniform), or by the severity times the excess (proportional). The best act is one of theirs in closed form (equations 5
to 8): who wants no more than is tolerated expresses all of it; under uniform punishment the others express either all
or just what is tolerated; under proportional punishment also what lies between. Punishment strikes speech, so each one
is a flag on protected conduct. Stochasticity: desire (exponential, cut at 1) and boldness (exponential) on the first
day, or everybody alike; later only whether an act is observed.
What it cannot model. People know the policy and nothing of each other; there is no fear, memory or learning. Under
proportional punishment a surveillance above 0.99 and below 1 is computed too coarsely. The authority of the paper,
which looks for policies, is left out on purpose: a policy here is a setting or a schedule.
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
    switch,
    today,
    yes_no,
)
from glasspolis.contract.flags import OWN_PROTECTED

LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=True,
    acts_on_protected_conduct=True,
    steers_people=True,
)


LEAST = Decimal("0.00001")
WHOLE, ONE, HALF = 16384, 4096, 1 << 30


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
    """Mean of the exponential that has this mean once it is cut at 1, by bisection."""
    low, high = mean, Decimal(64)
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if middle - 1 / ((1 / middle).exp() - 1) < mean else (low, middle)
    return low


def _whole(value: Decimal, most: int) -> Decimal:
    return min(max(value, Decimal(-most)), Decimal(most)).to_integral_value()


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The policy in the terms of the best acts: all that is divided is divided here."""
    mean, severity, nu = untruncated(max(par["desire_mean"], LEAST)), par["severity"], par["surveillance"]
    weight, seen, unseen = severity / max(par["boldness_mean"], LEAST), nu, 1 - nu
    open_eyes = max(weight * unseen, Decimal("0.0001"))
    rise = min(1 / (2 * open_eyes), Decimal(4095))
    places = next(k for k in range(13, 21) if k == 20 or rise * 2 ** (k + 1) >= 2**25)
    steps = _whole(rise * 2**places, 2**25 - 1)
    return {
        "alike": _whole(par["desire_mean"] * WHOLE, WHOLE),
        "cut": _whole((1 - (-1 / mean).exp()) * 32768, 32768),
        "spread": _whole(mean * Decimal(2).ln() * 32768, HALF),
        "tolerated": _whole(par["tolerance"] * WHOLE, WHOLE),
        "floor": _whole(weight * seen * 2**26, HALF - 1),
        "slope": _whole(weight * unseen * ONE, 65535),
        "half": _whole(par["tolerance"] / 2 * WHOLE, WHOLE),
        "shy": _whole(seen / max(unseen, Decimal("0.00002")) / 2 * WHOLE, HALF),
        "gain": steps // 2048,
        "gain_low": steps % 2048,
        "shift": Decimal(places - 13),
        "least_bold": _whole(weight * ONE, 65536) if nu == 1 else Decimal(-1),
        "watch": _whole(seen * HALF, HALF),
        "watch_slope": _whole(unseen * 65536, 65536),
        "penalty": _whole(severity * 1024, 65535),
    }


def _log(number: int) -> int:
    """-log2(number / 2^31) in 1/32768, from 1 up: the leading zeros, then a polynomial good to 2 in 100,000."""
    zeros = 0
    for k in range(5):
        small = int(number < 1 << (31 - (16 >> k)))
        zeros = zeros + small * (16 >> k)
        number = number << small * (16 >> k)
    f = (number >> 15) - 32768
    curve = 14480 - (f * (8745 - (f * (4834 - (1456 * f >> 15)) >> 15)) >> 15)
    return max((zeros + 1) * 32768 - f - ((f * (32768 - f) >> 15) * curve >> 15), 0)


def _proportional(bold: int, par: Par) -> int:
    """The act at which a little more gains as much as it costs, whatever is wanted; all or nothing if all is seen."""
    balance = par.half - par.shy + ((bold * par.gain + (bold * par.gain_low >> 11)) >> par.shift)
    return balance if par.least_bold < 0 else (WHOLE if bold >= par.least_bold else 0)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """The best act of one person under today's policy, and whether it was punished."""
    first, limit = seen.day == 0, par.tolerated
    wanted = (_log(2147483647 - (draw.desire >> 15) * par.cut) * par.spread + 32768) >> 16
    desire = min(wanted, WHOLE) if par.desire_law > 0 else par.alike
    bold = min(((_log(max(draw.boldness, 1)) >> 1) * 2839) >> 14, 65535) if par.boldness_law > 0 else ONE
    desire = desire if first else own.desire
    bold = bold if first else own.boldness
    worth = bold * max(desire - limit, 0) >= par.floor + par.slope * desire
    middle = min(max(_proportional(bold, par), limit), desire)
    beyond = middle if par.proportional > 0 else (desire if worth else limit)
    act = (desire if desire <= limit else beyond) * seen.present
    caught = act > limit and draw.watch >> 1 < par.watch + par.watch_slope * act
    penalty = par.penalty * (act - limit) >> 14 if par.proportional > 0 else par.penalty
    return Own(
        desire=desire,
        boldness=bold,
        act=act,
        kept_back=desire * seen.present - act,
        censored=act < desire * seen.present,
        defied=act > limit,
        punishment=penalty if caught else 0,
        punish_flag=OWN_PROTECTED if caught else 0,
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
        ("figure 1: wants 0.5, more than 0.25 is worth it from 0.37 / 0.52 = 0.712 on: just what is tolerated"),
        own={"desire": 8192, "boldness": ONE},
        seen={"day": 1},
        par=FIGURE,
        draw=UNSEEN,
        expect={"act": 4096, "kept_back": 4096, "censored": 1, "defied": 0, "punish_flag": 0},
    ),
    WorkedExample(
        ("wants 0.75, above 0.712: all of it, seen (0.2 + 0.8 * 0.75 = 0.8) and punished by 0.6 (614 / 1024)"),
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
        ("figure 2, proportional with severity 1: (0.25 + (1 - 0.2) / 0.8) / 2 = 0.625 of the 0.75 wanted, unseen"),
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
        ("the first day: half the exponential with mean 1 lies below ln 2 (2839 / 4096); all want 0.25"),
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
