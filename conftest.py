"""What do tests in more than one folder need of pytest? (Only here may plugins be named.)"""

from __future__ import annotations

pytest_plugins = ["pytester"]
