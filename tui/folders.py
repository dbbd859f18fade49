"""Where does the dashboard keep what is its own: what the person set, and its log?

Where the platform wants such things (on Linux ``~/.config/threadloom`` and ``~/.local/state/threadloom``), or where
``$THREADLOOM_CONFIG_DIR`` and ``$THREADLOOM_LOG_DIR`` say. The learner's own files are elsewhere: in the workspace.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Literal

CONFIG_VARIABLE: Final = "THREADLOOM_CONFIG_DIR"
LOG_VARIABLE: Final = "THREADLOOM_LOG_DIR"
_NAME: Final = "threadloom"


def settings_file() -> Path:
    """Where the settings are, or would be."""
    return _folder(CONFIG_VARIABLE, "config") / "settings.toml"


def log_file() -> Path:
    """Where the log is, or would be."""
    return _folder(LOG_VARIABLE, "log") / "threadloom.log"


def _folder(variable: str, kind: Literal["config", "log"]) -> Path:
    if chosen := os.environ.get(variable):
        return Path(chosen).expanduser().absolute()
    import platformdirs

    if kind == "config":
        return platformdirs.user_config_path(_NAME, appauthor=False)
    return platformdirs.user_log_path(_NAME, appauthor=False)
