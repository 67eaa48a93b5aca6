"""A scenario in words, as a Python prompt and a notebook show it."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from glasspolis.question.world import World

Asked = Mapping[str, Any]
"""The fields of a scenario by name."""


def text(scenario: Asked) -> str:
    """Return the question, the size and every world with what it sets, a line each."""
    lines = [f"<Scenario {scenario['name']}>", scenario["question"], size(scenario)]
    lines += [f"  {name}: {about}" for name, about in worlds(scenario).items()]
    return "\n".join([*lines, "scenario.override(people=..., set={...}), simulate(scenario), sweep(scenario, {...})"])


def html(scenario: Asked) -> str:
    """Return the same as a table for a notebook."""
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td style="text-align:left">{escape(about)}</td></tr>'
        for name, about in worlds(scenario).items()
    )
    head = "<tr><th>world</th><th>what is switched on</th></tr>"
    return (
        f'<div class="glasspolis-scenario"><p><b>{escape(scenario["question"])}</b></p><p>{escape(size(scenario))}</p>'
        f"<table><caption>The worlds of {escape(scenario['name'])}</caption>{head}{rows}</table></div>"
    )


def size(scenario: Asked) -> str:
    """Return who is simulated, where, for how long and how often."""
    place = scenario["population"] or scenario["place"]
    return (
        f"{scenario['people']:,} people in {place!r}, {scenario['days']:,} days, {scenario['replicates']} replicates, "
        f"{scenario['range_samples']} settings of what is not known, seed {scenario['seed']}; "
        f"answer: {scenario['answer'].measure} in {scenario['answer'].world!r} against {scenario['answer'].baseline!r}"
    )


def worlds(scenario: Asked) -> Mapping[str, str]:
    """Return each world by name: its label, and what its own table says."""
    return {name: f"{world.label}{_own(world)}" for name, world in scenario["worlds"].items()}


def _own(world: World) -> str:
    """Return what a world's own table says of it, in brackets."""
    parts = [f"like {world.like}"] if world.like else []
    parts += [f"{word} {', '.join(names)}" for word, names in (("on", world.on), ("off", world.off)) if names]
    parts += [f"sets {', '.join(world.set)}"] if world.set else []
    parts += [f"safeguards {', '.join(used.name for used in world.safeguards)}"] if world.safeguards else []
    parts += ["other luck in its queues alone"] if world.placebo else []
    return f" ({'; '.join(parts)})" if parts else ""
