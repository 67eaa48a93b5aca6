"""What a form for a file of answers needs to know: the questions of every kind as the interview
asks them, what a number may look like, and what is said of an answer that is not allowed.

report/answers_form.py makes a page of it that works in a browser without this program.
"""

from __future__ import annotations

from typing import Any

from glasspolis.people.group_shares import GROUPS
from glasspolis.question import answer_messages, named_safeguards, plain_numbers, typed_safeguards
from glasspolis.question.assess_kinds import REACH, SWITCH, WORDS, Kind, Question, kinds
from glasspolis.question.interview import WHY_GROUPS


def fields() -> dict[str, Any]:
    """Kinds with their questions and safeguards, words, groups, numbers as people write them, and
    messages.

    Everything is text, a list or a table of these, as JSON has them; bounds are numbers as text, so
    that a message repeats them as they are stated.
    """
    return {
        "kinds": [_kind(kind) for kind in kinds().values()],
        "words": WORDS,
        "groups": list(GROUPS),
        "why_groups": WHY_GROUPS,
        "reach": REACH,
        "safeguards": {
            name: {"title": one.title, "doc": one.doc, "law": list(one.law)}
            for name, one in named_safeguards.known().items()
        },
        "numbers": {
            "yes": plain_numbers.YES,
            "no": plain_numbers.NO,
            "times": sorted(plain_numbers.TIMES.items(), key=lambda pair: -len(pair[0])),
            "shares": list(plain_numbers.SHARES.items()),
            "whole_units": plain_numbers.WHOLE_UNITS,
            "patterns": plain_numbers.PATTERNS,
            "messages": plain_numbers.MESSAGES,
            "longest": plain_numbers.LONGEST,
            "digits": plain_numbers.DIGITS,
        },
        "messages": {name.lower(): value for name, value in vars(answer_messages).items() if name.isupper()},
    }


def _kind(kind: Kind) -> dict[str, Any]:
    return {
        "kind": kind.kind,
        "about": kind.about,
        "by_group": kind.by_group.answer,
        "safeguards": typed_safeguards.acting(kind),
        "questions": [_question(q) for q in kind.questions],
    }


def _question(q: Question) -> dict[str, Any]:
    low, high = q.allowed
    return {
        "key": q.key,
        "ask": q.ask,
        "means": q.means,
        "found_in": q.found_in,
        "unit": q.unit,
        "switch": q.unit == SWITCH,
        "low": f"{low:f}",
        "high": f"{high:f}",
        "whole": q.whole,
        "step": f"{q.step:f}" if q.step else "",
        "at_most": q.at_most,
        "usual": f"{q.usual:f}",
        "least": f"{q.least:f}",
        "most": f"{q.most:f}",
        "per": q.per,
        "why": q.why,
    }
