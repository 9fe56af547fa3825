"""The Python API is what its page says, and neither more nor less."""

from __future__ import annotations

import inspect
import re
from dataclasses import is_dataclass
from pathlib import Path

from merge_toolkit import api

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "api.md").read_text("utf-8")


def test_every_name_is_documented_and_the_reverse() -> None:
    functions = {name for name in api.__all__ if inspect.isfunction(getattr(api, name))}
    assert set(re.findall(r"^\| `(\w+)\(", PAGE, re.MULTILINE)) == functions
    others = set(api.__all__) - functions
    assert {name for name in others if f"`{name}`" not in PAGE} == set()


def test_every_parameter_is_documented() -> None:
    for name, told in re.findall(r"^\| `(\w+)\(([^`]*)\)`", PAGE, re.MULTILINE):
        for parameter in inspect.signature(getattr(api, name)).parameters:
            known = {"rule": '"KEY=A:B"'}.get(parameter, parameter)
            assert known in told, f"{name}: {parameter}"


def test_functions_say_what_they_promise_and_types_are_plain() -> None:
    for name in api.__all__:
        one = getattr(api, name)
        assert inspect.getdoc(one)
        assert inspect.isfunction(one) or is_dataclass(one) or issubclass(one, Exception)
