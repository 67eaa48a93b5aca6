"""Limited places, declared in ``Grant``: a submodel claims some in ``step`` and ``settle`` learns
what was granted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Limit:
    """How places are shared: a ``queue`` by the minute, a ``ration`` by hashed priority, or the
    ``street``.

    ``site`` is the column of where one stands, and belongs to the street alone. ``lots`` names the
    ration of the same file whose lottery this one shares.
    """

    verb: str
    claim: str
    places: str
    doc: str
    service: str = ""
    patience: str = ""
    site: str = ""
    lots: str = ""


def queue(*, claim: str, servers: str, service: str, patience: str, doc: str) -> Any:
    """Declare a queue: first come, first served by the minute.

    ``claim`` is an Own column, 0 or minute + 1. ``servers`` is an integer parameter, ``service``
    mean seconds, ``patience`` minutes. The grant is 0 (no claim, or lapsed unserved) or 1 + minutes
    from the claim to service.

    Example:
        review: int = queue(
            claim="alert",
            servers="desks",
            service="review_seconds",
            patience="patience",
            doc="a look",
        )
    """
    return Limit("queue", claim, servers, doc, service, patience)


def ration(*, claim: str, places: str, doc: str, lots: str = "") -> Any:
    """Declare a ration: the grant is 1 for exactly ``places`` of those whose Own column ``claim``
    is not 0.

    The claim's number is its class: higher ones come first, and a lottery is held in the class in
    which places end. ``lots`` names another ration of the file, whose lottery is used, so that two
    ways of sharing the same places are compared on the same luck.

    Example:
        room: int = ration(
            claim="call", places="free_rooms", doc="an interview takes place today"
        )
    """
    return Limit("ration", claim, places, doc, lots=lots)


def street(*, claim: str, site: str, side: str, vision: str, doc: str) -> Any:
    """Declare a place in the square of the own cell, and who is in sight (engine/places/street.py).

    ``claim`` and ``site`` are Own columns. The claim is the role: 0 not in the street, 1 quiet, 2
    active, 3 police. The site counts from 1, and is 0 for somebody who comes to the street.
    ``side`` (sites) and ``vision`` (tenths of a site) are integer parameters. The grant is 0 (no
    claim, or taken by the police) or site * 32 + view.

    Example:
        place: int = street(
            claim="role", site="site", side="side", vision="vision", doc="a site in the square"
        )
    """
    return Limit("street", claim, side, doc, vision, site=site)
