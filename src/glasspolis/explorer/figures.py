"""Differences between worlds as the explorer's page holds them: plain numbers per 1,000 people."""

from __future__ import annotations

from typing import Any

from glasspolis.report.differences import Effect
from glasspolis.report.ranges import told

Json = dict[str, Any]


def figure(effect: Effect) -> Json:
    """A difference with both ranges, told as the report tells it.

    Returns:
        value, luck and range as pairs, here and there (the two worlds' own rates at the stated
        values), verdict, settings; ``value`` is None where there is none, and ``why`` says why.
    """
    shown = told(effect)
    return {
        "value": shown.value,
        "luck": shown.luck,
        "range": shown.span,
        "here": effect.here,
        "there": effect.there,
        "verdict": effect.verdict,
        "settings": effect.settings,
        "why": effect.why.replace("\n", " "),
    }
