"""Threads that have done the same are at the same site."""

from __future__ import annotations

from threadloom.operation import READ, UPDATE, WRITE, Footprint
from threadloom.strategies.sites import MANY, NOWHERE, START, Sites

READ_A: Footprint = ((1, READ),)
WRITE_A: Footprint = ((1, WRITE),)
UPDATE_B: Footprint = ((2, UPDATE),)


def test_the_same_history_is_the_same_site() -> None:
    sites = Sites()
    one = sites.after(sites.after(START, READ_A), WRITE_A)
    assert sites.after(sites.after(START, READ_A), WRITE_A) == one


def test_the_same_operation_after_another_history_is_another_site() -> None:
    sites = Sites()
    assert sites.after(START, WRITE_A) != sites.after(sites.after(START, READ_A), WRITE_A)


def test_what_changes_a_location_counts_as_a_read_too() -> None:
    sites = Sites()
    read, write, update = sites.after(START, READ_A), sites.after(START, WRITE_A), sites.after(START, UPDATE_B)
    assert sites.reads == [(1, read), (1, write), (2, update)]
    assert sites.writes == {1: [write], 2: [update]}


def test_sites_of_one_thread_alone_do_not_meet() -> None:
    sites = Sites()
    read, write = sites.after(START, READ_A), sites.after(START, WRITE_A)
    sites.threads[read] = sites.threads[write] = 1 << 3
    assert not sites.meet([write], read)
    sites.threads[write] = 1 << 4
    assert sites.meet([write], read)


def test_a_history_without_end_is_not_numbered_without_end() -> None:
    sites = Sites()
    site = START
    for _ in range(MANY):
        site = sites.after(site, WRITE_A)
    assert site != NOWHERE
    assert sites.after(site, WRITE_A) == NOWHERE
    assert sites.after(NOWHERE, WRITE_A) == NOWHERE
    assert sites.after(START, WRITE_A) != NOWHERE
