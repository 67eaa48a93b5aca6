"""Saves the state of a city on a morning as named arrays, and lets a city go on from one, to the
bit; state_file.py keeps them.

``memory/state.py`` says what the memory holds; this adds the city's own counts of days, its queues,
and the daily measures and diaries so far.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from glasspolis.engine.city import City
from glasspolis.engine.memory import state
from glasspolis.engine.places.shared_queue import SharedQueue

Ints = NDArray[Any]


def capture(city: City, day: int, daily: NDArray[np.int64]) -> Iterator[tuple[str, Ints]]:
    """Everything of a city on the morning of ``day``, before what is scheduled for it, by name."""
    yield "worlds", np.asarray([world.name for world in city.worlds])
    yield "today", np.asarray([city.today])
    yield "since", city.since
    yield "daily", daily[:, :day]
    yield "diary", city.diary[:, :day]
    for (name, w), queue in sorted(city.places.queues.items()):
        for k, (when, length) in enumerate(queue.before):
            yield f"queues/{name}/{w}/{k}", np.stack([when, length])
    yield from state.capture(city.arrays, day)


def restore(saved: Mapping[str, Ints], day: int, places: Sequence[int], city: City, daily: NDArray[np.int64]) -> int:
    """Put a city that has not run yet on the morning of ``day``, which is given back.

    Args:
        saved: what ``capture`` gave for a city of the same people, submodels and seed.
        day: of the state.
        places: the saved world that each world goes on from.
        city: to be put there.
        daily: its daily measures, which are filled up to the day.
    """
    at = list(places)
    city.today = int(saved["today"][0])
    city.since[:] = saved["since"][at]
    daily[:, :day] = saved["daily"][at]
    city.diary[:, :day] = saved["diary"][at]
    city.places.queues = {}
    for name in sorted(key for key in saved if key.startswith("queues/")):
        _, limit, world, _ = name.split("/")
        for w, place in enumerate(at):
            if place == int(world):
                _queue(saved, limit, place, city.places.queues.setdefault((limit, w), SharedQueue()))
    state.restore(city.arrays, saved, day, at)
    city.arrays.go_on(city.today)
    for past in range(day):
        city.change(past)
    return day


def _queue(saved: Mapping[str, Ints], limit: str, place: int, queue: SharedQueue) -> None:
    """What was claimed on the days before, the last one first."""
    queue.before = []
    while (name := f"queues/{limit}/{place}/{len(queue.before)}") in saved:
        when, length = saved[name]
        queue.before.append((when, length))
