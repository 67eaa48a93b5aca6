"""Approval: what people think of being scored, before and after they learn of it, after striving.

Purpose
Ask people about the score, with the figures that surveys publish, and show what learning does to
the answers. Nobody acts on an answer.

Entities and state
A person has learnt or has not learnt, in up to three ways, what a score does to people.

Process
Each day a share of adults is interviewed. They say whether they know that they are scored (P184),
and how much they support scoring, from 0 to 10. Support is the mean of a published survey (P185),
more for people who trust the authorities, less for people who distrust them, and it differs between
people beyond that. A person who says 6 or more approves; 5 is the middle. Half of the interviewed
are first told of repressive use, as in the published experiment; it costs a share of support (P185)
in those who had not learnt of it. People learn in life as well, if they know of the score: a friend
is put to shame, they are refused something themselves, a protected act of theirs is recorded. Each
way takes the same share of the support that is left.

Stochasticity
A rare draw decides who is interviewed; its low bits decide the arm and the answer.

What it cannot model
Refusals to answer, fear of answering (surveys has concealment), the wording of questions, news that
praises scoring (P186), and what an interview teaches for later are left out.

Follows
Kostka (2019); Xu, Kostka and Cao (2022), whose experiment the two arms are.
"""

from typing import NamedTuple

from glasspolis.contract import (
    Knob,
    Line,
    Measure,
    WorkedExample,
    assumed,
    bits_of,
    column,
    happens,
    happens_in,
    param,
    part_of,
    rare,
    today,
    trait,
    yes_no,
)

ROLE = "world"
LINE = Line(
    real_places=True,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=False,
    steers_people=False,
)

ADULT = 18
ALL = 1024
MOST_SUPPORT = 10
HUNDREDTHS = 100
TENTHS = 10
APPROVES_FROM = 6
# Ways in which somebody learns what a score does, as bits.
BY_A_FRIEND = 1
BY_REFUSAL = 2
BY_A_RECORD = 4


class Own(NamedTuple):
    learnt: int = column(
        high=7,
        unit="code",
        doc="learnt what a score does: 1 from a friend, 2 from a refusal, 4 from an own record, added",
    )
    asked: int = yes_no(doc="is asked about the score, untold")
    knows: int = yes_no(doc="... and knows of it")
    support: int = column(high=MOST_SUPPORT, unit="points", doc="... and supports it so much, 0 to 10", protected=True)
    approves: int = yes_no(doc="... and approves", protected=True)
    told: int = yes_no(doc="is asked after being told of repressive use")
    told_support: int = column(high=MOST_SUPPORT, unit="points", doc="... and supports it so much", protected=True)
    scarred: int = yes_no(doc="is asked, untold, and has learnt what the score does")
    scarred_support: int = column(high=MOST_SUPPORT, unit="points", doc="... and supports it so much", protected=True)


class Seen(NamedTuple):
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    trust: int = today("society.trust", absent=162)
    shamed_near: int = today("society.shamed_near")
    aware: int = today("striving.aware")
    refused: int = today("sanctions.refusal_flag")
    recorded: int = today("registries.new_protected")


class Par(NamedTuple):
    sample: int = assumed(
        "0.005", unit="probability", low="0", high="0.02", sweep=False, doc="adults interviewed a day, both arms"
    )
    telling: int = assumed(
        "0.5", unit="share", low="0", high="1", sweep=False, doc="of the interviewed who are first told"
    )
    base: int = param(
        "75", unit="tenths of a point", low="65", high="85", evidence="P185", doc="mean support of who has not learnt"
    )
    trust_mean: int = param(
        "162",
        unit="points",
        low="98",
        high="190",
        evidence="P263",
        sweep=False,
        doc="trust at which support is the mean",
    )
    by_trust: int = assumed(
        "4", unit="hundredths of a point", low="0", high="8", doc="support that a point of trust adds (4: as 10 to 255)"
    )
    spread: int = assumed(
        "40", unit="tenths of a point", low="20", high="60", doc="half-width of the triangular spread beyond trust"
    )
    fall: int = param(
        "0.12", unit="share", low="0.06", high="0.18", evidence="P185", doc="support that learning takes, each way"
    )


class Draw(NamedTuple):
    ask: int = rare("0.02", "interview; low bits: the arm (0), the answer (4, 12)")


def _support(seen: Seen, par: Par, ask: int, ways: int) -> int:
    """Return the answer, 0 to 10, of somebody who has learnt in so many ways what a score does."""
    noise = 4 * (bits_of(ask, 4, 8) + bits_of(ask, 12, 8) - 255)
    by_trust = (seen.trust - par.trust_mean) * par.by_trust
    at_first = max(par.base * TENTHS + by_trust, 0)
    left = ALL - par.fall
    once = part_of(at_first, left) if ways > 0 else at_first
    twice = part_of(once, left) if ways > 1 else once
    mean = part_of(twice, left) if ways > 2 else twice
    answer = mean + part_of(par.spread * TENTHS, noise) + HUNDREDTHS // 2
    return min(max(answer, 0) // HUNDREDTHS, MOST_SUPPORT)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Learn what the score does, and answer if asked."""
    by_friend = BY_A_FRIEND if seen.shamed_near > 0 else 0
    by_refusal = BY_REFUSAL if seen.refused > 0 else 0
    by_record = BY_A_RECORD if seen.recorded > 0 else 0
    learnt = own.learnt | (by_friend | by_refusal | by_record if seen.aware > 0 else 0)
    ways = bits_of(learnt, 0, 1) + bits_of(learnt, 1, 1) + bits_of(learnt, 2, 1)
    interviewed = seen.present and seen.age >= ADULT and happens(draw.ask, par.sample)
    told = interviewed and happens_in(bits_of(draw.ask, 0, 4) << 6, par.telling)
    asked = interviewed and not told
    # Telling adds nothing for who has learnt it already.
    answer = _support(seen, par, draw.ask, max(ways, told))
    scarred = asked and ways > 0
    return Own(
        learnt=learnt,
        asked=asked,
        knows=asked and seen.aware > 0,
        support=answer if asked else 0,
        approves=asked and answer >= APPROVES_FROM,
        told=told,
        told_support=answer if told else 0,
        scarred=scarred,
        scarred_support=answer if scarred else 0,
    )


def _asked(column: str, unit: str, doc: str) -> Measure:
    """Return a measure of answers, which is no consequence for anybody."""
    return Measure(column=column, kind="behaviour", unit=unit, doc=doc, person=False)


MEASURES = (
    Measure(column="asked", kind="volume", unit="interviews", doc="interviews about the score, untold", person=False),
    _asked("knows", "interviews", "interviews, untold, with somebody who knows of the score"),
    _asked("support", "points", "support of the score by who is untold, 0 to 10, added up"),
    _asked("approves", "answers", "interviews, untold, that approve of scoring"),
    Measure(
        column="told", kind="volume", unit="interviews", doc="interviews after being told of its use", person=False
    ),
    _asked("told_support", "points", "support of the score by who was told of its use, 0 to 10, added up"),
    Measure(
        column="scarred",
        kind="volume",
        unit="interviews",
        doc="interviews, untold, with somebody who learnt what the score does",
        person=False,
    ),
    _asked("scarred_support", "points", "support of the score by who learnt what it does, 0 to 10, added up"),
)
TOLD = 255 << 12  # the middle of the spread: bytes 0 and 255
UNTOLD = TOLD | 15
ASKED = {"age": 40, "trust": 162}
ALWAYS = {"sample": "0.02"}
EXAMPLES = (
    WorkedExample(
        "mean trust, middle of the spread: 7.5, which rounds to 8",
        seen=ASKED,
        par=ALWAYS,
        draw={"ask": UNTOLD},
        expect={"asked": 1, "support": 8, "approves": 1, "knows": 0},
    ),
    WorkedExample(
        "told of repressive use: 0.88 of 7.5 is 6.6, which rounds to 7",
        seen=ASKED,
        par=ALWAYS,
        draw={"ask": TOLD},
        expect={"asked": 0, "told": 1, "told_support": 7, "support": 0},
    ),
    WorkedExample(
        "who distrusts, by 100 points, gives 4 points less: 3.5 rounds to 4, and does not approve",
        seen={"age": 40, "trust": 62},
        par=ALWAYS,
        draw={"ask": UNTOLD},
        expect={"support": 4, "approves": 0},
    ),
    WorkedExample(
        "a refusal and a friend's shame teach who knows of the score: 7.5 x 0.88 x 0.88 is 5.8",
        seen={**ASKED, "aware": 1, "refused": 1, "shamed_near": 1},
        par=ALWAYS,
        draw={"ask": UNTOLD},
        expect={"learnt": 3, "knows": 1, "support": 6, "scarred": 1, "scarred_support": 6},
    ),
    WorkedExample(
        "who does not know of the score learns nothing from them",
        seen={**ASKED, "refused": 1, "shamed_near": 1},
        draw={"ask": 2**31 - 1},
        expect={"learnt": 0, "asked": 0},
    ),
)
KNOBS = (
    Knob(
        set={"approval.fall": "0.18"},
        measure="approval.told_support",
        moves="down",
        why="learning of repressive use costs support (Xu, Kostka and Cao 2022; P185)",
    ),
    Knob(set={"approval.base": "65"}, measure="approval.approves", moves="down", why="less support at the start"),
    Knob(
        set={"society.trust_mean": "98"},
        measure="approval.support",
        moves="down",
        why="who trusts the authorities supports scoring (Kostka 2019)",
    ),
    Knob(set={"striving.knows": "21"}, measure="approval.knows", moves="up", why="more people know (P184)"),
)
