"""Surveys: what people say when they are asked, and what they read, after society and information; nobody acts on it.

Purpose. Instruments that observe opinion with an error that depends on what is observed, so that published figures can
be compared like with like. Entities and state: a person may be interviewed today, and knows or does not know of
surveillance. Process. Each day a share of adults is interviewed (a rolling sample, or waves by a schedule), in one of
four arms drawn by lot: asked directly for approval and trust; given a list of innocuous items and asked how many
apply; the same with approval added; the same with trust added. The difference of the mean counts estimates approval,
or trust, without anybody's answer being known (Carter, Carter and Schick 2024; Blair, Coppock and Moor 2020). Who
opposes conceals it in a direct answer, the more the more afraid (Kuran 1991; Jiang and Yang 2016) and the more support
others seem to give; in a list only a part of them do: few at a screen, most face to face, where lists revealed 4 points
instead of 25 (P260, P261). Approval and trust are two questions; P256 and P257 are approval, P260 to P263 trust.
News that becomes known may turn some who approve, and make more who oppose conceal it.
Reading on sensitive and on other topics is counted for everybody. After news of surveillance those who know of it give
up sensitive reading, and fear adds to it (Penney 2016). Stochasticity: one dense number (sample, arm, concealment and
items from its bits) and a rare one. What it cannot model: refusals, samples that are not random, wording, lists so
short or long that a count gives the answer away; people who report views that they do not have for money.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from glasspolis.contract import declarations
from glasspolis.contract.declarations import Case, Knob, Measure, column, derived, param, rare, today

DIRECT, SHORT, APPROVAL, TRUST = range(4)
TRUTH = 153


def byte(high: int, unit: str, doc: str) -> Any:
    """A column of one byte."""
    return column("uint8", low=0, high=high, unit=unit, doc=doc)


def num(default: str, unit: str, low: str, high: str, doc: str, evidence: str = "assumed") -> Any:
    """A parameter; days, switches and the design of the survey stay out of the parameter range."""
    sweep = unit not in ("switch", "day", "items", "probability")
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, sweep=sweep)


class Own(NamedTuple):
    direct: int = byte(1, "interviews", "asked directly")
    stated: int = byte(1, "answers", "said to approve")
    stated_trust: int = byte(1, "answers", "said to trust")
    approving: int = byte(1, "interviews", "asked directly, and does approve")
    trusting: int = byte(1, "interviews", "asked directly, and does trust")
    short: int = byte(1, "interviews", "given the list of innocuous items")
    short_items: int = byte(4, "items", "of these that apply")
    long: int = byte(1, "interviews", "given the list with approval")
    long_items: int = byte(5, "items", "of these said to apply")
    trust_list: int = byte(1, "interviews", "given the list with trust")
    trust_items: int = byte(5, "items", "of these said to apply")
    aware: int = byte(1, "0/1", "knows of surveillance")
    sensitive_views: int = byte(1, "views", "reads on a sensitive topic")
    ordinary_views: int = byte(15, "views", "reads on other topics")
    views_lost: int = byte(1, "views", "sensitive reading given up")


class Seen(NamedTuple):
    day: int = declarations.clock("day")
    age: int = declarations.trait("age")
    present: int = today("society.present", absent=1)
    dissent: int = today("society.dissent")
    trust: int = today("society.trust", absent=255)
    fear: int = today("society.fear")
    perceived: int = today("information.perceived", absent=TRUTH)


class Par(NamedTuple):
    sample: int = num("0.02", "probability", "0", "1", "adults interviewed a day; a schedule makes waves of it")
    conceal: int = num("0.65", "share", "0", "1",
        "opponents who conceal it without fear; with fear at rest three quarters do, 0.3 of 0.4 (P256, P257)")
    conceal_fear: int = num("0.5", "share", "0", "1", "added at full fear")
    conceal_social: int = num("0.3", "share", "0", "1", "added as seeming support of others goes from true to full")
    face_to_face: int = num("0", "switch", "0", "1", "an interviewer asks; 0: answers at a screen")
    list_screen: int = num("0", "share", "0", "0.3", "of those who conceal, who do so in a list at a screen, too")
    list_face: int = num("0.84", "share", "0.5", "1", "... face to face: 4 of 25 points are revealed (P260, P261)")
    trust_from: int = num("162", "points", "128", "190",
        "trust from which somebody trusts national leaders; 0.62 do, stated 0.867 (P262) less 0.25 revealed (P260)")
    items: int = num("4", "items", "1", "4", "innocuous items of the list")
    item_share: int = num("0.5", "share", "0.125", "0.875", "people to whom each applies, in eighths")
    views: int = num("0.02", "per day", "0.005", "0.04", "sensitive reading, without fear")
    other_views: int = num("3", "views", "0", "12", "least other reading a day; up to 3 more")
    watch_day: int = num("7300", "day", "0", "7300", "the day on which surveillance becomes known")
    watch_news: int = num("0.87", "share", "0.3", "1", "people who come to know of it", "P265")
    news_sours: int = num("0", "share", "0", "0.5", "of those who approve and come to know, who no longer do")
    conceal_news: int = num("0", "share", "0", "0.5", "added to concealment by knowing")
    view_chill: int = num("0.16", "share", "0.1", "0.27", "sensitive reading given up by those who know", "P254")
    view_fear: int = num("0.3", "share", "0", "0.6", "sensitive reading given up at full fear")
    leak: int = derived(unit="share", doc="of those who conceal, who do so in a list, too")
    eighths: int = derived(unit="eighths", doc="people to whom an item applies")


class Draw(NamedTuple):
    ask: int = declarations.draw(
        "sample; low bits: arm (0), concealment (2), items (10, 13, 16, 19), news of surveillance")
    view: int = rare("0.04", "sensitive reading; low bits: given up")


def prepare(par: Mapping[str, Any], total: Mapping[str, int]) -> dict[str, Decimal]:
    """The setting's share of concealment in lists; eighths of people to whom an item applies."""
    face = par["face_to_face"]
    return {
        "leak": face * par["list_face"] + (1 - face) * par["list_screen"],
        "eighths": (par["item_share"] * 8).to_integral_value(),
    }


def _innocuous(ask: int, items: int, eighths: int) -> int:
    """How many innocuous items apply."""
    count = 0
    for k in range(4):
        count = count + int(k < items and (ask >> (10 + 3 * k) & 7) < eighths)
    return count


def step(own: Own, seen: Seen, par: Par, draw: Draw) -> Own:
    """Today's interview and reading of one person."""
    asked = seen.present * int(seen.age >= 18 and draw.ask <= par.sample)
    arm, lot = draw.ask & 3, (draw.ask >> 2 & 255) << 2
    aware = 1 if seen.day == par.watch_day and (draw.ask >> 10 & 1023) < par.watch_news else own.aware
    soured = aware * int(((draw.ask & 4194303) * 509 >> 11 & 1023) < par.news_sours)
    approves, trusts = int(seen.dissent < 128) * (1 - soured), int(seen.trust >= par.trust_from)
    others = (seen.perceived - TRUTH) * par.conceal_social // 102
    hides = par.conceal + (seen.fear * par.conceal_fear >> 8) + others + own.aware * par.conceal_news
    hides = min(max(hides, 0), 1024)
    conceals, lists = int(lot < hides), int(lot < hides * par.leak >> 10)
    plain = _innocuous(draw.ask, par.items, par.eighths)
    direct, long, trust_list = asked * int(arm == DIRECT), asked * int(arm == APPROVAL), asked * int(arm == TRUST)
    short = asked * int(arm == SHORT)
    adult = seen.present * int(seen.age >= 14)
    wants = adult * int(draw.view <= par.views)
    shy = aware * par.view_chill + (seen.fear * par.view_fear >> 8)
    reading = wants * int((draw.view & 1023) >= shy)
    return Own(
        direct=direct, stated=direct * max(approves, conceals), stated_trust=direct * max(trusts, conceals),
        approving=direct * approves, trusting=direct * trusts, short=short, short_items=short * plain,
        long=long, long_items=long * (plain + max(approves, lists)), trust_list=trust_list,
        trust_items=trust_list * (plain + max(trusts, lists)), aware=aware, sensitive_views=reading,
        ordinary_views=adult * (par.other_views + (draw.ask >> 2 & 3)), views_lost=wants - reading,
    )


MEASURES = tuple(Measure(*row, False) for row in (
    ("direct", "volume", "interviews", "interviews with the direct question"),
    ("stated", "behaviour", "answers", "of these that said to approve"),
    ("stated_trust", "behaviour", "answers", "of these that said to trust"),
    ("approving", "behaviour", "interviews", "of these with somebody who approves"),
    ("trusting", "behaviour", "interviews", "of these with somebody who trusts"),
    ("short", "volume", "interviews", "interviews with the list of innocuous items"),
    ("short_items", "volume", "items", "items said to apply in these"),
    ("long", "volume", "interviews", "interviews with the list and approval"),
    ("long_items", "volume", "items", "items said to apply in these"),
    ("trust_list", "volume", "interviews", "interviews with the list and trust"),
    ("trust_items", "volume", "items", "items said to apply in these"),
    ("sensitive_views", "behaviour", "views", "reading on sensitive topics"),
    ("ordinary_views", "behaviour", "views", "reading on other topics"),
    ("views_lost", "harm", "views", "sensitive reading given up"),
))
NEVER = 2**31 - 1
HERE = {"day": 9, "age": 30, "dissent": 150, "trust": 100, "fear": 0, "perceived": TRUTH}
CASES = (
    Case("an opponent asked directly: lot 0 is below 666, so says to approve and to trust", seen=HERE,
         draw={"ask": 0, "view": NEVER}, expect={"direct": 1, "stated": 1, "stated_trust": 1, "approving": 0}),
    Case("lot 255 of 256 (1020) is above 666: says the truth", seen=HERE, draw={"ask": 255 << 2, "view": NEVER},
         expect={"direct": 1, "stated": 0, "stated_trust": 0, "approving": 0, "trusting": 0, "short": 0}),
    Case("fear 128 adds a quarter (256): 666 + 256 is above lot 900", seen={**HERE, "fear": 128},
         draw={"ask": 225 << 2, "view": NEVER}, expect={"direct": 1, "stated": 1}),
    Case("the long list (arm 2), all four items (bits 0 below 4): at a screen the opponent does not add a fifth",
         seen=HERE, draw={"ask": 2, "view": NEVER}, expect={"long": 1, "long_items": 4, "direct": 0, "stated": 0}),
    Case("face to face the same one does: 0 is below 0.84 of 666", seen=HERE, par={"face_to_face": "1"},
         draw={"ask": 2, "view": NEVER}, expect={"long": 1, "long_items": 5}),
    Case("the short list (arm 1): items 7, 0, 0, 0 against 4 eighths", seen=HERE, draw={"ask": 1 | 7 << 10,
         "view": NEVER}, expect={"short": 1, "short_items": 3, "long": 0}),
    Case("somebody who knows and has soured (lot 0) says the truth to a direct question (concealment off)",
         own={"aware": 1}, seen={**HERE, "dissent": 0}, par={"news_sours": "0.1", "conceal": "0"},
         draw={"ask": 0, "view": NEVER}, expect={"direct": 1, "stated": 0, "approving": 0}),
    Case("knowing adds to concealment: 666 + 307 is above lot 900", own={"aware": 1}, seen=HERE,
         par={"conceal_news": "0.3"}, draw={"ask": 225 << 2, "view": NEVER}, expect={"direct": 1, "stated": 1}),
    Case("a child is not asked, reads other topics", seen={**HERE, "age": 14}, draw={"ask": 0, "view": NEVER},
         expect={"direct": 0, "ordinary_views": 3}),
    Case("somebody aware gives a sensitive topic up: low bits 100 are below 164 + 0", own={"aware": 1}, seen=HERE,
         draw={"ask": NEVER, "view": 100}, expect={"sensitive_views": 0, "views_lost": 1, "ordinary_views": 6}),
)
KNOBS = (
    Knob({"surveys.conceal": "0"}, "surveys.stated", "down", "preference falsification (Kuran 1991; P259)"),
    Knob({"society.fear_rest": "80"}, "surveys.stated", "up", "concealment grows with fear (Jiang and Yang 2016)"),
    Knob({"surveys.face_to_face": "1"}, "surveys.long_items", "up", "lists reveal less face to face (P260, P261)"),
    Knob({"surveys.items": "1"}, "surveys.short_items", "down", "fewer items"),
    Knob({"surveys.watch_day": "15"}, "surveys.sensitive_views", "down", "chilling after news (Penney 2016; P265)"),
    Knob({"surveys.view_fear": "0.6"}, "surveys.views_lost", "up", "fear of being watched"),
)
