"""Tab completes commands, options, exercises and tracks."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from commandline import Threadloom


@pytest.fixture
def complete(environment: dict[str, str], tmp_path: Path):
    def run(*words: str) -> list[str]:
        asked = {"COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1), "_THREADLOOM_COMPLETE": "bash_complete"}
        done = subprocess.run(
            [sys.executable, "-m", "tui"], env=environment | asked, capture_output=True, text=True, cwd=tmp_path, check=True
        )
        assert done.stderr == ""
        return [line.partition(",")[2] for line in done.stdout.splitlines() if line]

    return run


@pytest.mark.parametrize(
    ("words", "completed"),
    [
        (("threadloom", "co"), ["completion"]),
        (("threadloom", "check", "opposite"), ["opposite_transfers"]),
        (("threadloom", "hint", "14"), ["opposite_transfers"]),
        (("threadloom", "solution", "transf"), ["opposite_transfers"]),
        (("threadloom", "list", "--track", "fir"), ["first-steps"]),
        (("threadloom", "check", "lost_update", "--strategy", "pc"), ["pct"]),
        (("threadloom", "completion", "z"), ["zsh"]),
        (("threadloom", "hint", "nothing_like_it"), []),
    ],
)
def test_what_has_begun_is_completed(complete, words, completed):
    assert complete(*words) == completed


def test_a_target_may_be_a_file(complete):
    assert complete("threadloom", "check", "./prog") == ["./prog"]


def test_a_pack_is_completed_from_its_own_exercises(complete, pack):
    assert complete("threadloom", "--pack", str(pack), "hint", "") == ["counting"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_a_script_that_it_understands(threadloom: Threadloom, shell, tmp_path):
    answer = threadloom("completion", shell)
    assert answer.status == 0
    assert f"_THREADLOOM_COMPLETE={shell}_complete" in answer.out
    if shutil.which(shell) is not None:
        script = tmp_path / "script"
        script.write_text(answer.out)
        subprocess.run([shell, "-n", script], check=True)


def test_another_shell_is_refused_with_those_that_there_are(threadloom: Threadloom):
    answer = threadloom("completion", "tcsh")
    assert answer.status == 2
    assert "bash" in answer.err


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
def test_in_bash_tab_asks_threadloom(threadloom: Threadloom, environment, tmp_path):
    command = tmp_path / "threadloom"
    command.write_text(f"#!/bin/sh\nexec {sys.executable} -m tui \"$@\"\n")
    command.chmod(0o755)
    script = tmp_path / "script"
    script.write_text(threadloom("completion", "bash").out)
    asked = (
        f"source {script}; COMP_WORDS=(threadloom check oppos); COMP_CWORD=2;"
        ' _threadloom_completion threadloom; echo "${COMPREPLY[@]}"'
    )
    done = subprocess.run(
        ["bash", "-c", asked],
        env=environment | {"PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "opposite_transfers"
