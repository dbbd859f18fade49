#!/usr/bin/env python3
"""How does one get from a fresh checkout to the dashboard, or to the tests, with nothing but Python and pip?

    python3 start.py [ARGUMENT...]     set up if need be, then run `threadloom ARGUMENT...` (none: the dashboard)
    python3 start.py --test [ARG...]   set up if need be, then run the tests (`pytest ARG...`;
                                       none: all of them, side by side)
    python3 start.py --lint          set up if need be, then check style, types and import contracts
    python3 start.py --setup         set up only

Setting up means: a virtual environment in `.venv` beside this file, with threadloom installed in it from this
checkout. It is done once, and again when pyproject.toml has changed. Nothing outside `.venv` is touched.

This file runs on any Python from 2.7 on, far enough to find a newer one or to say that there is none; so there are no
f-strings and no annotations here.
"""

from __future__ import print_function

import hashlib
import json
import os
import shutil
import subprocess
import sys

OLDEST = (3, 11)
NEWEST_TRIED = 16
ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
STAMP = os.path.join(VENV, "threadloom-setup.json")
PYPROJECT = os.path.join(ROOT, "pyproject.toml")
WINDOWS = os.name == "nt"
SCRIPTS = os.path.join(VENV, "Scripts" if WINDOWS else "bin")
VENV_PYTHON = os.path.join(SCRIPTS, "python.exe" if WINDOWS else "python")

CHECKS = (
    ("style", ["ruff", "check", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports", "--no-logo"]),
)

# What tests of a file share and is dear to make, such as the results of CPython's own, keeps them with one worker.
ON_ALL_CPUS = ["-n", "auto", "--dist", "loadgroup"]


class SetupError(Exception):
    """Something that the person has to know, and what they can do about it."""


def main(arguments):
    first = arguments[0] if arguments else ""
    if first in ("-h", "--help"):
        print(__doc__.strip())
        print("\nFor what threadloom itself understands: python3 start.py -- --help")
        return 0
    try:
        if sys.version_info < OLDEST:
            return start_again_with(newer_python(), arguments)
        if first == "--setup":
            set_up(extra="")
            return 0
        if first == "--test":
            set_up(extra="dev")
            return become([VENV_PYTHON, "-m", "pytest"] + (arguments[1:] or ON_ALL_CPUS), ROOT)
        if first == "--lint":
            set_up(extra="dev")
            return lint()
        set_up(extra="")
        rest = arguments[1:] if first == "--" else arguments
        return become([script("threadloom")] + rest, None)
    except (SetupError, OSError) as error:
        print("start.py: {}".format(error), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("start.py: stopped; run it again to go on.", file=sys.stderr)
        return 130


# Which Python?


def newer_python():
    """The command of a Python that is new enough, the newest of those on PATH."""
    names = ["python3.{}".format(minor) for minor in range(NEWEST_TRIED, OLDEST[1] - 1, -1)] + ["python3", "python"]
    commands = [[name] for name in names] + ([["py", "-3"]] if WINDOWS else [])
    for command in commands:
        if version_of(command) >= OLDEST:
            return command
    raise SetupError(
        "threadloom needs Python {} or newer. This is Python {}, and no newer one was found on PATH.\n"
        "Install one (https://www.python.org/downloads/, or your system's packages), then run this again with it:\n"
        "    python3.{} start.py".format(dotted(OLDEST), dotted(sys.version_info[:2]), OLDEST[1])
    )


def version_of(command):
    """(major, minor) of the Python that `command` runs; (0, 0) when it runs none."""
    ask = "import sys; print('%d %d' % sys.version_info[:2])"
    try:
        with open(os.devnull, "w") as nowhere:
            answer = subprocess.check_output(command + ["-c", ask], stderr=nowhere)
        major, minor = answer.split()
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.CalledProcessError):
        return 0, 0


def start_again_with(command, arguments):
    return subprocess.call(command + [os.path.abspath(__file__)] + arguments)


def dotted(version):
    return ".".join(str(part) for part in version)


# The virtual environment


def set_up(extra):
    """Make `.venv` what this checkout needs; `extra`: the optional part of pyproject.toml that is wanted, or ``""``."""
    stamp = read_stamp()
    python = list(version_of([VENV_PYTHON]))
    wanted = {"checkout": ROOT, "pyproject": digest(PYPROJECT), "extra": extra}
    # Useless after the checkout has been moved (it holds absolute paths), and after the system's Python has changed.
    usable = (
        stamp.get("checkout", ROOT) == ROOT and stamp.get("python", python) == python and tuple(python) >= OLDEST
    )
    if usable and stamp.get("pyproject") == wanted["pyproject"] and stamp.get("extra") in (extra, "dev"):
        return
    if stamp.get("extra") == "dev":
        wanted["extra"] = "dev"
    print("Setting up threadloom in {} (once; it may take a minute) ...".format(VENV), file=sys.stderr)
    sys.stderr.flush()
    if not usable:
        make_venv()
    install("{}[{}]".format(ROOT, wanted["extra"]) if wanted["extra"] else ROOT)
    wanted["python"] = list(version_of([VENV_PYTHON]))
    with open(STAMP, "w") as file:
        json.dump(wanted, file)


def read_stamp():
    """What `.venv` was last set up for; empty when it never was, or not to the end."""
    try:
        with open(STAMP) as file:
            return json.load(file)
    except (OSError, ValueError):
        return {}


def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def make_venv():
    """A new environment, with its own pip where this Python can give it one (Debian's: not without python3-venv)."""
    if os.path.isdir(VENV):
        if not os.path.exists(os.path.join(VENV, "pyvenv.cfg")):
            raise SetupError("{} is there, but it is no virtual environment. Move it away.".format(VENV))
        shutil.rmtree(VENV)
    flags = [] if runs([sys.executable, "-m", "ensurepip", "--version"]) else ["--without-pip"]
    if subprocess.call([sys.executable, "-m", "venv"] + flags + [VENV]) != 0:
        raise SetupError("could not make a virtual environment in {}; the reason is above.".format(VENV))


def install(what):
    """Install `what` in editable form into the environment, with whichever pip there is."""
    command = pip() + ["install", "-qq", "--disable-pip-version-check", "--editable", what]
    # Settings that make sense for the system's Python, and break an environment's.
    unwanted = ("PIP_USER", "PIP_REQUIRE_VIRTUALENV", "PIP_TARGET", "PIP_PREFIX", "PYTHONHOME", "PYTHONPATH")
    clean = {name: value for name, value in os.environ.items() if name not in unwanted}
    if subprocess.call(command, env=dict(clean, PIP_USER="0")) != 0:
        raise SetupError(
            "pip could not install threadloom's parts; what it said is above.\n"
            "It needs the network (or a package index that it is configured for) and about 200 MB of disk. "
            "Run the same command again to go on."
        )


def pip():
    """How to call a pip that installs into the environment: its own, or that of this Python (22.3 or newer)."""
    for command in ([VENV_PYTHON, "-m", "pip"], [sys.executable, "-m", "pip", "--python", VENV_PYTHON]):
        if runs(command + ["--version"]):
            return command
    raise SetupError(
        "{} has no pip that could fill the environment. Install it, on Debian and Ubuntu with\n"
        "    sudo apt install python3-venv\n"
        "then remove {} and run this again.".format(sys.executable, VENV)
    )


def runs(command):
    with open(os.devnull, "w") as nowhere:
        return subprocess.call(command, stdout=nowhere, stderr=nowhere) == 0


# What is run in it


def lint():
    """All checks, whichever fail; the status is 1 when one did."""
    status = 0
    for name, command in CHECKS:
        print("== {}: {}".format(name, " ".join(command)))
        sys.stdout.flush()
        if subprocess.call([script(command[0])] + command[1:], cwd=ROOT) != 0:
            status = 1
    return status


def script(name):
    return os.path.join(SCRIPTS, name + ".exe" if WINDOWS else name)


def become(command, directory):
    """Run `command` in place of this process, so that the terminal and its signals are wholly its own."""
    if directory:
        os.chdir(directory)
    if not WINDOWS:  # exec there gives the prompt back at once
        sys.stdout.flush()
        sys.stderr.flush()
        os.execv(command[0], command)
    return subprocess.call(command)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
