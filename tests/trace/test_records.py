"""Records travel as JSON and come back as they were."""

import json
import typing
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadloom.trace import records
from threadloom.trace.records import RECORD_TYPES, LockAcquired, Record, ThreadBlocked, decode, encode

st.register_type_strategy(float, st.floats(0, 1e9))  # seconds: not a number is no time


def _any_record() -> st.SearchStrategy[Record]:
    return st.one_of(*(st.from_type(kind) for kind in get_args(Record)))


@given(_any_record())
def test_a_record_survives_json(record):
    assert decode(json.loads(json.dumps(encode(record)))) == record


@pytest.mark.parametrize("kind", get_args(Record), ids=lambda kind: kind.__name__)
def test_every_record_is_frozen_slotted_and_begins_with_step_and_thread(kind):
    assert not hasattr(kind, "__dict__") or "__slots__" in vars(kind)
    assert [f.name for f in fields(kind)][:2] == ["step", "thread"]
    with pytest.raises((AttributeError, TypeError)):
        kind.__setattr__(object.__new__(kind), "step", 1)


@pytest.mark.parametrize("kind", get_args(Record), ids=lambda kind: kind.__name__)
def test_every_record_is_made_of_ints_floats_strings_and_tuples_of_ints(kind):
    plain = {int, float, str, bool, int | None, str | None, tuple[int, ...]}
    assert set(typing.get_type_hints(kind).values()) <= plain


def test_every_record_is_in_the_table_under_its_name():
    assert {kind.__name__: kind for kind in get_args(Record)} == dict(RECORD_TYPES)


def test_encoding_starts_with_the_name_of_the_record():
    assert encode(LockAcquired(3, 1, 2, 1)) == ["LockAcquired", 3, 1, 2, 1]
    assert encode(ThreadBlocked(3, 1, None, 0)) == ["ThreadBlocked", 3, 1, None, 0]


@pytest.mark.parametrize("array", [[], ["Nonsense", 1], ["LockAcquired", 1], ["LockAcquired", 1, 2, 3, 4, 5], [{}]])
def test_what_no_record_encodes_to_is_refused(array):
    with pytest.raises(ValueError, match="not a record"):
        decode(array)


def test_the_module_lists_no_record_that_the_union_forgets():
    declared = {v for v in vars(records).values() if isinstance(v, type) and hasattr(v, "__dataclass_fields__")}
    assert declared == set(get_args(Record))
