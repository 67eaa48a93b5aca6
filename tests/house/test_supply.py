"""What is installed has licences of the list, and the list can refuse."""

import tomllib
from email.message import Message

import pytest
from bench import supply

KNOWN = tomllib.loads(supply.LIST.read_text(encoding="utf-8"))


class Package:
    """A package that says of its licence what a test wants."""

    def __init__(self, **said: str) -> None:
        self.version = "1"
        self.metadata = Message()
        for key, value in said.items():
            self.metadata[key.replace("_", "-")] = value


def test_every_licence_is_on_the_list() -> None:
    assert list(supply.problems()) == []


@pytest.mark.parametrize(
    ("said", "fine"),
    [
        ("MIT", True),
        ("BSD-2-Clause AND Apache-2.0 WITH LLVM-exception", True),
        ("GPL-3.0-only OR MIT", True),
        ("(GPL-3.0-only OR MIT)", True),
        ("MIT AND GPL-3.0-only", False),
        ("Mozilla Public License 2.0 (MPL 2.0)", True),
        ("AGPL-3.0-or-later", False),
        ("", False),
    ],
)
def test_an_expression_is_read(said: str, fine: bool) -> None:
    assert supply.is_allowed(said, KNOWN) == fine


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"License_Expression": "SSPL-1.0"}, "thing 1: licence SSPL-1.0 is not in licences.toml"),
        ({"Classifier": "License :: OSI Approved :: GNU General Public License (GPL)"}, "(GPL) is not in"),
        ({"License": "All rights reserved"}, "All rights reserved"),
        ({"Name": "thing"}, "not said"),
    ],
)
def test_a_package_with_another_licence_is_named(said: dict[str, str], message: str) -> None:
    (found,) = supply.problems({"thing": Package(**said)})  # type: ignore[dict-item]
    assert message in found
