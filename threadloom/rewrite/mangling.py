"""Under which name does Python really look up ``__private`` inside a class?

Language reference, section 6.2.1 "Private name mangling". The compiler mangles names and attributes by itself, but an
attribute that a hook is handed as a string must be mangled beforehand.
"""

from __future__ import annotations


def mangle(name: str, class_name: str | None) -> str:
    """`name` as the compiler sees it inside the innermost class `class_name` (None outside of any)."""
    if class_name is None or not name.startswith("__") or name.endswith("__") or "." in name:
        return name
    stripped = class_name.lstrip("_")
    return f"_{stripped}{name}" if stripped else name
