"""How is a file called in a message?"""

from __future__ import annotations

from pathlib import PurePath


def short_file(file: str) -> str:
    """Its name; with the folder's where many are called so: ``shop/__init__.py``."""
    path = PurePath(file)
    return f"{path.parent.name}/{path.name}" if path.name == "__init__.py" else path.name
