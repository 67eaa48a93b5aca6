"""Makes the pages of reference from the code: commands, Python names, tables, and each submodel."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import Any

import typer

import glasspolis
from glasspolis.commands import cli, odd
from glasspolis.commands.model import describe
from glasspolis.records.ledger import TABLES

HIDDEN = "model_config, model_post_init"
MEMBERS = f"\n   :members:\n   :inherited-members: BaseModel, BaseException\n   :exclude-members: {HIDDEN}"
"""Of a class its own and inherited methods, but for those of other libraries."""


def pages() -> Iterator[tuple[str, str]]:
    """Path and Markdown text of each page."""
    yield "reference/commands.md", commands()
    yield "reference/python.md", python()
    yield "reference/tables.md", tables()
    yield from submodels()


def commands() -> str:
    """Every command with its arguments and options, as `--help` has them."""
    group = typer.main.get_command(cli.app)
    head = "# Commands\n\nThis page is made from the command line itself. `glasspolis COMMAND --help` prints the same."
    parts = [_command(name, command) for name, command in group.commands.items()]  # type: ignore[attr-defined]
    return "\n\n".join([head, *parts]) + "\n"


def _command(name: str, command: Any) -> str:
    context = command.make_context(name, [], resilient_parsing=True)
    usage = " ".join(["glasspolis", name, *command.collect_usage_pieces(context)])
    text = inspect.cleandoc(command.help or "")
    rows = [_parameter(parameter) for parameter in command.params if not getattr(parameter, "hidden", False)]
    return "\n".join(
        [f"## {name}", "", text, "", "```text", usage, "```", "", "| word | meaning | usual |", "|---|---|---|", *rows]
    )


def _parameter(parameter: Any) -> str:
    is_option = parameter.param_type_name == "option"
    words = parameter.opts if is_option else [parameter.metavar or parameter.name.upper()]
    usual = parameter.show_default if isinstance(parameter.show_default, str) else parameter.default
    told = "" if usual in (None, False, ()) or callable(usual) else str(usual)
    meaning = str(getattr(parameter, "help", "") or "").replace("|", "\\|").replace("\n", " ")
    return f"| {', '.join(f'`{word}`' for word in words)} | {meaning} | {told} |"


def python() -> str:
    """The public names, with their docstrings read by Sphinx."""
    parts = [
        "# Python",
        "These are the public names of `glasspolis`. Everything else may change without notice. Frames are Polars "
        "frames; the [tables](../docs/tables.md) explain their columns.",
    ]
    for name in sorted(glasspolis.__all__):
        public = getattr(glasspolis, name)
        kind = "automodule" if inspect.ismodule(public) else "autoclass" if inspect.isclass(public) else "autofunction"
        members = "" if kind == "autofunction" else MEMBERS
        parts.append(f"## {name}\n\n```{{eval-rst}}\n.. {kind}:: glasspolis.{name}{members}\n```")
    return "\n\n".join(parts) + "\n"


def tables() -> str:
    """The columns of each table of a run, as the writer declares them."""
    parts = [
        "# Columns of the tables",
        "This page is made from what the writer of a run declares. [The tables of a run](../docs/tables.md) says what "
        "each column means.",
    ]
    for name, columns in TABLES.items():
        rows = [f"| `{column}` | {kind} |" for column, kind in columns.items()]
        parts.append("\n".join([f"## {name}.parquet", "", "| column | type |", "|---|---|", *rows]))
    return "\n\n".join(parts) + "\n"


def submodels() -> Iterator[tuple[str, str]]:
    """A page for each submodel, from its declarations, and their list."""
    description = describe()
    rows = []
    for submodel in description["submodels"]:
        name = submodel["submodel"]
        first = " ".join(submodel["doc"].partition("\n\n")[0].split())
        rows.append(f"| [{name}]({name}.md) | {first} |")
        yield f"reference/submodels/{name}.md", _submodel(submodel, description)
    listed = "\n".join(row["submodel"] for row in description["submodels"])
    yield (
        "reference/submodels/index.md",
        "# Submodels\n\nEach page is made from one file of `src/glasspolis/submodels`, in the order of a day.\n\n"
        "| submodel | what it is |\n|---|---|\n" + "\n".join(rows) + f"\n\n```{{toctree}}\n:hidden:\n\n{listed}\n```\n",
    )


def _submodel(submodel: dict[str, Any], description: dict[str, Any]) -> str:
    text = odd.submodel_section(submodel, description).removeprefix("#").removeprefix("#")
    own = [row for row in description["measures"] if row["measure"].startswith(f"{submodel['submodel']}.")]
    rows = [f"| `{row['measure']}` | {row['kind']} | {row['unit']} | {row['doc']} |" for row in own]
    if not rows:
        return text
    return "\n".join(
        [text, "## Measures", "", "| measure | kind | unit | what it counts |", "|---|---|---|---|", *rows, ""]
    )
