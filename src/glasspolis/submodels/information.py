"""Information, after society and before surveys: what is posted, scrubbed, heard and believed.

Purpose
Show who loses posts and accounts, who never hears of what happened, and what people come to think
that others think.

Entities and state
A person has or has not heard of the story of the time, passes it on for some days, knows some of
the stories before it, may have the account closed, may hold an access tool or read with it, and has
an idea of how many others support the authorities. The place has a share of forbidden posts that
the filter does not know, the length of the filter's list, the days since the story broke, and the
opinions that could be read of late.

Process
A story breaks on a day for a share of people. A schedule that sets another day on that very day
lets the next one break, with attributes of its own, and the one before becomes an earlier story.
One friend's post is enough to hear of it, and media and searches tell of it, too (media). A person
passes it on who is its source or sees some friends who did (complex contagion: Centola and Macy
2007), and fear keeps people from it. What stirs nobody any more is forgotten at one rate in every
world; a person who comes across it again knows it again, so that a story lives on where it may be
told. Posts are caught at one rate for criticism (King, Pan and Roberts 2013) and at another for the
story. They go after minutes to days (Zhu et al. 2013), unless a reviewer keeps them up
(moderation). Euphemisms evade the filter. The filter learns them, so that its list grows and takes
unrelated posts along, and removals make people coin new words. A removal may close the account.
Some authors notice, which frightens and angers them (Roberts 2018: fear, friction, flooding;
Glaessel and Paula 2020). Fabricated posts drown a friend's post and pass for support (King et al.
2017). People judge what others think from what is said (Noelle-Neumann 1974; Kuran 1991): from the
share of support among the opinions that could be read of late, a voice each. A supporter speaks as
often as an opponent would without fear, so that the idea is right where nobody is silenced. Fear
silences opponents from the start, and what is taken down before anybody reads it is not counted. A
story that stirs gives both sides more occasions to speak. A post that passes it on is news and no
opinion, for supporters pass it on, too. People who hear outside media learn of the opinions that
were taken down, without the fabricated ones. An access tool reaches those to whom it is offered.
Encouragement makes them read with it, and each reader tells friends once (Chen and Yang 2019).

Stochasticity
Two dense draws decide about posts and talk, each decision by bits of its own, and some decisions
share bits. Four rare draws take an unrelated post down, post support, spread the tool, and let a
story be forgotten.

What it cannot model
One story stirs at a time, and of the earlier ones only their number is kept. There is no rumour,
one platform, and nobody in particular who writes for the authorities. A day's critical posts of one
person share a fate. Friends who speak openly are heard by their friends (society) even where the
post is taken down. No story is learnt at school or told to children. Removing protected speech is
harm, and nothing here looks for settings.

Follows
King, Pan and Roberts (2013, 2017), Roberts (2018), Zhu et al. (2013), Glaessel and Paula (2020),
Centola and Macy (2007), Noelle-Neumann (1974), Kuran (1991), Chen and Yang (2019).
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
    coarse_part_of_chance,
    column,
    derived,
    draw,
    flag,
    friends,
    happens,
    happens_in,
    lot,
    of,
    param,
    part_of,
    rare,
    relax_toward,
    share_at,
    switch,
    tally,
    today,
    trait,
    units,
    yes_no,
    yesterday,
)
from glasspolis.contract.flags import INFERRED, OWN_PROTECTED
from glasspolis.mechanisms.relaxation import daily_rate

ROLE = "world"
LINE = Line(
    real_places=False,
    detains=False,
    removes_speech=True,
    acts_on_protected_conduct=True,
    steers_people=True,
)

TRUTH = 153  # true support at the start, of 255: six of ten (P257)
# Support among what is said at the start: 0.6 / (0.6 + 0.4 x 0.6), since fear keeps four in ten of
# the opponents silent (P257, P258).
SUPPORT_SEEN = 182
READ_DAYS = 7  # days for which an opinion is read
SIXTEENTHS = 16  # opinions are counted in 1/16, so that few of them fade evenly
MOST_EARLIER = 15
OPPOSED = 128  # points of dissent from which a person does not support the authorities
WHOLE = 2**20
EVASION = WHOLE // 4
MOST_MISTAKEN = Decimal("0.02")  # the chance that the rare draw allows
POSTS_FROM_AGE = 14
# Codes of the access tool.
HOLDS = 1
READS = 2


class Own(NamedTuple):
    informed: int = yes_no(doc="has heard of the story", diary="had heard the news", protected=True)
    unheard: int = yes_no(doc="has not, though it is out")
    fresh: int = column(high=60, unit="days", doc="for which the story is still passed on")
    stirring: int = yes_no(doc="the story stirs the person to speak of the authorities")
    passing: int = column(high=14, unit="days", doc="for which a post that passes it on still stands")
    spread: int = yes_no(
        doc="a post that passes it on could be read", public=True, diary="passed the news on", protected=True
    )
    heard_directly: int = yes_no(doc="was told of the story directly, and so is one of its sources")
    passed_on: int = yes_no(doc="has passed the story on in a post that was not taken down", protected=True)
    reader_met: int = yes_no(doc="a friend who reads with an access tool has had the chance to tell")
    access: int = column(high=2, unit="code", doc="access tool: 1 has it, 2 reads with it", diary="had an access tool")
    uptake: int = yes_no(doc="has an access tool")
    tool: int = yes_no(doc="reads with an access tool", public=True)
    closed_left: int = column(high=250, unit="days", doc="for which the account stays closed")
    closed: int = yes_no(doc="account closed", diary="had the account closed")
    posted: int = column(high=4, unit="posts", doc="critical posts and posts of the story", protected=True)
    removed: int = column(high=4, unit="posts", doc="of these taken down, today or later", diary="lost a post")
    stood: int = column(high=4, unit="posts", doc="of these that friends could read", protected=True)
    removals: int = yes_no(doc="a post of today is taken down, today or later")
    removed_soon: int = yes_no(doc="... 5 to 30 minutes after it was posted")
    removed_day: int = yes_no(doc="... within 24 hours")
    delay: int = column(high=65535, unit="minutes", doc="from posting to removal")
    noticed: int = yes_no(doc="notices that a post or the account is gone", diary="noticed a removal")
    overblocked: int = yes_no(doc="an unrelated post is taken down", diary="lost an unrelated post")
    caught: int = column(
        high=2, unit="posts", doc="the filter caught: of a day's sensitive posts, and an unrelated one"
    )
    kept_up: int = column(high=2, unit="posts", doc="of these, kept up by a reviewer", diary="kept a post after review")
    removal_flag: int = flag(
        doc="posts taken down", unit="removals", counts="days with posts taken down, by what they were"
    )
    closure_flag: int = flag(doc="account closed today", unit="closures", counts="accounts closed")
    praise: int = yes_no(doc="posts support of one's own accord", protected=True)
    earlier: int = column(high=15, unit="stories", doc="known of those that broke before this one", protected=True)
    voiced: int = yes_no(doc="a critical opinion of this person could be read or heard", protected=True)
    muted: int = yes_no(doc="a critical opinion of this person was taken down before anybody read it", protected=True)
    perceived: int = column(high=255, unit="points", doc="support that the person thinks there is", start=182)
    supports: int = yes_no(doc="does support, in private", protected=True)
    misjudged: int = column(high=255, unit="points", doc="how far the idea of others' support is from the truth")


class Units(NamedTuple):
    evasion: Any = units("world", low=0, high=1048576, start=EVASION, unit="2^-20", doc="forbidden posts that pass")
    widened: Any = units("world", low=0, high=1024, unit="1/1024", doc="how much longer the filter's list is")
    since: Any = units("world", low=0, high=65535, unit="days", doc="since the story broke, that day being 1")
    out: Any = units("world", low=0, high=15, unit="stories", doc="that broke so far")
    approving: Any = units(
        "world", low=0, high=1000000000000, unit="1/16", doc="voices of support that can be read, fabricated ones too"
    )
    fabricated: Any = units("world", low=0, high=1000000000000, unit="1/16", doc="the fabricated ones among them")
    critical: Any = units("world", low=0, high=1000000000000, unit="1/16", doc="critical voices that can be read")
    silenced: Any = units("world", low=0, high=1000000000000, unit="1/16", doc="critical voices taken down unread")
    climate: Any = units(
        "world", low=0, high=255, start=SUPPORT_SEEN, unit="points", doc="support among what can be read"
    )
    uncensored: Any = units(
        "world", low=0, high=255, start=SUPPORT_SEEN, unit="points", doc="support among what was said"
    )


class Known(NamedTuple):
    day: Any = clock("day")
    posted: Any = tally("information.posted", by="world")
    removed: Any = tally("information.removed", by="world")
    praised: Any = tally("information.praise", by="world")
    voiced: Any = tally("information.voiced", by="world")
    muted: Any = tally("information.muted", by="world")
    people: Any = tally("society.present", by="world")


class Seen(NamedTuple):
    day: int = clock("day")
    age: int = trait("age")
    present: int = today("society.present", absent=1)
    posts: int = today("society.posts")
    expressed: int = today("society.expressed")
    dissent: int = today("society.dissent")
    fear: int = today("society.fear")
    friends_spread: int = friends("information.spread")
    friends_read: int = friends("information.tool", weekday=0)
    halted: int = of("ceilings.removals_off")
    reviewed: int = today("moderation.reviewed")
    keeps_unrelated: int = today("moderation.keeps_unrelated")
    keeps_protected: int = today("moderation.keeps_protected")
    wait_part: int = today("moderation.wait_part")
    wait: int = of("moderation.wait")
    evades: int = of("information.evasion")
    wide: int = of("information.widened")
    since: int = of("information.since")
    out: int = of("information.out")
    climate: int = of("information.climate")
    uncensored: int = of("information.uncensored")
    told: int = today("media.told")
    told_before: int = today("media.told_before")
    outside: int = today("media.outside")
    restored: int = yesterday("reinstatement.restored")
    support: int = tally("information.supports", by="world")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    story: int = switch("1", doc="a story breaks on the day; it is out even if nobody is told directly")
    news_day: int = assumed(
        "10", unit="day", low="0", high="7300", sweep=False, doc="the day on which a story breaks, burn-in included"
    )
    news: int = assumed(
        "0.1", unit="probability", low="0", high="0.3", doc="people who hear of it directly on that day"
    )
    hear: int = assumed(
        "0.3", unit="share", low="0.05", high="0.8", doc="chance to notice the post of one friend, if nothing drowns it"
    )
    threshold: int = assumed(
        "2", unit="friends", low="1", high="4", doc="friends who must have passed it on (Centola and Macy)"
    )
    pass_on: int = assumed(
        "0.5", unit="share", low="0.1", high="0.9", doc="chance to pass it on, on each day it stirs, without fear"
    )
    pass_fear: int = assumed(
        "0.8", unit="share", low="0.2", high="1", doc="part of that chance that full fear takes away"
    )
    fresh_days: int = assumed("14", unit="days", low="3", high="60", doc="days for which it stirs")
    stand: int = assumed(
        "3", unit="days", low="1", high="14", doc="days for which friends come across a post that stands"
    )
    stirs: int = switch("1", doc="the story is one that stirs people to speak of the authorities")
    # News of the press is forgotten steeply at first and slowly later, whatever its start (Meeter,
    # Murre and Janssen 2005); one rate about a half-life of a year stands for it.
    forget_half_life: int = assumed(
        "365", unit="days", low="100", high="630", doc="in which half of who know a story that stirs no more forget it"
    )
    scrub: int = switch("1", doc="posts are taken down")
    found_critic: int = param(
        "0.13",
        unit="share",
        low="0.05",
        high="0.3",
        evidence="P285",
        doc="critical posts found (P286: like others; P290)",
        role="operator",
    )
    found_story: int = assumed(
        "0.6", unit="share", low="0.1", high="0.95", doc="posts of the story found, if recognised", role="operator"
    )
    soon: int = param(
        "0.3",
        unit="share",
        low="0.2",
        high="0.5",
        evidence="P288",
        doc="removals 5 to 30 minutes after posting",
        role="operator",
    )
    in_a_day: int = param(
        "0.9", unit="share", low="0.8", high="0.98", evidence="P289", doc="removals within 24 hours", role="operator"
    )
    read: int = assumed(
        "180",
        unit="minutes",
        low="30",
        high="700",
        doc="mean time until friends read a post, even up to twice that",
        role="operator",
    )
    learn: int = assumed(
        "0.1",
        unit="share",
        low="0",
        high="0.5",
        doc="part of the evasion that the filter learns in a day",
        role="operator",
    )
    coin: int = assumed(
        "0.2",
        unit="share",
        low="0",
        high="0.6",
        doc="part of the rest that new euphemisms gain if all is removed",
        role="operator",
    )
    ordinary: int = assumed(
        "300", unit="posts per 1000 people and day", low="50", high="1000", doc="unrelated; P292: 73 on one site"
    )
    overblock: int = assumed(
        "0.0005",
        unit="probability",
        low="0",
        high="0.005",
        doc="an unrelated post is taken down at first",
        role="operator",
    )
    widen: int = assumed(
        "1",
        unit="times",
        low="0",
        high="3",
        doc="how many times that comes on top when the list is at its longest",
        role="operator",
    )
    notices: int = assumed(
        "0.5", unit="share", low="0.1", high="0.9", doc="authors who notice that a post was taken down, unless told"
    )
    close: int = assumed(
        "0.05",
        unit="share",
        low="0",
        high="0.3",
        doc="removals of sensitive posts that close the account",
        role="operator",
    )
    closed_days: int = assumed(
        "30", unit="days", low="1", high="250", doc="days for which it stays closed", role="operator"
    )
    flood: int = param(
        "902",
        unit="posts per million people and day",
        low="0",
        high="50000",
        evidence="P287",
        doc="fabricated: 448m a year",
        role="operator",
    )
    # As often as an opponent would speak without fear: 28 of 100 people on an occasion of 0.02 a
    # day, by four of ten who are opposed (society). So nobody is readier to speak for what he or
    # she thinks; the range is from half as often to one and a half times.
    praise: int = assumed(
        "0.014", unit="probability", low="0.007", high="0.021", doc="a supporter says so of one's own accord, a day"
    )
    # Opponents who are stirred have two and a half times as many occasions (society: 0.02, and 0.03
    # more).
    rally: int = assumed(
        "0.035", unit="probability", low="0.014", high="0.056", doc="the same of a supporter whom the story stirs"
    )
    sense_half_life: int = assumed(
        "30", unit="days", low="7", high="180", doc="half-life of an old idea of others' support"
    )
    offer_day: int = assumed(
        "20", unit="day", low="0", high="7300", sweep=False, doc="the day on which the access tool is offered"
    )
    # Nobody is offered a tool and nobody encourages unless a world does.
    offered: int = assumed(
        "0", unit="probability", low="0", high="1", sweep=False, doc="people who are offered it, from 14"
    )
    activate: int = param(
        "0.5", unit="share", low="0.3", high="0.7", evidence="P293", doc="of these, who use it at all"
    )
    demand: int = assumed(
        "0.05", unit="share", low="0", high="0.3", doc="of these, who read with it of their own accord"
    )
    encourage_day: int = assumed(
        "40", unit="day", low="0", high="7300", sweep=False, doc="first day of encouragement to read"
    )
    encourage_days: int = assumed("0", unit="days", low="0", high="365", sweep=False, doc="days of encouragement")
    encourage: int = assumed(
        "0.02", unit="probability", low="0.005", high="0.05", doc="who has it starts to read, a day of it"
    )
    adopt: int = assumed(
        "0.002", unit="probability", low="0", high="0.0125", doc="a week: gets it from each friend who reads"
    )
    reads: int = assumed("0.05", unit="share", low="0.01", high="0.3", doc="a reader comes across the story, on a day")
    tell: int = param(
        "0.13", unit="share", low="0.05", high="0.25", evidence="P294", doc="a reader friend makes it known, once"
    )
    soon_slope: int = derived(unit="minutes", doc="25 minutes over the part removed soon")
    slow_slope: int = derived(unit="1/1024", doc="1 over the part removed later in a day")
    notice: int = derived(unit="share", doc="chance to notice the post of one friend")
    unrelated: int = derived(unit="probability", doc="an unrelated post of the day is taken down")
    wider: int = derived(unit="probability", doc="the same on top when the list is at its longest")
    forget: int = derived(unit="probability", doc="who knows a story forgets it in a day")
    truth: int = derived(unit="points", doc="true support yesterday")
    sense: int = derived(unit="probability", doc="part of the way to it in a day")


class Draw(NamedTuple):
    luck: int = draw("own posts: found (bits 0, 10), delay (20); the offered tool")
    talk: int = draw("told directly; read before removed (bit 0), hearing (10), closure (20)")
    block: int = rare("0.02", "an unrelated post is taken down")
    praise: int = rare("0.06", "a supporter posts support")
    tool: int = rare("0.05", "starts to read, or gets the tool")
    forget: int = rare("0.04", "forgets the story, or one of four earlier ones")


def _read(voices: Any, said: Any) -> Any:
    """Voices that can be read: those of some days, and what was said yesterday."""
    return voices - voices // READ_DAYS + said * SIXTEENTHS


def _support_among(approving: Any, critical: Any, before: Any) -> Any:
    """Return the points of support among the voices; as before where nobody speaks."""
    voices = approving + critical
    return np.where(voices > 0, 255 * approving // np.maximum(voices, 1), before)


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """Let the filter learn, at the price of a longer list, and removals coin new words.

    Also count the days since a story broke, and what can be read of opinions.
    """
    busy = par.scrub * np.minimum(known.posted, 1)
    learnt = (units.evasion * par.learn >> 10) * busy
    coined = ((WHOLE - units.evasion) * par.coin >> 10) * known.removed // np.maximum(known.posted, 1)
    longer = (1024 - units.widened) * learnt // WHOLE
    breaks = (known.day + units.since * 0 == par.news_day) * par.story
    counted = np.minimum(units.since + np.minimum(units.since, 1), 65535)
    # Who writes for the authorities writes where others do.
    speaks = np.minimum(known.praised + known.voiced + known.muted, 1)
    written = par.flood * known.people * SIXTEENTHS // 1_000_000 * speaks
    fabricated = units.fabricated - units.fabricated // READ_DAYS + written
    approving = _read(units.approving, known.praised) + written
    critical = _read(units.critical, known.voiced)
    silenced = _read(units.silenced, known.muted)
    own_accord = np.maximum(approving - fabricated, 0)
    return Units(
        evasion=np.clip(units.evasion - learnt + coined * busy, 0, WHOLE),
        widened=units.widened + longer,
        since=np.where(breaks > 0, 1, counted) * par.story,
        out=np.minimum(units.out + breaks, MOST_EARLIER),
        approving=approving,
        fabricated=fabricated,
        critical=critical,
        silenced=silenced,
        climate=_support_among(approving, critical, units.climate),
        uncensored=_support_among(own_accord, critical + silenced, units.uncensored),
    )


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Slopes of the delay, what drowns or falls by mistake, true support, and daily rates."""
    people = Decimal(max(total.get("society.present", 0), 1))
    supporters = Decimal(total.get("information.supports", 0))
    mistaken = min(par["overblock"] * par["scrub"] * par["ordinary"] / 1000, MOST_MISTAKEN)
    return {
        "soon_slope": (25 / max(par["soon"], Decimal("0.001"))).to_integral_value(),
        "slow_slope": (1024 / max(par["in_a_day"] - par["soon"], Decimal("0.001"))).to_integral_value(),
        "notice": par["hear"] * (1 - par["flood"] / (par["flood"] + par["ordinary"] * 1000)),
        "unrelated": mistaken,
        "wider": min(mistaken * par["widen"], MOST_MISTAKEN - mistaken),
        "truth": (255 * supporters / people).to_integral_value() if supporters else Decimal(TRUTH),
        "forget": daily_rate(par["forget_half_life"]),
        "sense": daily_rate(par["sense_half_life"]),
    }


def _delay(place: int, par: Par) -> int:
    """Return minutes from posting to removal, at this 1/1024 of all removals.

    They go up evenly to 30 minutes, then ever more steeply to a day, and then by days.
    """
    soon = 5 + (place * par.soon_slope >> 10)
    later = min((place - par.soon) * par.slow_slope >> 10, 1024)
    in_a_day = 31 + (1409 * later * later >> 20)
    after_a_day = 1441 + (place - par.in_a_day) * 40
    slower = in_a_day if place < par.in_a_day else after_a_day
    return soon if place < par.soon else slower


def _tool(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Give the code of the access tool after today."""
    is_offered = seen.day == par.offer_day and happens(draw.luck, par.offered)
    accepts = is_offered and happens_in(lot(draw.talk, 0), par.activate) and seen.age >= POSTS_FROM_AGE
    encouraged = seen.day >= par.encourage_day and seen.day < par.encourage_day + par.encourage_days
    starts = own.access == HOLDS and encouraged and happens(draw.tool, par.encourage)
    # Four friends at most, so that the chances add up to no more than a rare draw allows.
    spreads = own.access == 0 and draw.tool <= par.adopt * min(seen.friends_read, 4)
    later = READS if starts else (HOLDS if spreads else own.access)
    first = READS if happens_in(lot(draw.talk, 10), par.demand) else HOLDS
    return max(own.access, first) if accepts else later


def _hears(own: Own, seen: Seen, par: Par, draw: Draw) -> tuple[int, int, int]:
    """Say whether one is told directly, hears from others, and meets a reader who may tell."""
    directly = seen.since == 1 and happens(draw.talk, par.news)
    is_out = seen.since > 1
    own_reading = par.reads if own.access == READS else 0
    finding = min(seen.friends_spread * par.notice + own_reading, 1024)
    finds = is_out and happens_in(lot(draw.talk, 10), finding)
    meets_reader = is_out and seen.friends_read > 0 and own.reader_met == 0
    telling = min(seen.friends_read * par.tell, 1024)
    is_told = meets_reader and happens_in(lot(draw.luck, 20), telling)
    by_media = is_out and seen.told > 0
    return int(directly), int(finds or is_told or by_media), int(meets_reader)


def _remembers(own: Own, seen: Seen, par: Par, draw: Draw, goes_on: int) -> tuple[int, int]:
    """Say whether the story of the time is still known, and how many earlier ones are.

    What stirs, or what friends still pass on, is not forgotten.
    """
    stirs = own.fresh + seen.friends_spread
    still = own.informed * goes_on
    knows = int(still > 0 and not (stirs == 0 and happens(draw.forget, par.forget)))
    before = min(own.earlier + own.informed * (1 - goes_on), MOST_EARLIER)
    # The draw's next parts are those of earlier stories.
    forgets = draw.forget > par.forget and draw.forget <= par.forget * (1 + min(before, 4))
    left = max(before - int(forgets), 0)
    learns = seen.told_before > 0 and left < seen.out - 1
    return knows, left + int(learns)


def _passes_on(own: Own, seen: Seen, par: Par, draw: Draw, is_source: int, fresh: int, goes_on: int) -> int:
    """Say whether the person is stirred and able to pass the story on, and fear allows it."""
    stirred = fresh > 0 and (is_source > 0 or seen.friends_spread >= par.threshold)
    can_post = seen.present > 0 and seen.age >= POSTS_FROM_AGE and own.closed_left == 0
    able = can_post and (own.passing + own.passed_on) * goes_on == 0
    fearless = 1024 - share_at(par.pass_fear, seen.fear)
    return int(stirred and able and happens_in(lot(draw.luck, 0), part_of(fearless, par.pass_on)))


def _waits_for_review(seen: Seen) -> int:
    """Return minutes for which a post waits until a reviewer has decided."""
    eighths = (2 * seen.wait_part + 1) * seen.reviewed
    return seen.wait * eighths // 8


def _catches(seen: Seen, par: Par, draw: Draw, critical: int, story: int) -> tuple[int, int]:
    """Say whether the filter catches the day's critical posts, and the post of the story."""
    works = par.scrub * int(seen.halted == 0)
    known = part_of(1024 - (seen.evades >> 10), par.found_story)
    by_criticism = int(critical > 0 and happens_in(lot(draw.luck, 0), par.found_critic))
    by_story = int(story > 0 and happens_in(lot(draw.luck, 10), known))
    return by_criticism * works, by_story * works


def _blocks_unrelated(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Say whether the filter catches an unrelated post of this person."""
    posts = seen.present * int(seen.age >= POSTS_FROM_AGE and own.closed_left == 0)
    chance = par.unrelated + coarse_part_of_chance(par.wider, seen.wide)
    return posts * int(seen.halted == 0 and draw.block <= chance)


def _days_closed(own: Own, seen: Seen, par: Par, is_closed: int) -> int:
    """Days for which the account stays closed after today."""
    # The shifted number is 1 from one day on. A test against 0 beside a subtraction of 1 would keep
    # the loop from being vectors.
    counted_down = own.closed_left - (own.closed_left + 255 >> 8)
    still = counted_down * (1 - seen.restored)
    return par.closed_days * seen.present if is_closed > 0 else still


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One person's day: hears, posts, loses posts, and takes in what others seem to think."""
    here = seen.present
    may_post = int(own.closed_left == 0)
    # On the day on which another story breaks, people know nothing of it.
    goes_on = int(seen.since != 1)
    directly, from_others, meets_reader = _hears(own, seen, par, draw)
    access = _tool(own, seen, par, draw) * here
    knows, earlier = _remembers(own, seen, par, draw, goes_on)
    informed = max(knows, directly, from_others)
    is_source = max(own.heard_directly * goes_on, directly)
    fresh = par.fresh_days if informed > own.informed * goes_on else max(own.fresh - 1, 0) * goes_on

    story = _passes_on(own, seen, par, draw, is_source, fresh, goes_on)
    critical = seen.posts * may_post
    caught_critical, caught_story = _catches(seen, par, draw, critical, story)
    caught = max(caught_critical, caught_story)
    unrelated = _blocks_unrelated(own, seen, par, draw)
    falls = 1 - seen.keeps_protected
    lost_story = caught_story * falls
    removed = critical * caught_critical * falls + lost_story
    lost = caught * falls
    mistaken = unrelated * (1 - seen.keeps_unrelated)
    delay = _delay(lot(draw.luck, 20), par) + _waits_for_review(seen)
    # Friends read a post at a time that is even between 0 and twice the mean.
    unread = int(delay <= (lot(draw.talk, 0) * par.read >> 9))

    is_closed = int(lost > 0 and happens_in(lot(draw.talk, 20), par.close))
    closed_left = _days_closed(own, seen, par, is_closed)
    stands = par.stand if lost_story == 0 else 1 - unread
    still_stands = (own.passing - (own.passing + 15 >> 4)) * goes_on
    passing = (stands if story > 0 else still_stands) * int(closed_left == 0)
    noticed = max(is_closed, int(lost > 0 and happens_in(lot(draw.talk, 10), par.notices)))

    supports = here * int(seen.dissent < OPPOSED)
    # What is spoken in a protest or face to face has no post that could be taken down.
    muted = seen.expressed * caught_critical * falls * unread
    sees_more = seen.outside + int(access == READS)
    visible = seen.uncensored if sees_more > 0 else seen.climate
    perceived = relax_toward(own.perceived, visible, par.sense, draw.luck)
    can_praise = may_post * int(seen.age >= POSTS_FROM_AGE and seen.day != 0)
    stirring = int(fresh > 0) * par.stirs
    praises = supports * can_praise * int(happens(draw.praise, par.rally if stirring > 0 else par.praise))
    return Own(
        informed=informed,
        unheard=here * (1 - informed) * int(seen.since > 0),
        fresh=fresh,
        stirring=stirring,
        passing=passing,
        spread=int(passing > 0),
        heard_directly=is_source,
        passed_on=max(own.passed_on * goes_on, story * (1 - lost_story)),
        reader_met=max(own.reader_met * goes_on, meets_reader),
        access=access,
        uptake=int(access > 0),
        tool=int(access == READS),
        closed_left=closed_left,
        closed=int(closed_left > 0) * here,
        posted=critical + story,
        removed=removed,
        stood=critical + story - removed * unread,
        removals=lost,
        removed_soon=lost * int(delay <= 30),
        removed_day=lost * int(delay <= 1440),
        delay=delay * lost,
        noticed=noticed,
        overblocked=mistaken,
        caught=caught + unrelated,
        kept_up=caught + unrelated - lost - mistaken,
        removal_flag=OWN_PROTECTED if lost > 0 else INFERRED * mistaken,
        closure_flag=OWN_PROTECTED * is_closed,
        praise=praises,
        earlier=earlier,
        voiced=seen.expressed - muted,
        muted=muted,
        perceived=perceived,
        supports=supports,
        misjudged=abs(perceived - par.truth) * here,
    )


MEASURES = (
    Measure(
        column="removed",
        kind="harm",
        unit="posts",
        doc="critical posts and posts of the story taken down",
        account="posts removed",
    ),
    Measure(
        column="closed", kind="harm", unit="person-days", doc="days with the account closed", account="posts removed"
    ),
    Measure(
        column="noticed",
        kind="volume",
        unit="person-days",
        doc="noticing that a post or the account is gone",
        person=False,
    ),
    Measure(column="overblocked", kind="harm", unit="posts", doc="unrelated posts taken down", account="posts removed"),
    Measure(
        column="kept_up",
        kind="benefit",
        unit="posts",
        doc="caught by the filter and kept up by a reviewer",
        person=False,
        account="redress",
        remedy=True,
    ),
    Measure(
        column="unheard",
        kind="harm",
        unit="person-days",
        doc="days without having heard of what is out",
        account="news that does not arrive",
    ),
    Measure(column="informed", kind="behaviour", unit="person-days", doc="days since having heard", person=False),
    Measure(
        column="earlier",
        kind="behaviour",
        unit="stories x days",
        doc="earlier stories that are still known, day by day",
        person=False,
    ),
    Measure(column="voiced", kind="behaviour", unit="voices", doc="critical opinions that could be read", person=False),
    Measure(
        column="muted",
        kind="harm",
        unit="voices",
        doc="critical opinions taken down before anybody read them",
        person=False,
        account="posts removed",
    ),
    Measure(
        column="spread",
        kind="behaviour",
        unit="person-days",
        doc="days with a readable post that passes the story on",
        person=False,
    ),
    Measure(column="posted", kind="behaviour", unit="posts", doc="critical posts and posts of the story", person=False),
    Measure(column="stood", kind="behaviour", unit="posts", doc="critical posts that friends could read", person=False),
    Measure(
        column="removals", kind="volume", unit="removals", doc="persons and days with posts taken down", person=False
    ),
    Measure(
        column="removed_soon",
        kind="volume",
        unit="removals",
        doc="persons and days with posts taken down 5 to 30 minutes after posting",
        person=False,
    ),
    Measure(
        column="removed_day",
        kind="volume",
        unit="removals",
        doc="persons and days with posts taken down within 24 hours",
        person=False,
    ),
    Measure(column="delay", kind="volume", unit="minutes", doc="from posting to removal", person=False),
    Measure(column="praise", kind="behaviour", unit="posts", doc="support posted of one's own accord", person=False),
    Measure(
        column="perceived",
        kind="behaviour",
        unit="points",
        doc="support that people think there is, of 255",
        person=False,
        account="perceived against true support",
        level=True,
    ),
    Measure(
        column="supports",
        kind="behaviour",
        unit="person-days",
        doc="support that there is: days in private support",
        person=False,
        account="perceived against true support",
    ),
    Measure(
        column="misjudged",
        kind="harm",
        unit="points",
        doc="how far ideas of others' support are from the truth, of 255",
        person=False,
        account="perceived against true support",
        level=True,
    ),
    Measure(column="uptake", kind="behaviour", unit="person-days", doc="days with an access tool", person=False),
    Measure(column="tool", kind="behaviour", unit="person-days", doc="days as a reader with it", person=False),
    Measure(
        column="evasion",
        kind="volume",
        unit="2^-20",
        doc="share of forbidden posts that the filter does not recognise",
        person=False,
        scales_with="place",
    ),
)
NEVER = 2**31 - 1
QUIET = dict.fromkeys(("luck", "talk", "block", "praise", "tool", "forget"), NEVER)
NOW = {"day": 12, "age": 30, "dissent": 150, "since": 3}
STILL = {"sense": "0", "unrelated": "0.001"}
EXAMPLES = (
    WorkedExample(
        "a critical post is found (lot 0 below 133) after 5 minutes, and read after 2 x 180 x 1023/1024: unseen",
        seen={**NOW, "posts": 2},
        par=STILL,
        draw={**QUIET, "luck": 0, "talk": NEVER},
        expect={"posted": 2, "removed": 2, "stood": 0, "delay": 5, "noticed": 0, "removal_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "one friend's post is noticed, two would be needed to pass it on",
        seen={**NOW, "friends_spread": 1},
        par={**STILL, "notice": "0.5"},
        draw={**QUIET, "luck": 0, "talk": 511 << 10},
        expect={"informed": 1, "fresh": 14, "posted": 0, "spread": 0, "unheard": 0},
    ),
    WorkedExample(
        "two did: passed on, found (0 < 614) after 5 minutes but read at once, and gone with the account (0 < 51)",
        own={"informed": 1, "fresh": 5},
        seen={**NOW, "friends_spread": 2},
        par=STILL,
        draw={**QUIET, "luck": 0, "talk": 0},
        expect={"removed": 1, "stood": 1, "passing": 0, "closed_left": 30, "closure_flag": OWN_PROTECTED},
    ),
    WorkedExample(
        "a euphemism that the filter does not know at all stands for three days",
        own={"informed": 1, "fresh": 5},
        seen={**NOW, "friends_spread": 2, "evades": WHOLE},
        par=STILL,
        draw={**QUIET, "luck": 0},
        expect={"removed": 0, "stood": 1, "passing": 3, "spread": 1, "passed_on": 1, "fresh": 4},
    ),
    WorkedExample(
        "an unrelated post is taken", seen=NOW, par=STILL, draw={**QUIET, "block": 9}, expect={"overblocked": 1}
    ),
    WorkedExample(
        "a reviewer keeps it up, and lets a critical post go after 5 minutes and three eighths of 40: it was read",
        seen={**NOW, "posts": 1, "reviewed": 1, "keeps_unrelated": 1, "wait_part": 1, "wait": 40},
        par=STILL,
        draw={**QUIET, "luck": 0, "block": 9, "talk": 0},
        expect={"caught": 2, "kept_up": 1, "overblocked": 0, "removed": 1, "delay": 20, "stood": 1},
    ),
    WorkedExample(
        "half way from 153 to a climate of 247",
        own={"perceived": 153},
        seen={**NOW, "climate": 247, "uncensored": 153},
        par={"sense": "0.5", "truth": "153"},
        draw=QUIET,
        expect={"perceived": 200, "misjudged": 47},
    ),
    WorkedExample(
        "who hears outside media learns what was taken down: it stays at 153",
        own={"perceived": 153},
        seen={**NOW, "climate": 247, "uncensored": 153, "outside": 1},
        par={"sense": "0.5", "truth": "153"},
        draw=QUIET,
        expect={"perceived": 153, "misjudged": 0},
    ),
    WorkedExample(
        "spoken in a post that is found after 5 minutes and read later: nobody hears of the opinion",
        seen={**NOW, "posts": 1, "expressed": 1},
        par=STILL,
        draw={**QUIET, "luck": 0, "talk": NEVER},
        expect={"voiced": 0, "muted": 1, "stood": 0},
    ),
    WorkedExample(
        "another story breaks: the one before is one of the earlier ones, and nothing of it stirs",
        own={"informed": 1, "fresh": 5, "passing": 2, "heard_directly": 1, "passed_on": 1},
        seen={**NOW, "since": 1},
        par={**STILL, "forget": "0.001"},
        draw=QUIET,
        expect={"informed": 0, "earlier": 1, "fresh": 0, "passing": 0, "heard_directly": 0, "passed_on": 0},
    ),
    WorkedExample(
        "what stirs no more is forgotten",
        own={"informed": 1, "earlier": 1},
        seen=NOW,
        par={**STILL, "forget": "0.001"},
        draw={**QUIET, "forget": "0.0005"},
        expect={"informed": 0, "earlier": 1, "unheard": 1},
    ),
    WorkedExample(
        "and the next part of the draw is that of an earlier one",
        own={"informed": 1, "earlier": 1},
        seen=NOW,
        par={**STILL, "forget": "0.001"},
        draw={**QUIET, "forget": "0.0015"},
        expect={"informed": 1, "earlier": 0},
    ),
    WorkedExample(
        "the filter meets 10 posts, takes down 5: of a quarter it learns a tenth, half of 3/4 x 0.2 is coined; "
        "of 10 voices 6 are of support, 2 are critical and 2 are taken down unread",
        function="daily",
        own={"evasion": [262144], "widened": [0], "since": [0], "out": [0]},
        seen={"day": 10, "posted": [10], "removed": [5], "praised": [6], "voiced": [2], "muted": [2], "people": [100]},
        expect={
            "evasion": [314752],
            "widened": [25],
            "since": [1],
            "out": [1],
            "approving": [97],
            "climate": [191],
            "uncensored": [153],
        },
    ),
)
LOUD = {"society.occasion": "0.05", "information.found_critic": "0.3", "society.fear_gag": "0.3"}
KNOBS = (
    Knob(
        set={"information.found_story": "0.95"},
        measure="information.informed",
        moves="down",
        why="fewer posts can be read",
    ),
    Knob(
        set={"information.threshold": "4"},
        measure="information.spread",
        moves="down",
        why="complex contagion (Centola and Macy 2007)",
    ),
    Knob(
        set={"information.learn": "0.5"},
        measure="information.overblocked",
        moves="up",
        why="a longer list takes unrelated posts along",
    ),
    Knob(
        set={"information.flood": "50000"},
        measure="information.perceived",
        moves="up",
        why="fabricated praise (King et al. 2017)",
    ),
    Knob(base=LOUD, set={"information.notices": "0.9"}, measure="society.fear", moves="up", why="fear (Roberts 2018)"),
    Knob(set={"information.close": "0.3"}, measure="information.closed", moves="up", why="removals close accounts"),
    Knob(
        set={"information.forget_half_life": "100"},
        measure="information.informed",
        moves="down",
        why="who knew it forgets it sooner",
    ),
    Knob(
        base={"information.offered": "0.5"},
        set={"information.encourage_days": "30"},
        measure="information.unheard",
        moves="down",
        why="told",
    ),
)
