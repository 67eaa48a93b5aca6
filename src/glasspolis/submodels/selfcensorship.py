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

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import Case, Knob, Measure, clock, column, derived, draw, param, today

LEAST = Decimal("0.00001")
WHOLE, ONE, HALF = 16384, 4096, 1 << 30
SILENCED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)


def part(high: int, doc: str, unit: str = "1/16384", dtype: str = "uint16") -> Any:
    """A column of a share in fixed point."""
    return column(dtype, low=0, high=high, unit=unit, doc=doc)


def policy(default: str, high: str, unit: str, doc: str) -> Any:
    """A part of the policy, which is a setting and no uncertainty."""
    return param(default, unit=unit, low="0", high=high, evidence="assumed", doc=doc, sweep=False)


def assumed(default: str, low: str, high: str, doc: str) -> Any:
    """A trait of the population that no source gives."""
    return param(default, unit="share", low=low, high=high, evidence="assumed", doc=doc)


class Own(NamedTuple):
    desire: int = part(WHOLE, "dissent that the person would express unpunished")
    boldness: int = part(65535, "weight of expressing it, in 1/4096 of the mean boldness", "1/4096")
    act: int = part(WHOLE, "dissent expressed today")
    kept_back: int = part(WHOLE, "dissent wanted and not expressed today")
    censored: int = part(1, "kept some back", "0/1", "uint8")
    defied: int = part(1, "expressed more than is tolerated", "0/1", "uint8")
    punishment: int = part(65535, "punishment received today, in 1/1024 of severity 1", "1/1024")
    punish_flag: int = declarations.flag("punished for what was expressed", "was punished for speaking")


class Seen(NamedTuple):
    day: int = clock("day")
    present: int = today("society.present", absent=1)


class Par(NamedTuple):
    desire_law: int = policy("1", "1", "switch", "desired dissent: 0 all alike, 1 exponential, cut at 1")
    desire_mean: int = assumed("0.25", "0.005", "0.495", "mean desired dissent, as in the paper's trials")
    boldness_law: int = policy("1", "1", "switch", "boldness: 0 all alike, 1 exponential")
    boldness_mean: int = assumed("2", "0.1", "10", "mean boldness, of the paper's range")
    proportional: int = policy("0", "1", "switch", "punishment grows with what passes the tolerance")
    tolerance: int = policy("0.25", "1", "share", "dissent that goes unpunished (the paper's first round)")
    severity: int = policy("0.1", "60", "share", "punishment of an observed act beyond it (the same)")
    surveillance: int = policy("0.1", "1", "share", "chance that even the least act is observed (the same)")
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
        desire=desire, boldness=bold, act=act, kept_back=desire * seen.present - act,
        censored=act < desire * seen.present, defied=act > limit, punishment=penalty if caught else 0,
        punish_flag=SILENCED if caught else 0,
    )


MEASURES = (
    Measure("desire", "behaviour", "1/16384", "dissent that would be expressed unpunished", False),
    Measure("act", "behaviour", "1/16384", "dissent expressed", False),
    Measure("kept_back", "harm", "1/16384", "dissent wanted and kept back for fear of punishment", False),
    Measure("censored", "harm", "person-days", "days on which some was kept back"),
    Measure("defied", "behaviour", "person-days", "days on which more was expressed than is tolerated", False),
    Measure("punishment", "harm", "1/1024", "punishment received", False),
    Measure("punish_flag", "harm", "punishments", "punishments for what was expressed"),
)

NEVER = 2**31 - 1
UNSEEN = {"desire": 0, "boldness": 0, "watch": NEVER}
FIGURE = {"tolerance": "0.25", "severity": "0.6", "surveillance": "0.2", "boldness_mean": "1"}
CASES = (
    Case("figure 1: wants 0.5, more than 0.25 is worth it from 0.37 / 0.52 = 0.712 on: just what is tolerated",
         own={"desire": 8192, "boldness": ONE}, seen={"day": 1}, par=FIGURE, draw=UNSEEN,
         expect={"act": 4096, "kept_back": 4096, "censored": 1, "defied": 0, "punish_flag": 0}),
    Case("wants 0.75, above 0.712: all of it, seen (0.2 + 0.8 * 0.75 = 0.8) and punished by 0.6 (614 / 1024)",
         own={"desire": 12288, "boldness": ONE}, seen={"day": 1}, par=FIGURE, draw={**UNSEEN, "watch": "0.79"},
         expect={"act": 12288, "kept_back": 0, "censored": 0, "defied": 1, "punishment": 614, "punish_flag": SILENCED}),
    Case("figure 2, proportional with severity 1: (0.25 + (1 - 0.2) / 0.8) / 2 = 0.625 of the 0.75 wanted, unseen",
         own={"desire": 12288, "boldness": ONE}, seen={"day": 1}, draw={**UNSEEN, "watch": "0.71"},
         par={**FIGURE, "severity": "1", "proportional": "1"},
         expect={"act": 10240, "kept_back": 2048, "censored": 1, "defied": 1, "punishment": 0, "punish_flag": 0}),
    Case("the same seen (chance 0.2 + 0.8 * 0.625 = 0.7): punished by the excess, 0.375",
         own={"desire": 12288, "boldness": ONE}, seen={"day": 1}, draw={**UNSEEN, "watch": "0.69"},
         par={**FIGURE, "severity": "1", "proportional": "1"}, expect={"punishment": 384, "punish_flag": SILENCED}),
    Case("figure 2C, everything is seen: boldness 1 is less than severity 2, so nothing beyond 0.25",
         own={"desire": 12288, "boldness": ONE}, seen={"day": 1}, draw=UNSEEN,
         par={**FIGURE, "severity": "2", "surveillance": "1", "proportional": "1"}, expect={"act": 4096, "defied": 0}),
    Case("figure 2B: severity 0.6 is less than boldness 1: all of it", own={"desire": 12288, "boldness": ONE},
         seen={"day": 1}, draw=UNSEEN, par={**FIGURE, "surveillance": "1", "proportional": "1"}, expect={"act": 12288}),
    Case("the first day: half the exponential with mean 1 lies below ln 2 (2839 / 4096); all want 0.25",
         seen={"day": 0}, par={**FIGURE, "desire_law": "0"}, draw={**UNSEEN, "boldness": 2**30},
         expect={"desire": 4096, "boldness": 2839, "act": 4096, "kept_back": 0}),
)
KNOBS = (
    Knob({"selfcensorship.severity": "20"}, "selfcensorship.kept_back", "up", "defiance costs more (equation 5)"),
    Knob({"selfcensorship.tolerance": "0.9"}, "selfcensorship.kept_back", "down", "less is punished"),
    Knob({"selfcensorship.surveillance": "1"}, "selfcensorship.kept_back", "up", "even small acts are seen"),
    Knob({"selfcensorship.boldness_mean": "10"}, "selfcensorship.kept_back", "down", "boldness defies"),
    Knob({"selfcensorship.desire_mean": "0.1"}, "selfcensorship.act", "down", "less to say"),
    Knob({"selfcensorship.proportional": "1"}, "selfcensorship.punishment", "down", "small excess, small penalty"),
)
