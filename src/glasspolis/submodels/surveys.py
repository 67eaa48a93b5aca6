"""Surveys, after society and information: what people say when they are asked, and what they read.

Purpose
Give instruments that observe opinion with an error that depends on what is observed, so that
published figures can be compared like with like. Nobody acts on an answer.

Entities and state
A person may be interviewed today, and knows or does not know of surveillance.

Process
Each day a share of adults is interviewed (a rolling sample, or waves by a schedule), in one of four
arms that are drawn by lot. A person is asked directly for approval and trust, or is given a list of
innocuous items and asked how many apply, or the same list with approval added, or with trust added.
The difference of the mean counts estimates approval, or trust, without anybody's answer being known
(Carter, Carter and Schick 2024; Blair, Coppock and Moor 2020). People who oppose conceal it in a
direct answer, the more the more afraid they are (Kuran 1991; Jiang and Yang 2016) and the more
support others seem to give. In a list only a part of them conceal it: few at a screen, and most
face to face, where lists revealed 4 points instead of 25 (P260, P261). Approval and trust are two
questions: P256 and P257 are about approval, and P260 to P263 are about trust. The direct question
is also asked about fear and about the score. People who are afraid of what open words may bring say
so unless they conceal it, and people who do not want scoring conceal that, as opponents do. Support
of the score comes from trust, and a person who has learnt what a score does (approval) needs more
trust for it. News that becomes known may turn some people who approve, and may make more of those
who oppose conceal it. Reading on sensitive and on other topics is counted for everybody. People who
hold back because they feel watched (perception) give up sensitive reading, and fear adds to that
(Penney 2016).

Stochasticity
One dense draw decides the sample by all its bits, and the arm, concealment, items and news by low
ones. A rare draw decides about sensitive reading.

What it cannot model
There are no refusals, no samples that are not random, no wording, no lists so short or long that a
count gives the answer away, and no people who report views that they do not have for money.

Follows
Carter, Carter and Schick (2024); Blair, Coppock and Moor (2020); Kuran (1991); Jiang and Yang
(2016); Penney (2016).
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
    happens,
    happens_in,
    lot,
    param,
    part_of,
    rare,
    share_at,
    switch,
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

# Arms of the interview.
DIRECT = 0
SHORT = 1
APPROVAL = 2
TRUST = 3
ALL = 1024  # a whole share
USUAL = 182  # points of support that people see as usual; fear silences opponents (P257, P258)
FROM_USUAL_TO_FULL = 255 - USUAL
OPPOSED = 128  # points of dissent from which a person opposes
ADULT = 18
READER = 14  # age from which reading is counted


class Own(NamedTuple):
    direct: int = column(high=1, unit="interviews", doc="asked directly")
    stated: int = column(high=1, unit="answers", doc="said to approve", protected=True)
    stated_trust: int = column(high=1, unit="answers", doc="said to trust", protected=True)
    approving: int = column(high=1, unit="interviews", doc="asked directly, and does approve", protected=True)
    trusting: int = column(high=1, unit="interviews", doc="asked directly, and does trust", protected=True)
    stated_fear: int = column(
        high=1, unit="answers", doc="said to be afraid of what open words may bring", protected=True
    )
    fearing: int = column(high=1, unit="interviews", doc="asked directly, and is afraid of it", protected=True)
    stated_score: int = column(high=1, unit="answers", doc="said to support that people are scored", protected=True)
    scoring: int = column(high=1, unit="interviews", doc="asked directly, and does support it", protected=True)
    short: int = column(high=1, unit="interviews", doc="given the list of innocuous items")
    short_items: int = column(high=4, unit="items", doc="of these that apply")
    long: int = column(high=1, unit="interviews", doc="given the list with approval")
    long_items: int = column(high=5, unit="items", doc="of these said to apply", protected=True)
    trust_list: int = column(high=1, unit="interviews", doc="given the list with trust")
    trust_items: int = column(high=5, unit="items", doc="of these said to apply", protected=True)
    aware: int = yes_no(doc="knows of surveillance")
    sensitive_views: int = column(high=1, unit="views", doc="reads on a sensitive topic", protected=True)
    ordinary_views: int = column(high=15, unit="views", doc="reads on other topics")
    views_lost: int = column(high=1, unit="views", doc="sensitive reading given up", protected=True)


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    dissent: int = today("society.dissent")
    trust: int = today("society.trust", absent=255)
    fear: int = today("society.fear")
    perceived: int = today("information.perceived", absent=USUAL)
    caution: int = today("perception.caution")
    learnt: int = today("approval.learnt")


class Par(NamedTuple):
    sample: int = assumed(
        "0.02",
        unit="probability",
        low="0",
        high="1",
        sweep=False,
        doc="adults interviewed a day; a schedule makes waves of it",
    )
    conceal: int = assumed(
        "0.65",
        unit="share",
        low="0",
        high="1",
        doc="opponents who conceal it without fear; with fear at rest three quarters do, 0.3 of 0.4 (P256, P257)",
    )
    conceal_fear: int = assumed("0.5", unit="share", low="0", high="1", doc="added at full fear")
    conceal_social: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="added as seeming support of others goes from usual to full"
    )
    face_to_face: int = switch("0", doc="an interviewer asks; 0: answers at a screen")
    # Zero is the assumption under which a list shows what is held; a scenario may say otherwise.
    list_screen: int = assumed(
        "0",
        unit="share",
        low="0",
        high="0.3",
        sweep=False,
        doc="of those who conceal, who do so in a list at a screen, too",
    )
    list_face: int = assumed(
        "0.84", unit="share", low="0.5", high="1", doc="... face to face: 4 of 25 points are revealed (P260, P261)"
    )
    trust_from: int = assumed(
        "162",
        unit="points",
        low="128",
        high="190",
        doc="trust from which people trust national leaders; 0.62 do: stated 0.867 (P262) less 0.25 revealed (P260)",
    )
    afraid_from: int = assumed(
        "64", unit="points", low="32", high="96", doc="fear from which people are afraid: a quarter of the scale"
    )
    score_from: int = assumed(
        "140", unit="points", low="118", high="162", doc="trust from which people support a score; fewer trust than do"
    )
    score_learnt: int = assumed(
        "30", unit="points", low="0", high="60", doc="more trust that it takes of who has learnt what a score does"
    )
    items: int = assumed("4", unit="items", low="1", high="4", sweep=False, doc="innocuous items of the list")
    item_share: int = assumed(
        "0.5", unit="share", low="0.125", high="0.875", doc="people to whom each applies, in eighths"
    )
    views: int = assumed("0.02", unit="per day", low="0.005", high="0.04", doc="sensitive reading, without fear")
    other_views: int = assumed("3", unit="views", low="0", high="12", doc="least other reading a day; up to 3 more")
    watch_day: int = assumed(
        "7300", unit="day", low="0", high="7300", sweep=False, doc="the day on which surveillance becomes known"
    )
    watch_news: int = param(
        "0.87", unit="share", low="0.3", high="1", evidence="P265", doc="people who come to know of it"
    )
    # Knowing moves no answer unless a scenario says so.
    news_sours: int = assumed(
        "0",
        unit="share",
        low="0",
        high="0.5",
        sweep=False,
        doc="of those who approve and come to know, who no longer do",
    )
    conceal_news: int = assumed(
        "0", unit="share", low="0", high="0.5", sweep=False, doc="added to concealment by knowing"
    )
    view_fear: int = assumed("0.3", unit="share", low="0", high="0.6", doc="sensitive reading given up at full fear")
    leak: int = derived(unit="share", doc="of those who conceal, who do so in a list, too")
    eighths: int = derived(unit="eighths", doc="people to whom an item applies")


class Draw(NamedTuple):
    ask: int = draw("sample; low bits: arm (0), concealment (2), items (10, 13, 16, 19), news of surveillance")
    view: int = rare("0.04", "sensitive reading; low bits: given up")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The setting's share of concealment in lists; eighths of people to whom an item applies."""
    face = par["face_to_face"]
    return {
        "leak": face * par["list_face"] + (1 - face) * par["list_screen"],
        "eighths": (par["item_share"] * 8).to_integral_value(),
    }


def _innocuous(ask: int, items: int, eighths: int) -> int:
    """Count the innocuous items that apply, each by three bits of the draw."""
    count = 0
    for k in range(4):
        applies = (ask >> (10 + 3 * k) & 7) < eighths
        count = count + int(k < items and applies)
    return count


def _soured(par: Par, draw: Draw) -> int:
    """Say whether somebody who comes to know of surveillance no longer approves."""
    # The draw's own bits are used up: a product mixes the low 22 of them into ten others.
    mixed = draw.ask & 4194303
    return int(happens_in(mixed * 509 >> 11 & 1023, par.news_sours))


def _conceals(own: Own, seen: Seen, par: Par) -> int:
    """Give the share of people who conceal it if they oppose and are asked directly."""
    by_fear = share_at(par.conceal_fear, seen.fear)
    by_others = (seen.perceived - USUAL) * par.conceal_social // FROM_USUAL_TO_FULL
    share = par.conceal + by_fear + by_others + own.aware * par.conceal_news
    return min(max(share, 0), 1024)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Today's interview and reading of one person."""
    asked = seen.present * int(seen.age >= ADULT and happens(draw.ask, par.sample))
    arm = draw.ask & 3
    direct = asked * int(arm == DIRECT)
    short = asked * int(arm == SHORT)
    long = asked * int(arm == APPROVAL)
    trust_list = asked * int(arm == TRUST)

    learns = seen.day == par.watch_day and happens_in(lot(draw.ask, 10), par.watch_news)
    aware = 1 if learns else own.aware
    approves = int(seen.dissent < OPPOSED) * (1 - aware * _soured(par, draw))
    trusts = int(seen.trust >= par.trust_from)
    share = _conceals(own, seen, par)
    fourth_lot = (draw.ask >> 2 & 255) * 4
    conceals = int(happens_in(fourth_lot, share))
    conceals_in_list = int(happens_in(fourth_lot, part_of(share, par.leak)))
    items = _innocuous(draw.ask, par.items, par.eighths)
    afraid = int(seen.fear >= par.afraid_from)
    backs = int(seen.trust >= par.score_from + par.score_learnt * int(seen.learnt > 0))

    reader = seen.present * int(seen.age >= READER)
    wants = reader * int(happens(draw.view, par.views))
    given_up = share_at(ALL, seen.caution) + share_at(par.view_fear, seen.fear)
    views_lost = wants * int(happens_in(lot(draw.view, 0), given_up))
    return Own(
        direct=direct,
        stated=direct * max(approves, conceals),
        stated_trust=direct * max(trusts, conceals),
        approving=direct * approves,
        trusting=direct * trusts,
        stated_fear=direct * afraid * (1 - conceals),
        fearing=direct * afraid,
        stated_score=direct * max(backs, conceals),
        scoring=direct * backs,
        short=short,
        short_items=short * items,
        long=long,
        long_items=long * (items + max(approves, conceals_in_list)),
        trust_list=trust_list,
        trust_items=trust_list * (items + max(trusts, conceals_in_list)),
        aware=aware,
        sensitive_views=wants - views_lost,
        ordinary_views=reader * (par.other_views + (draw.ask >> 2 & 3)),
        views_lost=views_lost,
    )


MEASURES = (
    Measure(
        column="direct",
        kind="volume",
        unit="interviews",
        doc="interviews with the direct question",
        person=False,
        account="perceived against true support",
    ),
    Measure(
        column="stated",
        kind="behaviour",
        unit="answers",
        doc="interviews with the direct question that said to approve",
        person=False,
        account="perceived against true support",
    ),
    Measure(
        column="stated_trust",
        kind="behaviour",
        unit="answers",
        doc="interviews with the direct question that said to trust",
        person=False,
    ),
    Measure(
        column="approving",
        kind="behaviour",
        unit="interviews",
        doc="interviews with the direct question with somebody who approves",
        person=False,
        account="perceived against true support",
    ),
    Measure(
        column="trusting",
        kind="behaviour",
        unit="interviews",
        doc="interviews with the direct question with somebody who trusts",
        person=False,
    ),
    Measure(
        column="stated_fear",
        kind="behaviour",
        unit="answers",
        doc="interviews with the direct question that said to be afraid",
        person=False,
    ),
    Measure(
        column="fearing",
        kind="behaviour",
        unit="interviews",
        doc="interviews with the direct question with somebody who is afraid",
        person=False,
    ),
    Measure(
        column="stated_score",
        kind="behaviour",
        unit="answers",
        doc="interviews with the direct question that said to support a score",
        person=False,
    ),
    Measure(
        column="scoring",
        kind="behaviour",
        unit="interviews",
        doc="interviews with the direct question with somebody who supports a score",
        person=False,
    ),
    Measure(
        column="short",
        kind="volume",
        unit="interviews",
        doc="interviews with the list of innocuous items",
        person=False,
    ),
    Measure(
        column="short_items",
        kind="volume",
        unit="items",
        doc="items said to apply, of the list of innocuous items",
        person=False,
    ),
    Measure(column="long", kind="volume", unit="interviews", doc="interviews with the list and approval", person=False),
    Measure(
        column="long_items",
        kind="volume",
        unit="items",
        doc="items said to apply, of the list with approval",
        person=False,
    ),
    Measure(
        column="trust_list", kind="volume", unit="interviews", doc="interviews with the list and trust", person=False
    ),
    Measure(
        column="trust_items",
        kind="volume",
        unit="items",
        doc="items said to apply, of the list with trust",
        person=False,
    ),
    Measure(column="sensitive_views", kind="behaviour", unit="views", doc="reading on sensitive topics", person=False),
    Measure(column="ordinary_views", kind="behaviour", unit="views", doc="reading on other topics", person=False),
    Measure(
        column="views_lost",
        kind="harm",
        unit="views",
        doc="sensitive reading given up",
        person=False,
        account="lawful acts given up",
    ),
)
NEVER = 2**31 - 1
HERE = {"day": 9, "age": 30, "dissent": 150, "trust": 100, "fear": 0, "perceived": USUAL}
EXAMPLES = (
    WorkedExample(
        "an opponent asked directly: lot 0 is below 666, so says to approve and to trust",
        seen=HERE,
        draw={"ask": 0, "view": NEVER},
        expect={"direct": 1, "stated": 1, "stated_trust": 1, "approving": 0},
    ),
    WorkedExample(
        "fear 70 is above 64, and trust 150 above 140 until a score has taught more: concealment says no, and yes",
        seen={**HERE, "fear": 70, "trust": 150, "learnt": 1},
        par={"conceal_fear": "0"},
        draw={"ask": 0, "view": NEVER},
        expect={"fearing": 1, "stated_fear": 0, "scoring": 0, "stated_score": 1},
    ),
    WorkedExample(
        "without a lesson, and with nothing to conceal (lot 1020): afraid, says so, and supports the score",
        seen={**HERE, "fear": 70, "trust": 150},
        par={"conceal_fear": "0"},
        draw={"ask": 255 << 2, "view": NEVER},
        expect={"fearing": 1, "stated_fear": 1, "scoring": 1, "stated_score": 1},
    ),
    WorkedExample(
        "lot 255 of 256 (1020) is above 666: says the truth",
        seen=HERE,
        draw={"ask": 255 << 2, "view": NEVER},
        expect={"direct": 1, "stated": 0, "stated_trust": 0, "approving": 0, "trusting": 0, "short": 0},
    ),
    WorkedExample(
        "fear 128 adds a quarter (256): 666 + 256 is above lot 900",
        seen={**HERE, "fear": 128},
        draw={"ask": 225 << 2, "view": NEVER},
        expect={"direct": 1, "stated": 1},
    ),
    WorkedExample(
        "the long list (arm 2), all four items (bits 0 below 4): at a screen the opponent does not add a fifth",
        seen=HERE,
        draw={"ask": 2, "view": NEVER},
        expect={"long": 1, "long_items": 4, "direct": 0, "stated": 0},
    ),
    WorkedExample(
        "face to face the same one does: 0 is below 0.84 of 666",
        seen=HERE,
        par={"face_to_face": "1"},
        draw={"ask": 2, "view": NEVER},
        expect={"long": 1, "long_items": 5},
    ),
    WorkedExample(
        "the short list (arm 1): items 7, 0, 0, 0 against 4 eighths",
        seen=HERE,
        draw={"ask": 1 | 7 << 10, "view": NEVER},
        expect={"short": 1, "short_items": 3, "long": 0},
    ),
    WorkedExample(
        "somebody who knows and has soured (lot 0) says the truth to a direct question (concealment off)",
        own={"aware": 1},
        seen={**HERE, "dissent": 0},
        par={"news_sours": "0.1", "conceal": "0"},
        draw={"ask": 0, "view": NEVER},
        expect={"direct": 1, "stated": 0, "approving": 0},
    ),
    WorkedExample(
        "knowing adds to concealment: 666 + 307 is above lot 900",
        own={"aware": 1},
        seen=HERE,
        par={"conceal_news": "0.3"},
        draw={"ask": 225 << 2, "view": NEVER},
        expect={"direct": 1, "stated": 1},
    ),
    WorkedExample(
        "a child is not asked, reads other topics",
        seen={**HERE, "age": 14},
        draw={"ask": 0, "view": NEVER},
        expect={"direct": 0, "ordinary_views": 3},
    ),
    WorkedExample(
        "a caution of 64 of 256 gives up a quarter of sensitive reading (256), and low bits 255 are below",
        seen={**HERE, "caution": 64},
        draw={"ask": NEVER, "view": 255},
        expect={"sensitive_views": 0, "views_lost": 1, "ordinary_views": 6},
    ),
)
KNOBS = (
    Knob(
        set={"surveys.conceal": "0"},
        measure="surveys.stated",
        moves="down",
        why="preference falsification (Kuran 1991; P259)",
    ),
    Knob(
        set={"society.fear_rest": "80"},
        measure="surveys.stated",
        moves="up",
        why="concealment grows with fear (Jiang and Yang 2016)",
    ),
    Knob(
        set={"surveys.face_to_face": "1"},
        measure="surveys.long_items",
        moves="up",
        why="lists reveal less face to face (P260, P261)",
    ),
    Knob(
        set={"surveys.score_from": "162"},
        measure="surveys.scoring",
        moves="down",
        why="support of a score comes from trust in those who keep it (Kostka 2019)",
    ),
    Knob(set={"surveys.items": "1"}, measure="surveys.short_items", moves="down", why="fewer items"),
    Knob(
        set={"perception.news_day": "15"},
        measure="surveys.sensitive_views",
        moves="down",
        why="chilling after news of surveillance (Penney 2016)",
    ),
    Knob(set={"surveys.view_fear": "0.6"}, measure="surveys.views_lost", moves="up", why="fear of being watched"),
)
