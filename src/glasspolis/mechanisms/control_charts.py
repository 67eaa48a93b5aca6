"""Control charts: what safeguards and ceilings, the submodels, hold measured errors against (Shewhart 1931)."""

from __future__ import annotations

from typing import Any


def fading(kept: Any, more: Any) -> Any:
    """A sum over about four weeks, in 1/1024: a 28th of it fades each day."""
    return kept - kept // 28 + 1024 * more


def broken(cases: Any, bad: Any, ceiling: Any, least: Any) -> Any:
    """1 where the share of bad cases is above the ceiling, a share in 1/1024, and there are enough of them."""
    return 1 * ((cases >= 1024 * least) & (bad * 1024 > cases * ceiling))


def left(days: Any, over: Any, suspension: Any) -> Any:
    """Days left of a suspension."""
    return over * suspension + (1 - over) * (days - 1 * (days > 0))
