"""Frames between judge and child, on a stream to which anybody may write."""

import os
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from threadloom.judge.channel import LONGEST_FRAME, ChannelLost, FrameReader, FrameWriter

NONCE = "5eed"


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        try:
            os.close(descriptor)
        except OSError:
            continue


def test_what_is_sent_is_read(pipe: tuple[int, int]) -> None:
    reading, writing = pipe
    writer = FrameWriter(writing, NONCE)
    writer.send({"say": "ready"})
    writer.send({"text": "line\nline ü"})
    assert FrameReader(NONCE).feed(os.read(reading, 4096)) == [{"say": "ready"}, {"text": "line\nline ü"}]


@given(st.lists(st.integers(min_value=0, max_value=60), max_size=8))
def test_frames_survive_any_cutting(cuts: list[int]) -> None:
    stream = b'\n5eed {"a":1}\n\n5eed {"b":[2,3]}\n'
    reader = FrameReader(NONCE)
    edges = [0, *sorted(min(cut, len(stream)) for cut in cuts), len(stream)]
    frames = [f for a, b in pairwise(edges) for f in reader.feed(stream[a:b])]
    assert frames == [{"a": 1}, {"b": [2, 3]}]


@pytest.mark.parametrize(
    "rubbish",
    [
        b"rubbish",
        b'{"say":"done"}\n',
        b'0000 {"say":"done"}\n',
        b"5eed not json\n",
        b"5eed [1]\n",
        b"5eed " + b"[" * 100_000 + b"\n",
        b"\xff\xfe\x00",
    ],
)
def test_rubbish_is_passed_over_and_swallows_no_frame(rubbish: bytes) -> None:
    assert FrameReader(NONCE).feed(rubbish + b'\n5eed {"a":1}\n') == [{"a": 1}]


def test_an_endless_line_fills_no_memory() -> None:
    reader = FrameReader(NONCE)
    block = b"x" * (1 << 20)
    for _ in range((LONGEST_FRAME >> 20) + 4):
        assert reader.feed(block) == []
    assert sum(map(len, reader._rest)) <= LONGEST_FRAME
    assert reader.feed(b'\n5eed {"a":1}\n') == [{"a": 1}]


def test_a_closed_descriptor_loses_the_channel(pipe: tuple[int, int]) -> None:
    writer = FrameWriter(pipe[1], NONCE)
    os.close(pipe[1])
    with pytest.raises(ChannelLost):
        writer.send({})


def test_a_replaced_descriptor_gets_no_frame(pipe: tuple[int, int], tmp_path: os.PathLike[str]) -> None:
    writer = FrameWriter(pipe[1], NONCE)
    victim = os.path.join(tmp_path, "victim")
    descriptor = os.open(victim, os.O_CREAT | os.O_WRONLY)
    os.dup2(descriptor, pipe[1])
    os.close(descriptor)
    with pytest.raises(ChannelLost):
        writer.send({})
    assert os.path.getsize(victim) == 0


def test_a_reader_that_went_away_loses_the_channel(pipe: tuple[int, int]) -> None:
    writer = FrameWriter(pipe[1], NONCE)
    os.close(pipe[0])
    with pytest.raises(ChannelLost):
        writer.send({})
