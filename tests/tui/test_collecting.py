"""Garbage is not looked for while somebody types, and is afterwards."""

import gc
import time

import pytest

from tui import collecting
from tui.collecting import EVERYTHING, Collecting


@pytest.fixture
def collector():
    before = gc.get_threshold()
    made = Collecting()
    yield made
    made.end()
    assert gc.isenabled()
    assert gc.get_threshold() == before
    assert gc.get_freeze_count() == 0


def test_a_key_puts_it_off_until_nobody_types(collector):
    collector.put_off()
    collector.at_rest(typing=True)
    assert not gc.isenabled()
    collector.at_rest(typing=False)
    assert gc.isenabled()


class Ring:
    """Refers to itself: only the collector frees it."""

    alive = 0

    def __init__(self):
        self.me = self
        Ring.alive += 1

    def __del__(self):
        Ring.alive -= 1


def test_it_is_not_put_off_for_ever(collector, monkeypatch):
    collector.put_off()
    kept = [Ring() for _ in range(100)]
    kept.clear()
    collector.at_rest(typing=True)
    assert Ring.alive == 100
    monkeypatch.setattr(collecting, "OVERDUE", 50)
    collector.at_rest(typing=True)
    assert Ring.alive == 0


def test_what_has_got_old_is_looked_at_when_nobody_types(collector, monkeypatch):
    now = [time.monotonic()]
    monkeypatch.setattr(collecting, "monotonic", lambda: now[0])
    collector.at_rest(typing=False)
    kept = [Ring() for _ in range(100)]
    for generation in (0, 1, 1):
        gc.collect(generation)
    kept.clear()
    now[0] += EVERYTHING / 2
    collector.at_rest(typing=False)
    assert Ring.alive == 100
    now[0] += EVERYTHING
    collector.at_rest(typing=True)
    assert Ring.alive == 100
    collector.at_rest(typing=False)
    assert Ring.alive == 0


def test_what_was_there_is_not_looked_at_again(collector):
    collector.keep_what_is_there()
    assert gc.get_freeze_count() > 1000
