"""Short forms of what submodel files declare most: columns of a byte and parameters that no source gives."""

from __future__ import annotations

from typing import Any

from glasspolis.contract.declarations import column, param

LONGEST = 8191


def byte(high: int, unit: str, doc: str, diary: str = "", *, start: int = 0, public: bool = False) -> Any:
    """A column of one byte, from 0 to ``high``."""
    return column("uint8", low=0, high=high, unit=unit, doc=doc, diary=diary, start=start, public=public)


def assumed(default: Any, unit: str, low: str, high: str, doc: str, **more: Any) -> Any:
    """A parameter that no source gives; switches stay out of the parameter range unless ``sweep`` says otherwise."""
    return num(default, low, high, unit, doc, **more)


def num(default: Any, low: str, high: str, unit: str, doc: str, evidence: str = "assumed", **more: Any) -> Any:
    """A parameter with its range first; switches stay out of the parameter range unless ``sweep`` says otherwise."""
    given = {"sweep": unit != "switch", **more}
    return param(default, unit=unit, low=low, high=high, evidence=evidence, doc=doc, **given)


def days(doc: str) -> Any:
    """A column of a number of days; what lasts longer than 22 years is taken to last as long."""
    return column("uint16", low=0, high=LONGEST, unit="days", doc=doc)


def cash(doc: str) -> Any:
    """A column of an amount of at most 65,535 CNY."""
    return column("uint16", low=0, high=65535, unit="CNY", doc=doc)
