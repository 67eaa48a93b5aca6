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
    """Declare a queue, in which those who come first are served first, by the minute.

    ``claim`` names the Own column that says when the person comes: 0 for not today, else the minute
    of the day + 1. ``servers``, ``service`` and ``patience`` name whole-number parameters: how many
    serve at the same time, the mean length of a service in seconds, and the minutes after which
    somebody who was not served leaves. The grant is 0 (the person did not come, or left unserved)
    or 1 + the minutes from coming to being served.

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
    """Declare a ration, in which exactly ``places`` of those who claim are granted a place.

    A person claims if the Own column ``claim`` is not 0. The number in it is the class of the
    claim: people of a higher class come first, and in the class in which the places end, a lottery
    decides. The grant is 1 or 0. ``lots`` names another ration of the file whose lottery is used
    here too, so that two ways of sharing the same places are compared on the same luck.

    Example:
        room: int = ration(
            claim="call", places="free_rooms", doc="an interview takes place today"
        )
    """
    return Limit("ration", claim, places, doc, lots=lots)


def street(*, claim: str, site: str, side: str, vision: str, doc: str) -> Any:
    """Declare that people stand on sites of the square of their cell and see who stands near
    (engine/places/street.py).

    ``claim`` names the Own column with the person's role: 0 not in the street, 1 quiet, 2 active,
    3 police. ``site`` names the Own column with the person's site, counted from 1; it is 0 for
    somebody who comes to the street. ``side`` and ``vision`` name whole-number parameters: the side
    of the square in sites, and how far people see in tenths of a site. The grant is 0 (not in the
    street, or taken by the police) or site * 32 + what the person sees.

    Example:
        place: int = street(
            claim="role", site="site", side="side", vision="vision", doc="a site in the square"
        )
    """
    return Limit("street", claim, side, doc, vision, site=site)
