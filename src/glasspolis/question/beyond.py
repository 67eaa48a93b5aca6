"""Refuses settings beyond stated ranges that no day can be computed with; scenario.py asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from decimal import Decimal

from glasspolis.contract.encoding import encode, spread, whole
from glasspolis.contract.parameters import CHANCE_UNITS, RATE_UNITS, Param
from glasspolis.contract.submodel import Submodel
from glasspolis.draws import rare_bound
from glasspolis.errors import GlasspolisError
from glasspolis.question.rare_draws import rare
from glasspolis.question.settings import Value, cells, table_size
from glasspolis.question.worlds import Worlds

TOO_LARGE = 1 << 31
LARGEST_LOT = 1 - Decimal(1) / TOO_LARGE
Values = Mapping[str, Value]


def check(names: Sequence[str], worlds: Worlds) -> None:
    """Refuse values that no day can be computed with, and chances above those of a rare event.

    Args:
        names: the parameters that may leave their stated range.
        worlds: of the scenario; every setting of every world is tried.

    Raises:
        GlasspolisError: which parameter, and what is allowed.
    """
    owners = {name.partition(".")[0] for name in names}
    for world in worlds.tables:
        settings = [worlds.parameters(world)]
        for change in worlds.schedule(world).values():
            settings.append(settings[-1] | change)
        for values in settings:
            for owner in owners & worlds.active(world):
                listed = ", ".join(name for name in names if name.startswith(f"{owner}."))
                _check(worlds.models, owner, values, f"{worlds.where}: worlds.{world}: {listed}")


def _check(models: Mapping[str, Submodel], owner: str, values: Values, where: str) -> None:
    """Refuse the parameters of one submodel as they stand, if a step could not be run with them."""
    model = models[owner]
    encoded = _encoded(models, owner, values, where)
    if large := [key for key, integers in encoded.items() if max(map(abs, integers)) >= TOO_LARGE]:
        raise GlasspolisError(f"{where}: makes {owner}.{large[0]} too large to be computed with.")
    for stream, key in rare(model.module, tuple(model.draw)):
        most = model.draw[stream].p_max
        largest = max(encoded[key])
        if model.par[key].unit in (*CHANCE_UNITS, *RATE_UNITS) and largest >= rare_bound(most) > 0:
            chance = Decimal(largest + 1) / TOO_LARGE
            raise GlasspolisError(
                f"{where}: makes the chance of {owner}.{key} {chance:.3g} a day; it is a rare event, of at most {most}."
            )


def _encoded(models: Mapping[str, Submodel], owner: str, values: Values, where: str) -> dict[str, list[int]]:
    """Return the parameters of a submodel as the integers that its step computes with."""
    model = models[owner]
    natural: dict[str, Value] = {}
    for key, par in model.par.items():
        name = f"{owner}.{key}"
        if not par.derived:
            natural[key] = spread(values[name], table_size(name, models)) if par.by else values[name]
    try:
        if model.prepare is not None:
            natural |= model.prepare(natural, {})
        return {key: [_integer(model.par[key], cell) for cell in cells(value)] for key, value in natural.items()}
    except (ArithmeticError, ValueError, GlasspolisError) as error:
        reason = str(error) if isinstance(error, GlasspolisError) else "a division by 0, or a number without end"
        raise GlasspolisError(f"{where}: can't be computed with at these values ({reason}).") from error


def _integer(par: Param, value: Decimal) -> int:
    """Return the integer of a value; of one that is rounded by lot, the largest that it is on any
    day.
    """
    lots = {"day": LARGEST_LOT, "run": LARGEST_LOT, "shared": Decimal(0)}
    return encode(par.unit, whole(value, lots[par.fraction]) if par.fraction else value)


@contextmanager
def naming(names: Sequence[str], where: str) -> Iterator[None]:
    """Name the parameters beyond their ranges where a day could not be computed with them.

    Raises:
        GlasspolisError: it could not.
    """
    try:
        yield
    except (ArithmeticError, ValueError, IndexError, GlasspolisError) as error:
        if not names:
            raise
        raise GlasspolisError(f"{where}: beyond: {', '.join(names)}: a day can't be computed: {error}.") from error
