"""Resolves the worlds of a scenario: which submodels run from which day, with which parameters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from glasspolis.contract.submodel import Submodel
from glasspolis.errors import GlasspolisError, unknown
from glasspolis.question import named_safeguards, settings
from glasspolis.question.named_safeguards import AppliedSafeguard
from glasspolis.question.settings import Value
from glasspolis.question.used_submodels import in_every_world
from glasspolis.question.world import System, World
from glasspolis.question.world_names import SYSTEM, WITHOUT

Values = Mapping[str, Value]


def before(tables: Mapping[str, World], system: System | None) -> Mapping[str, World]:
    """Return the worlds, in which ``without`` is ``with`` once ``system``, if there is one, is
    off.
    """
    if system is None:
        return tables
    changed = {"like": SYSTEM, "off": system.off, "set": system.set}
    return {**tables, WITHOUT: tables[WITHOUT].model_copy(update=changed)}


@dataclass(frozen=True)
class Worlds:
    """The worlds of one scenario with what they share.

    Attributes:
        tables: the worlds by name, as the file writes them.
        models: the submodels in use, by name.
        days: length of the run after the burn-in.
        shared: every parameter of these submodels as it stands where no world says otherwise.
        where: begins every message.
    """

    tables: Mapping[str, World]
    models: Mapping[str, Submodel]
    days: int
    shared: Values
    where: str

    def chain(self, name: str) -> list[World]:
        """Return the world ``name`` and all it is like; the world that is like no other comes
        first.

        Raises:
            GlasspolisError: there is no such world, or it is like itself.
        """
        return [self.tables[link] for link in self._names(name)]

    def active(self, name: str) -> frozenset[str]:
        """Return the submodels that run in a world on its first day."""
        return self._running(name)[0]

    def switches(self, name: str) -> dict[int, frozenset[str]]:
        """By day, the submodels that run from then on, where a world switches some later."""
        return self._running(name)[1]

    def parameters(self, name: str, point: Values | None = None) -> dict[str, Value]:
        """Return every parameter as it stands in a world on its first day.

        A world's settings come after those of the worlds it is like, its safeguards before them.

        Args:
            name: of the world.
            point: a point of the parameter range, which stands in for what the worlds share.
        """
        values = {**self.shared, **(point or {})}
        for world in self.chain(name):
            for use in world.safeguards:
                if named_safeguards.day(use, self.days) == 0:
                    values |= self._effects(name, use, values, point)
            values |= world.set
        return settings.padded(values, self.models)

    def schedule(self, name: str, point: Values | None = None) -> dict[int, dict[str, Value]]:
        """Return the parameters that change later, by day and in the order of days.

        Where a world and one that it is like change the same parameter on one day, the world's
        change holds. What a world sets for its first day also holds against the changes of the
        worlds that it is like. A safeguard with a later day starts from what stands in the world
        then.
        """
        changes: list[tuple[int, Values | AppliedSafeguard, int]] = []
        chain = self.chain(name)
        for link, world in enumerate(chain):
            uses = [(named_safeguards.day(use, self.days), use) for use in world.safeguards]
            changes += [(day, use, link) for day, use in uses if day > 0]
            changes += [(change.day, change.set, link) for change in world.schedule]
        held = [{key for later in chain[link + 1 :] for key in later.set} for link in range(len(chain))]
        days: dict[int, dict[str, Value]] = {}
        now = self.parameters(name, point)
        for day, change, link in sorted(changes, key=lambda entry: entry[0]):
            values = self._effects(name, change, now, point) if isinstance(change, AppliedSafeguard) else change
            free = {key: value for key, value in values.items() if key not in held[link]}
            padded = settings.padded(free, self.models)
            days.setdefault(day, {}).update(padded)
            now |= padded
        return days

    def check_regions(self, regions: int) -> None:
        """Refuse lists by region in a world that are shorter than the place has regions.

        Raises:
            GlasspolisError: which list, and how many values it wants.
        """
        for name, world in self.tables.items():
            for values in (world.set, *(change.set for change in world.schedule)):
                settings.check_regions(values, self.models, regions, f"{self.where}: worlds.{name}")

    def _names(self, name: str) -> list[str]:
        if name not in self.tables:
            raise unknown("world", name, self.tables, self.where)
        names = [name]
        while (like := self.tables[names[-1]].like) is not None:
            if like in names:
                circle = " -> ".join([*names, like])
                raise GlasspolisError(f"{self.where}: worlds.{name}: like goes in a circle: {circle}.")
            if like not in self.tables:
                raise unknown("world", like, self.tables, f"{self.where}: worlds.{names[-1]}.like")
            names.append(like)
        return names[::-1]

    def _running(self, name: str) -> tuple[frozenset[str], dict[int, frozenset[str]]]:
        """Return the submodels of the first day, and by day those that run after a switch.

        All submodels in use run; in ``without`` and what is like it, only those that run in every
        world. Then each world of the chain switches on and off in turn.
        """
        running = {*in_every_world(self.models)} if self._names(name)[0] == WITHOUT else {*self.models}
        later: dict[int, list[tuple[set[str], set[str]]]] = {}
        chain = self.chain(name)
        for link, world in enumerate(chain):
            running = (running | {*world.on}) - {*world.off}
            held = {key for after in chain[link + 1 :] for key in (*after.on, *after.off)}
            for change in world.schedule:
                moved = ({*change.on} - held, {*change.off} - held)
                if any(moved):
                    later.setdefault(change.day, []).append(moved)
            for use in world.safeguards:
                ended = self._switched_off(name, use)
                day = named_safeguards.day(use, self.days)
                if day == 0:
                    running -= ended
                elif ended:
                    later.setdefault(day, []).append((set(), ended))
        days: dict[int, frozenset[str]] = {}
        now = running
        for day, changes in sorted(later.items()):
            for on, off in changes:
                now = (now | on) - off
            days[day] = frozenset(now)
        return frozenset(running), days

    def _switched_off(self, name: str, use: AppliedSafeguard) -> set[str]:
        """Return the submodels that a safeguard switches off.

        A safeguard that ends the system leaves those that run without it.
        """
        ended = {*named_safeguards.off(use, tuple(self.models))}
        if named_safeguards.ends(use) and name != WITHOUT:
            ended -= self.active(WITHOUT)
        return ended

    def _effects(self, name: str, use: AppliedSafeguard, now: Values, point: Values | None) -> dict[str, Value]:
        """Return the parameters that a safeguard changes.

        A safeguard that ends the system leaves what runs without it, set as it is without it.
        """
        values = named_safeguards.effects(use, self.models, now)
        if named_safeguards.ends(use) and name != WITHOUT:
            left = self.active(WITHOUT)
            outside = self.parameters(WITHOUT, point)
            values |= {
                key: value for key, value in outside.items() if key.partition(".")[0] in left and now[key] != value
            }
        return values
