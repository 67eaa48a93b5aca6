"""Information: what is posted, scrubbed, heard and believed of others, after society; surveys ask about it later.

Purpose. Who loses posts and accounts, who never hears, and what people come to think that others think. State. A person
has or has not heard of the story, passes it on for some days, may have the account closed, may hold or read with an
access tool, and has an idea of others' support; the place a share of forbidden posts that the filter does not know.
Process. A story breaks on a day for a share of people. One friend's post is enough to hear of it; to pass it on takes
some friends who did (complex contagion: Centola and Macy 2007), or being a source, and less fear. Posts are caught at
rates for criticism (King, Pan and Roberts 2013) and for the story, and go after minutes to days (Zhu et al. 2013),
unless a reviewer keeps them up (moderation). Euphemisms evade; the filter learns, its list grows and takes unrelated
posts along, and removals coin words. A removal may close the account. Some authors notice, which frightens and angers
(Roberts 2018: fear, friction, flooding; Glaessel and Paula 2020). Fabricated posts drown a friend's and pass for
support (King et al. 2017). The idea of others' support follows what is visible (Kuran 1991). An access tool reaches who
is offered it; encouragement makes demand, readers tell friends once (Chen and Yang 2019). Stochasticity. Streams share
bits. What it cannot model. More than one story, rumour, platforms that differ, who writes for the authorities; a day's
critical posts of one person share a fate. Removing protected speech is harm; nothing here looks for settings.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from glasspolis.contract import declarations, flags
from glasspolis.contract.declarations import (
    Case,
    Knob,
    Measure,
    derived,
    draw,
    friends,
    of,
    param,
    rare,
    tally,
    today,
    units,
)
from glasspolis.contract.short_forms import byte
from glasspolis.mechanisms.relaxation import closing, toward

SILENCED = flags.flag_code(flags.RIGHT, flags.OWN, flags.PROTECTED)
MISTAKEN = flags.flag_code(flags.RIGHT, flags.INFERENCE, flags.NONE)
SOURCE, PASSED, TOLD, HOLDS, READS = 1, 2, 4, 1, 2
TRUTH, WHOLE, EVASION = 153, 1 << 20, 1 << 18


def num(value: str, unit: str, low: str, high: str, doc: str, evidence: str = "assumed") -> Any:
    """A parameter; days and switches stay out of the parameter range."""
    return param(value, unit=unit, low=low, high=high, evidence=evidence, doc=doc, sweep=unit not in ("switch", "day"))


class Own(NamedTuple):
    informed: int = byte(1, "0/1", "has heard of the story", "had heard the news")
    unheard: int = byte(1, "0/1", "has not, though it is out")
    fresh: int = byte(60, "days", "for which the story still stirs")
    passing: int = byte(14, "days", "for which a post that passes it on still stands")
    spread: int = byte(1, "0/1", "a post that passes it on could be read", "passed the news on", public=True)
    past: int = byte(7, "bits", "1 told directly, 2 passed on, 4 a reader friend had the chance to tell")
    access: int = byte(2, "code", "access tool: 1 has it, 2 reads with it", "had an access tool")
    uptake: int = byte(1, "0/1", "has an access tool")
    tool: int = byte(1, "0/1", "reads with an access tool", public=True)
    closed_left: int = byte(250, "days", "for which the account stays closed")
    closed: int = byte(1, "0/1", "account closed", "had the account closed")
    posted: int = byte(4, "posts", "critical posts and posts of the story")
    removed: int = byte(4, "posts", "of these taken down, today or later", "lost a post")
    stood: int = byte(4, "posts", "of these that friends could read")
    removals: int = byte(1, "0/1", "a post of today is taken down, today or later")
    removed_soon: int = byte(1, "0/1", "... 5 to 30 minutes after it was posted")
    removed_day: int = byte(1, "0/1", "... within 24 hours")
    delay: int = declarations.column("uint16", low=0, high=65535, unit="minutes", doc="from posting to removal")
    noticed: int = byte(1, "0/1", "notices that a post or the account is gone", "noticed a removal")
    overblocked: int = byte(1, "0/1", "an unrelated post is taken down", "lost an unrelated post")
    caught: int = byte(2, "posts", "the filter caught: of a day's sensitive posts, and an unrelated one")
    kept_up: int = byte(2, "posts", "of these, kept up by a reviewer", "kept a post after review")
    removal_flag: int = declarations.flag("posts taken down")
    closure_flag: int = declarations.flag("account closed today")
    praise: int = byte(1, "0/1", "posts support of one's own accord")
    perceived: int = byte(255, "points", "support that the person thinks there is", start=TRUTH)
    supports: int = byte(1, "0/1", "does support, in private")
    misjudged: int = byte(255, "points", "how far the idea of others' support is from the truth")


class Units(NamedTuple):
    evasion: int = units("world", low=0, high=WHOLE, start="EVASION", unit="2^-20", doc="forbidden posts that pass")
    widened: int = units("world", low=0, high=1024, unit="1/1024", doc="how much longer the filter's list is")


class Known(NamedTuple):
    posted: int = tally("information.posted", by="world")
    removed: int = tally("information.removed", by="world")


class Seen(NamedTuple):
    day: int = declarations.clock("day")
    age: int = declarations.trait("age")
    present: int = today("society.present", absent=1)
    posts: int = today("society.posts")
    dissent: int = today("society.dissent")
    fear: int = today("society.fear")
    friends_spread: int = friends("information.spread")
    friends_read: int = friends("information.tool", weekday=0)
    halted: int = of("ceilings.removals_off")
    review: int = today("moderation.review")
    wait: int = of("moderation.wait")
    evades: int = of("information.evasion")
    wide: int = of("information.widened")
    restored: int = declarations.yesterday("reinstatement.restored")
    stood: int = tally("information.stood", by="world")
    praised: int = tally("information.praise", by="world")
    support: int = tally("information.supports", by="world")
    people: int = tally("society.present", by="world")


class Par(NamedTuple):
    news_day: int = num("10", "day", "0", "7300", "the day on which the story breaks, burn-in included")
    news: int = num("0.1", "probability", "0", "0.3", "people who hear of it directly on that day")
    hear: int = num("0.3", "share", "0.05", "0.8", "chance to notice the post of one friend, if nothing drowns it")
    threshold: int = num("2", "friends", "1", "4", "friends who must have passed it on (Centola and Macy)")
    pass_on: int = num("0.5", "share", "0.1", "0.9", "chance to pass it on, on each day it stirs, without fear")
    pass_fear: int = num("0.8", "share", "0.2", "1", "part of that chance that full fear takes away")
    fresh_days: int = num("14", "days", "3", "60", "days for which it stirs")
    stand: int = num("3", "days", "1", "14", "days for which friends come across a post that stands")
    scrub: int = num("1", "switch", "0", "1", "posts are taken down")
    found_critic: int = num("0.13", "share", "0.05", "0.3", "critical posts found (P286: like others; P290)", "P285")
    found_story: int = num("0.6", "share", "0.1", "0.95", "posts of the story found, if recognised")
    soon: int = num("0.3", "share", "0.2", "0.5", "removals 5 to 30 minutes after posting", "P288")
    in_a_day: int = num("0.9", "share", "0.8", "0.98", "removals within 24 hours", "P289")
    read: int = num("180", "minutes", "30", "700", "mean time until friends read a post, even up to twice that")
    learn: int = num("0.1", "share", "0", "0.5", "part of the evasion that the filter learns in a day")
    coin: int = num("0.2", "share", "0", "0.6", "part of the rest that new euphemisms gain if all is removed")
    ordinary: int = num("300", "posts per 1000 people and day", "50", "1000", "unrelated; P292: 73 on one site")
    overblock: int = num("0.0005", "probability", "0", "0.005", "an unrelated post is taken down at first")
    widen: int = num("1", "times", "0", "3", "how many times that comes on top when the list is at its longest")
    notices: int = num("0.5", "share", "0.1", "0.9", "authors who notice that a post was taken down, unless told")
    close: int = num("0.05", "share", "0", "0.3", "removals of sensitive posts that close the account")
    closed_days: int = num("30", "days", "1", "250", "days for which it stays closed")
    flood: int = num("902", "posts per million people and day", "0", "50000", "fabricated: 448m a year", "P287")
    praise: int = num("0.023", "probability", "0.005", "0.04", "a supporter posts support, on a day")
    near: int = num("8", "points", "0", "30", "taken off the visible support by each friend who passed it on")
    sense_half_life: int = num("30", "days", "7", "180", "half-life of an old idea of others' support")
    offer_day: int = num("20", "day", "0", "7300", "the day on which the access tool is offered")
    offered: int = num("0", "probability", "0", "1", "people who are offered it, from 14")
    activate: int = num("0.5", "share", "0.3", "0.7", "of these, who use it at all", "P293")
    demand: int = num("0.05", "share", "0", "0.3", "of these, who read with it of their own accord")
    encourage_day: int = num("40", "day", "0", "7300", "first day of encouragement to read")
    encourage_days: int = num("0", "days", "0", "365", "days of encouragement")
    encourage: int = num("0.02", "probability", "0.005", "0.05", "who has it starts to read, a day of it")
    adopt: int = num("0.002", "probability", "0", "0.0125", "a week: gets it from each friend who reads")
    reads: int = num("0.05", "share", "0.01", "0.3", "a reader comes across the story, on a day")
    tell: int = num("0.13", "share", "0.05", "0.25", "a reader friend makes it known, once", "P294")
    soon_slope: int = derived(unit="minutes", doc="25 minutes over the part removed soon")
    slow_slope: int = derived(unit="1/1024", doc="1 over the part removed later in a day")
    notice: int = derived(unit="share", doc="chance to notice the post of one friend")
    unrelated: int = derived(unit="probability", doc="an unrelated post of the day is taken down")
    wider: int = derived(unit="probability", doc="the same on top when the list is at its longest")
    climate: int = derived(unit="points", doc="support among the opinions that could be read yesterday")
    truth: int = derived(unit="points", doc="true support yesterday")
    sense: int = derived(unit="probability", doc="part of the way to it in a day")


class Draw(NamedTuple):
    luck: int = draw("own posts: found (bits 0, 10), delay (20); the offered tool")
    talk: int = draw("told directly; read before removed (bit 0), hearing (10), closure (20)")
    block: int = rare("0.02", "an unrelated post is taken down")
    praise: int = rare("0.04", "a supporter posts support")
    tool: int = rare("0.05", "starts to read, or gets the tool")


def daily(units: Units, known: Known, par: Par, luck: None) -> Units:
    """The filter learns what slipped through, at the price of a longer list; removals coin new words."""
    busy = par.scrub * np.minimum(known.posted, 1)
    learnt = (units.evasion * par.learn >> 10) * busy
    coined = ((WHOLE - units.evasion) * par.coin >> 10) * known.removed // np.maximum(known.posted, 1)
    longer = (1024 - units.widened) * learnt >> 20
    return Units(evasion=np.clip(units.evasion - learnt + coined * busy, 0, WHOLE), widened=units.widened + longer)


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """Slopes of the delay, what drowns, what is taken by mistake, and the climate of yesterday's opinions."""
    people = Decimal(max(total.get("society.present", 0), 1))
    support, critical = (Decimal(total.get(f"information.{key}", 0)) for key in ("praise", "stood"))
    opinions = support + critical + (par["flood"] * people / 1_000_000 if support + critical else 0)
    base = min(par["overblock"] * par["scrub"] * par["ordinary"] / 1000, Decimal("0.02"))
    return {
        "soon_slope": (25 / max(par["soon"], Decimal("0.001"))).to_integral_value(),
        "slow_slope": (1024 / max(par["in_a_day"] - par["soon"], Decimal("0.001"))).to_integral_value(),
        "notice": par["hear"] * (1 - par["flood"] / (par["flood"] + par["ordinary"] * 1000)), "unrelated": base,
        "wider": min(base * par["widen"], Decimal("0.02") - base),
        "climate": (255 - 255 * critical / opinions).to_integral_value() if opinions else Decimal(TRUTH),
        "truth": (255 * Decimal(total.get("information.supports", 0)) / people).to_integral_value(),
        "sense": closing(par["sense_half_life"]),
    }


def _delay(part: int, par: Par) -> int:
    """Minutes from posting to removal at this 1/1024 of removals: evenly up to 30, then ever later, then days."""
    far = min((part - par.soon) * par.slow_slope >> 10, 1024)
    later = 31 + (1409 * far * far >> 20) if part < par.in_a_day else 1441 + (part - par.in_a_day) * 40
    return 5 + (part * par.soon_slope >> 10) if part < par.soon else later


def _tool(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Code of the access tool after today."""
    offered = seen.day == par.offer_day and draw.luck <= par.offered and (draw.talk & 1023) < par.activate
    pressed = seen.day >= par.encourage_day and seen.day < par.encourage_day + par.encourage_days
    starts = own.access == HOLDS and pressed and draw.tool <= par.encourage
    spreads = own.access == 0 and draw.tool <= par.adopt * min(seen.friends_read, 4)
    late = READS if starts else (HOLDS if spreads else own.access)
    new = READS if (draw.talk >> 10 & 1023) < par.demand else HOLDS
    return max(own.access, new) if offered and seen.age >= 14 else late


def _heard(own: Own, seen: Seen, par: Par, draw: Draw) -> int:
    """Ways to hear of the story today: 1 told directly, 2 from friends' posts or own reading, 4 a reader's chance."""
    out, direct = seen.day > par.news_day and par.news >= 0, seen.day == par.news_day and draw.talk <= par.news
    ways = min(seen.friends_spread * par.notice + (par.reads if own.access == READS else 0), 1024)
    found = out and (draw.talk >> 10 & 1023) < ways
    chance = out and seen.friends_read > 0 and (own.past & TOLD) == 0
    told = chance and (draw.luck >> 20 & 1023) < min(seen.friends_read * par.tell, 1024)
    return int(direct) | 2 * int(found or told) | 4 * int(chance)


def _passes(own: Own, seen: Seen, par: Par, draw: Draw, past: int, fresh: int) -> int:
    """Passes the story on today: stirred, not having done so, with enough friends or as a source, in spite of fear."""
    moved = fresh > 0 and ((past & SOURCE) != 0 or seen.friends_spread >= par.threshold)
    able = seen.present != 0 and seen.age >= 14 and own.closed_left == 0 and own.passing == 0 and (past & PASSED) == 0
    return int(moved and able and (draw.luck & 1023) < par.pass_on * (1024 - (seen.fear * par.pass_fear >> 8)) >> 10)


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """One day of one person: hears, posts, loses posts, and takes in what can be seen of others' opinions."""
    here, adult, was_open = seen.present, seen.present * int(seen.age >= 14), int(own.closed_left == 0)
    ways, access = _heard(own, seen, par, draw), _tool(own, seen, par, draw) * here
    informed, past = 1 if (ways & 3) != 0 else own.informed, own.past | (ways & 1) | (ways & 4)
    fresh = par.fresh_days if informed > own.informed else max(own.fresh - 1, 0)
    story = _passes(own, seen, par, draw, past, fresh)
    waits = seen.wait * (2 * (seen.review >> 3) + 1) * (seen.review & 1) >> 3
    critic, delay = seen.posts * was_open, _delay(draw.luck >> 20 & 1023, par) + waits
    hidden, scrub = delay <= ((draw.talk & 1023) * par.read >> 9), par.scrub * int(seen.halted == 0)
    lost_critic = int(critic > 0 and (draw.luck & 1023) < par.found_critic) * scrub
    known = par.found_story * (1024 - (seen.evades >> 10)) >> 10
    lost_story = int(story > 0 and (draw.luck >> 10 & 1023) < known) * scrub
    block = adult * was_open * int(seen.halted == 0 and draw.block <= par.unrelated + (par.wider >> 10) * seen.wide)
    caught, spares = int(lost_critic + lost_story > 0), seen.review >> 2 & 1
    lost_critic, lost_story = lost_critic * (1 - spares), lost_story * (1 - spares)
    lost, removed = caught * (1 - spares), critic * lost_critic + lost_story
    mistaken = block * (1 - (seen.review >> 1 & 1))
    struck = lost > 0 and (draw.talk >> 20 & 1023) < par.close
    # Days are counted down by shifts: a test against 0 beside a subtraction of 1 keeps the loop from being vectors.
    left = (own.closed_left - (own.closed_left + 255 >> 8)) * (1 - seen.restored)
    closed_left, stands = par.closed_days * here if struck else left, par.stand if lost_story == 0 else 1 - int(hidden)
    passing = (stands if story > 0 else own.passing - (own.passing + 15 >> 4)) * int(closed_left == 0)
    noticed = struck or (lost > 0 and (draw.talk >> 10 & 1023) < par.notices)
    target = max(par.climate - par.near * min(seen.friends_spread, 8), 0)
    perceived, supports = toward(own.perceived, target, par.sense, draw.luck), here * int(seen.dissent < 128)
    return Own(
        informed=informed, unheard=here * (1 - informed) * int(seen.day >= par.news_day and par.news >= 0), fresh=fresh,
        passing=passing, spread=int(passing > 0), past=past | PASSED * story * (1 - lost_story), access=access,
        uptake=int(access > 0), tool=int(access == READS), closed_left=closed_left, closed=int(closed_left > 0) * here,
        posted=critic + story, removed=removed, stood=critic + story - removed * int(hidden), removals=lost,
        removed_soon=lost * int(delay <= 30), removed_day=lost * int(delay <= 1440), delay=delay * lost,
        noticed=int(noticed), overblocked=mistaken, caught=caught + block, kept_up=caught + block - lost - mistaken,
        removal_flag=SILENCED if lost > 0 else MISTAKEN * mistaken, closure_flag=SILENCED if struck else 0,
        praise=adult * supports * was_open * int(draw.praise <= par.praise), perceived=perceived, supports=supports,
        misjudged=abs(perceived - par.truth) * here)


MEASURES = tuple(Measure(*row) for row in (
    ("removed", "harm", "posts", "critical posts and posts of the story taken down", True),
    ("closed", "harm", "person-days", "days with the account closed", True),
    ("noticed", "volume", "person-days", "noticing that a post or the account is gone", False),
    ("overblocked", "harm", "posts", "unrelated posts taken down", True),
    ("kept_up", "benefit", "posts", "caught by the filter and kept up by a reviewer", False),
    ("removal_flag", "harm", "removals", "days with posts taken down, by what they were"),
    ("closure_flag", "harm", "closures", "accounts closed"),
    ("unheard", "harm", "person-days", "days without having heard of what is out", True),
    ("informed", "behaviour", "person-days", "days since having heard", False),
    ("spread", "behaviour", "person-days", "days with a readable post that passes the story on", False),
    ("posted", "behaviour", "posts", "critical posts and posts of the story", False),
    ("stood", "behaviour", "posts", "of these that friends could read", False),
    ("removals", "volume", "removals", "persons and days with posts taken down", False),
    ("removed_soon", "volume", "removals", "of these, 5 to 30 minutes after posting", False),
    ("removed_day", "volume", "removals", "of these, within 24 hours", False),
    ("delay", "volume", "minutes", "from posting to removal", False),
    ("praise", "behaviour", "posts", "support posted of one's own accord", False),
    ("perceived", "behaviour", "points", "support that people think there is, of 255", False),
    ("supports", "behaviour", "person-days", "support that there is: days in private support", False),
    ("misjudged", "harm", "points", "how far ideas of others' support are from the truth, of 255", False),
    ("uptake", "behaviour", "person-days", "days with an access tool", False),
    ("tool", "behaviour", "person-days", "days as a reader with it", False),
    ("evasion", "volume", "2^-20", "share of forbidden posts that the filter does not recognise", False),
))
QUIET = dict.fromkeys(("luck", "talk", "block", "praise", "tool"), NEVER := 2**31 - 1)
NOW, STILL = {"day": 12, "age": 30, "dissent": 150}, {"sense": "0", "unrelated": "0.001"}
CASES = (
    Case("a critical post found (bits 0 of 1024 below 133); delay at 0: 5 minutes, read at 2 x 180 x 1023/1024: unseen",
        seen={**NOW, "posts": 2}, par=STILL, draw={**QUIET, "luck": 0, "talk": NEVER},
        expect={"posted": 2, "removed": 2, "stood": 0, "delay": 5, "noticed": 0, "removal_flag": SILENCED}),
    Case("one friend's post is noticed, two would be needed to pass it on", seen={**NOW, "friends_spread": 1},
        par={**STILL, "notice": "0.5"}, draw={**QUIET, "luck": 0, "talk": 511 << 10},
        expect={"informed": 1, "fresh": 14, "posted": 0, "spread": 0, "unheard": 0}),
    Case("two did: passed on, found (0 < 614) after 5 minutes but read at once, closed (0 < 51): gone with the account",
        own={"informed": 1, "fresh": 5}, seen={**NOW, "friends_spread": 2}, par=STILL, draw={**QUIET, "luck": 0,
        "talk": 0}, expect={"removed": 1, "stood": 1, "passing": 0, "closed_left": 30, "closure_flag": SILENCED}),
    Case("a euphemism that the filter does not know at all stands for three days", own={"informed": 1, "fresh": 5},
        seen={**NOW, "friends_spread": 2, "evades": WHOLE}, par=STILL, draw={**QUIET, "luck": 0},
        expect={"removed": 0, "stood": 1, "passing": 3, "spread": 1, "past": PASSED, "fresh": 4}),
    Case("an unrelated post is taken", seen=NOW, par=STILL, draw={**QUIET, "block": 9}, expect={"overblocked": 1}),
    Case("a reviewer keeps it up, and lets a critical post go after 5 minutes and three eighths of 40: it was read",
        seen={**NOW, "posts": 1, "review": 1 + 2 + 8, "wait": 40}, par=STILL, draw={**QUIET, "luck": 0, "block": 9,
        "talk": 0}, expect={"caught": 2, "kept_up": 1, "overblocked": 0, "removed": 1, "delay": 20, "stood": 1}),
    Case("half way from 153 to 255 less 8 for one friend", seen={**NOW, "friends_spread": 1}, draw=QUIET,
        par={"sense": "0.5", "climate": "255", "truth": "153"}, expect={"perceived": 200, "misjudged": 47}),
    Case("the filter meets 10 posts, takes down 5: of a quarter it learns a tenth, half of 3/4 x 0.2 is coined",
        function="daily", own={"evasion": [262144], "widened": [0]}, seen={"posted": [10], "removed": [5]},
        expect={"evasion": [314752], "widened": [25]}),
)
LOUD = {"society.occasion": "0.05", "information.found_critic": "0.3", "society.fear_gag": "0.3"}
KNOBS = (
    Knob({"information.found_story": "0.95"}, "information.informed", "down", "fewer posts can be read"),
    Knob({"information.threshold": "4"}, "information.spread", "down", "complex contagion (Centola and Macy 2007)"),
    Knob({"information.learn": "0.5"}, "information.overblocked", "up", "a longer list takes unrelated posts along"),
    Knob({"information.flood": "50000"}, "information.perceived", "up", "fabricated praise (King et al. 2017)"),
    Knob({"information.notices": "0.9"}, "society.fear", "up", "fear (Roberts 2018)", base=LOUD),
    Knob({"information.close": "0.3"}, "information.closed", "up", "removals close accounts"),
    Knob({"information.encourage_days": "30"}, "information.unheard", "down", "told", {"information.offered": "0.5"}),
)
