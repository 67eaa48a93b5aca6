"""Shares the places of each limit among those who claim one, in every world; city.py calls it
between two stages.

A claim and what is granted lie in columns. A ration of bit planes is shared in all worlds in one
call, and everything else world by world.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.contract.limits import Limit
from glasspolis.draws import day_key, stream_base
from glasspolis.engine.compile.slots import Slot
from glasspolis.engine.kernels.shared_places import ration_in_worlds
from glasspolis.engine.memory import sparse_columns
from glasspolis.engine.memory.arrays import Arrays
from glasspolis.engine.memory.layout import Layout
from glasspolis.engine.parameters import ParameterVectors
from glasspolis.engine.places.limits import Key, ration
from glasspolis.engine.places.shared_queue import SharedQueue, branched
from glasspolis.engine.places.street import grant_street

Ints = NDArray[Any]
NOBODY = np.zeros(0, np.int64)


@dataclass(frozen=True)
class PlacedLimit:
    """A limit of a submodel, and where everything that it needs lies.

    ``base`` is the stream key of its lottery. ``claim``, ``grant`` and ``site`` are the rows of
    columns of persons. ``places``, ``service`` and ``patience`` are columns of the parameter
    vector; -1 where the limit has no such parameter.
    """

    submodel: str
    name: str
    limit: Limit
    base: Key
    claim: Slot
    grant: Slot
    site: Slot | None
    places: int
    service: int
    patience: int

    @property
    def key(self) -> str:
        """``submodel.limit``."""
        return f"{self.submodel}.{self.name}"

    @property
    def in_planes(self) -> bool:
        """Whether claims and grants both lie in bit planes."""
        return bool(self.claim.digits and self.grant.digits)


class PlaceSharing:
    """The limits of a city by stage, and its queues with what they keep from day to day."""

    def __init__(
        self, layout: Layout, arrays: Arrays, parameters: ParameterVectors, salts: Sequence[int],
        seed_of: Callable[[str], int],
    ) -> None:  # fmt: skip
        self.arrays = arrays
        self.parameters = parameters
        self.salts = np.asarray(salts, np.int64)
        self.queues: dict[tuple[str, int], SharedQueue] = {}
        plan = layout.plan
        self.of_stage = [
            [
                _placed(layout, node.submodel, name, seed_of)
                for node in plan.nodes
                if node.function == "step" and node.stage == stage
                for name in plan.models[node.submodel].grant
            ]
            for stage in range(plan.stages)
        ]

    def branch(self, settings: int) -> None:
        """Give every world the queues of its setting's first world."""
        self.queues = branched(self.queues, len(self.salts), settings)

    def share(self, placed: PlacedLimit, today: int, worlds: Ints) -> None:
        """Share today's places of one limit in these worlds, in which its submodel runs."""
        key = day_key(placed.base, today)
        if placed.limit.verb == "ration" and placed.in_planes:
            self._ration_in_planes(placed, key, worlds)
        elif placed.limit.verb == "ration":
            self._ration(placed, key, worlds)
        elif placed.limit.verb == "queue":
            self._queue(placed, key, today, worlds)
        else:
            self._street(placed, today, worlds)

    def _ration_in_planes(self, placed: PlacedLimit, key: Key, worlds: Ints) -> None:
        bits = self.arrays.a["b1"].view(np.uint64)
        planes = np.asarray(placed.claim.digits), np.asarray(placed.grant.digits)
        places = self.parameters.vector[worlds, placed.places].astype(np.int64)
        sizes = self.arrays.chunk, self.arrays.population.size
        ration_in_worlds(bits, *planes, *sizes, worlds, places, *key, self.salts[worlds])

    def _ration(self, placed: PlacedLimit, key: Key, worlds: Ints) -> None:
        """A ration whose claims or grants lie in whole rows."""
        for w in worlds.tolist():
            places = int(self.parameters.vector[w, placed.places])
            # Nobody has to be looked for where nothing is given.
            who, claim = sparse_columns.read(self.arrays, placed.claim, w) if places > 0 else (NOBODY, NOBODY)
            got = ration(who, claim, places, key, int(self.salts[w]))
            sparse_columns.write(self.arrays, placed.grant, w, got, np.ones_like(got))

    def _queue(self, placed: PlacedLimit, key: Key, today: int, worlds: Ints) -> None:
        """Serve the claimants of a queue, first come first served."""
        lot = self.parameters.lot(placed.key, today)
        parameter = f"{placed.submodel}.{placed.limit.places}"
        for w in worlds.tolist():
            who, claim = sparse_columns.read(self.arrays, placed.claim, w)
            servers = self.parameters.exact(w, parameter)
            service, patience = self.parameters.vector[w, [placed.service, placed.patience]].tolist()
            queue = self.queues.setdefault((placed.key, w), SharedQueue())
            salt = int(self.salts[w])
            served, minute, _ = queue.grant(who, claim, servers, service, patience, key, salt, lot)
            # A claim is its minute + 1. A grant is 1 + the minutes from the claim to the service.
            sparse_columns.write(self.arrays, placed.grant, w, who[served], minute + 2 - claim[served])

    def _street(self, placed: PlacedLimit, today: int, worlds: Ints) -> None:
        """Share the sites of a street."""
        assert placed.site is not None
        for w in worlds.tolist():
            # ``get`` gives a buffer of this thread, which the next ``get`` overwrites.
            role = self.arrays.get(placed.claim, w).copy()
            site = self.arrays.get(placed.site, w)
            grants = self.arrays.blank(placed.grant, w)
            side, vision = self.parameters.vector[w, [placed.places, placed.service]].tolist()
            grant_street(grants, role, site, side, vision, placed.base, today, int(self.salts[w]))
            self.arrays.put(placed.grant, w, grants)


def _placed(layout: Layout, submodel: str, name: str, seed_of: Callable[[str], int]) -> PlacedLimit:
    """A limit with the place of everything that it needs."""
    limit = layout.plan.models[submodel].grant[name]

    def column(parameter: str) -> int:
        return layout.tables[f"{submodel}.{parameter}"].offset if parameter else -1

    return PlacedLimit(
        submodel=submodel,
        name=name,
        limit=limit,
        base=stream_base(seed_of(submodel), f"{submodel}.{limit.lots or name}"),
        claim=layout.columns[f"{submodel}.{limit.claim}"],
        grant=layout.grants[f"{submodel}.{name}"],
        site=layout.columns[f"{submodel}.{limit.site}"] if limit.site else None,
        places=column(limit.places),
        service=column(limit.service),
        patience=column(limit.patience),
    )
