"""How is a module made that stands for another?"""

from __future__ import annotations

from collections.abc import Mapping
from types import ModuleType
from typing import Any


def make_module(name: str, contents: Mapping[str, Any], doc: str | None = None) -> ModuleType:
    """A new module with these contents."""
    module = ModuleType(name, doc)
    module.__dict__.update(contents)
    return module
