"""Abroad: relatives outside who speak or fall silent, families inside who are called on, firms that
need the market.

Purpose
Show what a state does to people beyond its border, whom it cannot reach, through their families and
through firms, which it can reach.

Entities and state
A person inside may have a relative abroad. The person inside carries what is known of the relative:
an occasion to speak, a worry for the family, and whether papers were refused. Nobody abroad has a
record, is named or is found. Each sector has a share of firms outside that comply.

Process
On an occasion the relative speaks unless worry for the family outweighs it. If the relative does
not speak, that is self-censorship abroad (Moss 2016: diaspora voice under transnational
repression). Speech is noticed and traced through one of several sources abroad. Platforms that hand
over what was said cover everybody. Students' groups cover relatives who study, orders at shops of
home cover those who buy there, and bookings with carriers of home cover those who travel; each has
a coverage of its own. People around the relative may report besides. A source that hears nothing
still says whose relative it was: an order has an address, and a booking has a passport. It is
recorded through which source a family was reached. After a delay the family is called or visited
(coercion by proxy: Adamson and Tsourapas 2020; Tsourapas 2021), sometimes the wrong one. Pressure
raises worry in most people and lowers it in the defiant; both signs are reported. News of pressure
raises everybody's worry. Whoever is called on, and everybody else at home, is afraid
(society.fear_called) and gives up lawful acts (proxy punishment: Moss, Michaelsen and Kennedy
2022). Families stop calling for a while, and papers are refused at the consulate. Firms outside
comply by market share, less by the price of complying at home (Weiss 2019; boycotts raise it the
more comply), and drift there slowly; the issue decides how many can give in at all (published: more
than 80% over territory, one quarter over where cotton is bought). P440 to P444 say how common
pressure is. They are counts of known cases and a survey of volunteers, and they set no parameter.

Scheduling
The demand, notice and pressure are settings or schedules.

Stochasticity
There are one dense draw and two rare draws for each person and day.

What it cannot model
Kidnapping, agents, stations abroad and visas are left out. Relatives do not avoid students' groups,
shops or carriers, which have no other purpose here. Of two sources at once the first in the order
counts. Nothing says who abroad hears whom. A person has at most one relative abroad, and each
member of a household has another one. The family's own speech does not change what is done to it.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

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
    happens,
    happens_in,
    lot,
    of,
    param,
    part_of,
    rare,
    relax_toward,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
)
from glasspolis.contract.flags import MISTAKEN_TIES, THROUGH_TIES, TIES_OF_WHO_SPOKE
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=False,
    acts_on_protected_conduct=True,
    steers_people=True,
)


FULL = 1000
# Codes of what the relative was traced by, in the order in which they count.
PEOPLE = 1
STUDENTS = 2
SHOPS = 3
TRANSPORT = 4
PLATFORM = 5
NEVER = 2**31 - 1


class Own(NamedTuple):
    kin_abroad: int = yes_no(doc="a relative lives abroad")
    studies: int = yes_no(doc="the relative studies, where there is a students' group")
    shops: int = yes_no(doc="the relative buys at shops of home")
    travels: int = yes_no(doc="the relative travels with carriers of home")
    traced: int = column(
        high=5, unit="code", doc="through what the relative was heard of; the family is to be called on"
    )
    worry: int = column(high=255, unit="points", doc="the relative's worry for the family inside")
    cut: int = column(high=250, unit="days", doc="left without contact, out of caution")
    spoke_out: int = yes_no(doc="the relative spoke in public", diary="had a relative abroad speak out", protected=True)
    held_back: int = yes_no(doc="the relative would have, and kept silent for the family's sake", protected=True)
    pressed: int = yes_no(
        doc="called or visited because of the relative", public=True, diary="called on about a relative abroad"
    )
    visited: int = yes_no(doc="visited at home, not called")
    press_flag: int = flag(
        doc="called on about a relative abroad",
        unit="calls",
        counts="families called on about a relative abroad",
        account="spill-over",
    )
    cut_off: int = yes_no(doc="without contact to the relative, out of caution")
    papers: int = yes_no(doc="papers refused to the relative")
    by_people: int = yes_no(doc="called on, and the relative was traced by people around")
    by_students: int = yes_no(doc="called on, and the relative was traced by a students' group")
    by_shops: int = yes_no(doc="called on, and the relative was traced by an order")
    by_transport: int = yes_no(doc="called on, and the relative was traced by a booking")
    by_platform: int = yes_no(doc="called on, and the relative was traced by a platform")


class Seen(NamedTuple):
    day: int = clock("day")
    urban: int = trait("urban")
    present: int = today("society.present", absent=1)
    spoke: int = today("society.expressed")
    platform: int = of("abroad.platform")
    news: int = tally("abroad.pressed", by="world")
    people: int = tally("society.present", by="world")


class Units(NamedTuple):
    complying: int = units("sector", low=0, high=1000, unit="0.001", doc="of firms outside that comply")
    wanted: int = units("sector", low=0, high=1000, unit="0.001", doc="of firms for which complying pays")
    forgone: int = units(
        "sector", low=0, high=1000, unit="0.001", doc="of firms' sales that is lost inside by not complying"
    )
    platform: int = units(
        "world", low=0, high=1000, unit="0.001", doc="of platforms outside that hand over what was said"
    )


class Par(NamedTuple):
    share: int = param(
        ("0.003", "0.01"),
        unit="share",
        low="0",
        high="0.3",
        evidence="P448",
        by="urban",
        doc="people with a relative abroad, unevenly by place; all emigrants are 0.7% of people",
    )
    occasion: int = assumed("4", unit="per year", low="0", high="7", doc="the relative has occasion to speak in public")
    worry_rest: int = assumed("40", unit="points", low="0", high="150", doc="worry at rest")
    rumour: int = assumed(
        "200", unit="points", low="0", high="1000", doc="added to rest by one in 1,000 families called on in a day"
    )
    chill: int = assumed("0.6", unit="share", low="0.1", high="1", doc="chance of silence at full worry")
    # Half of what was noticed whatever platforms do is traced by the three sources below.
    notice: int = assumed(
        "0.05", unit="share", low="0.01", high="0.09", doc="what was said abroad is traced by people around"
    )
    students: int = assumed("0.15", unit="share", low="0.05", high="0.25", doc="relatives who study")
    students_tell: int = assumed(
        "0.12", unit="share", low="0", high="0.24", doc="what was said is traced by a students' group, of who study"
    )
    shops: int = assumed("0.5", unit="share", low="0.25", high="0.75", doc="relatives who buy at shops of home")
    shops_tell: int = assumed("0.04", unit="share", low="0", high="0.08", doc="the same by an order, of who buy there")
    transport: int = assumed(
        "0.4", unit="share", low="0.2", high="0.6", doc="relatives who travel with carriers of home"
    )
    transport_tells: int = assumed(
        "0.03", unit="share", low="0", high="0.06", doc="the same by a booking, of who travel so"
    )
    sources_on: int = switch("1", doc="students' groups, shops and carriers are asked who spoke")
    hand_over: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="noticed besides, if all platforms outside hand over"
    )
    pressure: int = assumed(
        "0.3", unit="share", low="0", high="1", doc="what was noticed and is not yet acted on leads to a call, a day"
    )
    visit: int = assumed("0.4", unit="share", low="0", high="1", doc="of calls that are visits at home")
    mistake: int = assumed(
        "0.002", unit="per year", low="0", high="0.1", doc="a family with a silent relative is taken for another's"
    )
    dread: int = assumed("0.4", unit="share", low="0", high="1", doc="of the way to full worry that a call goes")
    defiant: int = assumed(
        "0.2", unit="share", low="0", high="1", doc="of relatives whom pressure makes speak more: worry halves"
    )
    fade_days: int = assumed("200", unit="days", low="30", high="1000", doc="half-life of worry above its rest")
    cut_days: int = assumed("30", unit="days", low="0", high="250", doc="a family that was called on does not call")
    consulate: int = assumed(
        "0.05", unit="share", low="0", high="1", doc="of what was noticed that also costs the relative papers"
    )
    market: int = assumed(
        ("0", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15", "0.15"),
        unit="share",
        low="0",
        high="1",
        by="sector",
        doc="firms' sales inside",
    )
    # P445 says "more than 0.8", so that the range goes to all of them.
    gives_in: int = param(
        "0.8",
        unit="share",
        low="0.25",
        high="1",
        evidence="P445",
        doc=("of firms that give in where the whole market hangs on it, by the issue (P446: one quarter)"),
    )
    claim: int = assumed("0.5", unit="share", low="0", high="1", doc="of those sales that is lost by not complying")
    price: int = assumed(
        "0.1", unit="share", low="0.01", high="1", doc="of sales, what complying costs the firm that minds most"
    )
    boycott: int = assumed("1", unit="times", low="0", high="5", doc="how much that price grows if all comply")
    slow: int = assumed("60", unit="days", low="1", high="730", doc="in which firms close the gap to what pays")
    platforms_on: int = switch("1", doc="platforms that comply hand over what was said")
    fade: int = derived(unit="probability", doc="share of the gap to its rest that worry closes in a day")
    rest: int = derived(unit="points", doc="worry at rest after yesterday's news")


class Draw(NamedTuple):
    source: int = draw("first day: studies, shops, travels; then what the relative is traced by")
    life: int = draw("first day: a relative abroad; then what is held back, noticed, done; low 16 bits round")
    speak: int = rare("0.02", "the relative has an occasion")
    mistake: int = rare("0.0003", "the wrong family is called on")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The daily fade of a half-life; news of calls, at most full worry."""
    news = 1000 * Decimal(total.get("abroad.pressed", 0)) / max(total.get("society.present", 0), 1)
    rest = min(par["worry_rest"] + par["rumour"] * news, Decimal(255)).to_integral_value()
    return {"fade": daily_rate(par["fade_days"]), "rest": rest}


def daily(units: Any, known: Any, par: Any, luck: Any) -> Any:
    """Firms outside: those for which the market lost is dearer than the price at home, and how fast
    they get there.
    """
    lost = par.market * par.claim // 1024
    average = np.sum(units.complying[1:]) // 12
    price = par.price * (FULL + par.boycott * average) // FULL
    wanted = np.minimum(lost * FULL // np.maximum(price, 1), FULL) * par.gives_in // 1024
    gap = wanted - units.complying
    step = np.where(gap > 0, np.maximum(gap // par.slow, 1), np.where(gap < 0, np.minimum(-(-gap // par.slow), -1), 0))
    complying = units.complying + step
    return units._replace(
        complying=complying,
        wanted=wanted,
        forgone=lost * (FULL - complying) // 1024,
        platform=par.platforms_on * (np.sum(complying[1:]) // 12),
    )


def _worry(worry: int, called: int, defies: int, dread: int) -> int:
    """Worry after a call: up for most, down for the defiant."""
    after = worry // 2 if defies > 0 else worry + part_of(255 - worry, dread)
    return after if called > 0 else worry


def _traced(seen: Seen, par: Par, draw: Draw, studies: int, shops: int, travels: int) -> int:
    """Return the code of what traces a relative who spoke, 0 for nothing.

    Each source has a part of the lots of its own.
    """
    on = par.sources_on
    people = par.notice
    students = people + studies * on * par.students_tell
    orders = students + shops * on * par.shops_tell
    bookings = orders + travels * on * par.transport_tells
    platforms = bookings + seen.platform * par.hand_over // FULL
    place = lot(draw.source, 0)
    ours = PEOPLE if place < people else (STUDENTS if place < students else 0)
    trade = SHOPS if place < orders else (TRANSPORT if place < bookings else 0)
    others = trade if place < bookings else (PLATFORM if place < platforms else 0)
    return ours if place < students else others


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of a person inside and of what is known of the relative abroad."""
    first = int(seen.day == 0)
    has_kin = int(happens_in(lot(draw.life, 21), par.share)) if first > 0 else own.kin_abroad
    kin = has_kin * seen.present
    # The relative speaks, or keeps silent for the family's sake; who speaks may be heard.
    worry = par.rest if first > 0 else relax_toward(own.worry, par.rest, par.fade, draw.life)
    wish = kin * int(happens(draw.speak, par.occasion) and first == 0)
    silent = wish * int(draw.life >> 23 < part_of(worry, par.chill))
    spoke = wish - silent
    studies = kin * (int(happens_in(lot(draw.source, 0), par.students)) if first > 0 else own.studies)
    shops = kin * (int(happens_in(lot(draw.source, 10), par.shops)) if first > 0 else own.shops)
    travels = kin * (int(happens_in(lot(draw.source, 20), par.transport)) if first > 0 else own.travels)
    traced = spoke * _traced(seen, par, draw, studies, shops, travels)
    # The family is called on a day later, or the wrong family is.
    due = kin * int(own.traced > 0)
    act = due * int(happens_in(lot(draw.life, 8), par.pressure))
    wrong = kin * (1 - act) * int(happens(draw.mistake, par.mistake))
    called = max(act, wrong)
    defies = int(happens_in(lot(draw.life, 13), par.defiant))
    cut = par.cut_days if called > 0 else max(own.cut - 1, 0) * kin
    by = act * own.traced
    rightly = TIES_OF_WHO_SPOKE if seen.spoke > 0 else THROUGH_TIES
    return Own(
        kin_abroad=kin,
        studies=studies,
        shops=shops,
        travels=travels,
        traced=traced if traced > 0 else own.traced * kin * (1 - act),
        worry=_worry(worry, called, defies, par.dread),
        cut=cut,
        spoke_out=spoke,
        held_back=silent,
        pressed=called,
        visited=called * int(happens_in(lot(draw.life, 18), par.visit)),
        cut_off=int(cut > 0),
        press_flag=called * (MISTAKEN_TIES if act == 0 else rightly),
        papers=int(traced > 0 and happens_in(lot(draw.life, 20), par.consulate)),
        by_people=int(by == PEOPLE),
        by_students=int(by == STUDENTS),
        by_shops=int(by == SHOPS),
        by_transport=int(by == TRANSPORT),
        by_platform=int(by == PLATFORM),
    )


MEASURES = (
    Measure(
        column="by_people",
        kind="harm",
        unit="calls",
        doc="families reached through people around the relative",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="by_students",
        kind="harm",
        unit="calls",
        doc="families reached through a students' group",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="by_shops",
        kind="harm",
        unit="calls",
        doc="families reached through an order at a shop",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="by_transport",
        kind="harm",
        unit="calls",
        doc="families reached through a booking",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="by_platform",
        kind="harm",
        unit="calls",
        doc="families reached through a platform outside",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="visited",
        kind="harm",
        unit="visits",
        doc="families visited at home because of kin abroad",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="held_back",
        kind="harm",
        unit="acts",
        doc="kept silent abroad for the family's sake (chilling)",
        person=False,
        account="lawful acts given up",
    ),
    Measure(column="spoke_out", kind="behaviour", unit="acts", doc="spoken in public abroad", person=False),
    Measure(
        column="cut_off",
        kind="harm",
        unit="person-days",
        doc="without contact to the relative, out of caution",
        person=False,
        account="spill-over",
    ),
    Measure(
        column="papers",
        kind="harm",
        unit="refusals",
        doc="papers refused to the relative",
        person=False,
        account="refused services",
    ),
    Measure(column="complying", kind="volume", unit="0.001 x sectors", doc="firms outside that comply", person=False),
    Measure(
        column="forgone",
        kind="cost",
        unit="0.001 of sales x sectors",
        doc="sales lost by firms outside that do not",
        person=False,
        account="jobs and income lost",
    ),
)

QUIET = {"source": NEVER, "life": NEVER, "speak": NEVER, "mistake": NEVER}
HOME = {"kin_abroad": 1, "worry": 100}
DAY = {"day": 9, "present": 1}
EXAMPLES = (
    WorkedExample(
        "an occasion, and worry 100 does not hold back: spoken, and not noticed",
        own=HOME,
        seen=DAY,
        par={"rest": "100", "chill": "0.5", "notice": "0"},
        draw={**QUIET, "speak": 0},
        expect={"spoke_out": 1, "held_back": 0, "kin_abroad": 1, "traced": 0, "press_flag": 0, "worry": 100},
    ),
    WorkedExample(
        "upper bits 0 are below 100 x 0.5: kept silent for the family",
        own=HOME,
        seen=DAY,
        par={"rest": "100", "chill": "0.5"},
        draw={**QUIET, "life": 0, "speak": 0},
        expect={"spoke_out": 0, "held_back": 1, "kin_abroad": 1, "traced": 0},
    ),
    WorkedExample(
        "lot 80 is not below 0.05 (51), and below that and the 0.12 (122) of a students' group",
        own={**HOME, "worry": 0, "studies": 1},
        seen=DAY,
        par={"rest": "0"},
        draw={**QUIET, "source": 80, "speak": 0},
        expect={"spoke_out": 1, "traced": STUDENTS, "pressed": 0},
    ),
    WorkedExample(
        "who does not study and buys at home is traced by an order (0.04, 40 lots more)",
        own={**HOME, "worry": 0, "shops": 1},
        seen=DAY,
        par={"rest": "0"},
        draw={**QUIET, "source": 80, "speak": 0},
        expect={"spoke_out": 1, "traced": SHOPS},
    ),
    WorkedExample(
        "the family is reached through a booking",
        own={**HOME, "traced": TRANSPORT},
        seen=DAY,
        par={"rest": "100", "pressure": "1", "dread": "0"},
        draw=QUIET,
        expect={"pressed": 1, "traced": 0, "by_transport": 1, "by_people": 0},
    ),
    WorkedExample(
        "traced for sure, tomorrow acted on",
        own={**HOME, "worry": 0},
        seen=DAY,
        par={"rest": "0", "notice": "1"},
        draw={**QUIET, "source": 0, "speak": 0},
        expect={"spoke_out": 1, "kin_abroad": 1, "traced": 1, "pressed": 0},
    ),
    WorkedExample(
        "the family, which did nothing, is called on; worry goes half-way to full",
        own={**HOME, "traced": 1},
        seen=DAY,
        par={"rest": "100", "pressure": "1", "dread": "0.5", "defiant": "0", "cut_days": "30"},
        draw=QUIET,
        expect={
            "pressed": 1,
            "press_flag": THROUGH_TIES,
            "kin_abroad": 1,
            "traced": 0,
            "worry": 177,
            "cut": 30,
            "cut_off": 1,
        },
    ),
    WorkedExample(
        "the defiant worry less",
        own={**HOME, "traced": 1},
        seen=DAY,
        par={"rest": "100", "pressure": "1", "defiant": "1"},
        draw={**QUIET, "life": 0},
        expect={"pressed": 1, "worry": 50},
    ),
    WorkedExample(
        "the wrong family",
        own=HOME,
        seen=DAY,
        par={"rest": "100"},
        draw={**QUIET, "mistake": 0},
        expect={"pressed": 1, "press_flag": MISTAKEN_TIES, "spoke_out": 0},
    ),
    WorkedExample(
        "who has nobody abroad is left alone",
        seen=DAY,
        par={"rest": "0"},
        draw=dict.fromkeys(QUIET, 0),
        expect={"pressed": 0, "spoke_out": 0, "papers": 0, "cut_off": 0},
    ),
    WorkedExample(
        "half of 0.1 of sales against a price of 0.1: half of the firms, in one day",
        function="daily",
        own={"complying": [0] * 13},
        par={
            "market": ("0", *["0.1"] * 12),
            "claim": "0.5",
            "price": "0.1",
            "boycott": "0",
            "slow": "1",
            "gives_in": "1",
        },
        expect={"complying": [0, *[500] * 12], "wanted": [0, *[500] * 12], "platform": 500},
    ),
    WorkedExample(
        "of these a quarter, where the issue is such",
        function="daily",
        own={"complying": [0] * 13},
        par={
            "market": ("0", *["0.1"] * 12),
            "claim": "0.5",
            "price": "0.1",
            "boycott": "0",
            "slow": "1",
            "gives_in": "0.25",
        },
        expect={"complying": [0, *[125] * 12], "platform": 125},
    ),
)
KNOBS = (
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.pressure": "1"},
        set={"abroad.sources_on": "0"},
        measure="abroad.press_flag",
        moves="down",
        why="fewer sources that name who spoke",
    ),
    Knob(
        set={"abroad.pressure": "0"},
        measure="abroad.press_flag",
        moves="down",
        why="no coercion by proxy (Adamson and Tsourapas 2020)",
    ),
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.notice": "0.09", "abroad.pressure": "1"},
        set={"abroad.dread": "1"},
        measure="abroad.held_back",
        moves="up",
        why="worry for the family silences (Moss 2016)",
    ),
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.notice": "0.09", "abroad.pressure": "1"},
        set={"abroad.defiant": "1"},
        measure="abroad.spoke_out",
        moves="up",
        why="pressure may make people speak",
    ),
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.notice": "0.09", "abroad.pressure": "1"},
        set={"society.fear_called": "0.3"},
        measure="society.fear",
        moves="up",
        why="so it frightens those at home (Moss et al. 2022)",
    ),
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.notice": "0.09", "abroad.pressure": "1"},
        set={"society.fear_called": "0.3"},
        measure="society.given_up",
        moves="up",
        why="who give up lawful acts",
    ),
    Knob(
        set={"abroad.market": "0.6"},
        measure="abroad.complying",
        moves="up",
        why="who needs the market complies (Weiss 2019)",
    ),
    Knob(
        set={"abroad.gives_in": "0.25"},
        measure="abroad.complying",
        moves="down",
        why="over human rights few firms gave in (P446)",
    ),
    Knob(set={"abroad.price": "1"}, measure="abroad.complying", moves="down", why="complying costs at home"),
    Knob(
        base={"abroad.share": "0.3", "abroad.occasion": "7", "abroad.slow": "1"},
        set={"abroad.hand_over": "1"},
        measure="abroad.press_flag",
        moves="up",
        why="platforms that hand over make families reachable",
    ),
)
