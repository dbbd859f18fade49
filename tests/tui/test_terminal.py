"""Whatever comes from a terminal is taken, and what goes to one that is gone is dropped."""

import io

import pytest

from tui.terminal import Incoming, Outgoing


class Clock:
    def __init__(self):
        self.time = 0.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def asked_anew():
    """One entry for each time that the terminal was asked for mouse reports in the new form."""
    return []


@pytest.fixture
def incoming(clock, asked_anew):
    return Incoming(lambda: asked_anew.append("mouse"), now=clock)


def test_text_in_pieces_is_decoded(incoming):
    assert incoming.decode(b"caf\xc3") + incoming.decode(b"\xa9") == "café"


def test_bytes_that_are_no_text_become_a_sign(incoming):
    assert incoming.decode(b"a\xff\xfeb") == "a��b"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\x1b[M \x80\x25", "\x1b[<0;96;5M"),  # pressed, in column 96
        (b"\x1b[M#\xff\x21", "\x1b[<0;223;1m"),  # let go
        (b"\x1b[MC\x90\x30", "\x1b[<35;112;16M"),  # moved
        (b"\x1b[M`\xe0\x21", "\x1b[<64;192;1M"),  # the wheel
        (b"\x1b[M!\xc3\xa0", "\x1b[<1;163;128M"),  # two bytes that would be one letter
        (b"\x1b[M  !", ""),  # beyond what the old form can say
    ],
)
def test_an_old_mouse_report_is_read_as_what_it_means(incoming, asked_anew, old, new):
    assert incoming.decode(b"x" + old + b"y") == f"x{new}y"
    assert asked_anew


def test_a_new_mouse_report_is_left_alone(incoming, asked_anew):
    assert incoming.decode(b"\x1b[<35;112;16M") == "\x1b[<35;112;16M"
    assert not asked_anew


def test_a_pasted_text_in_pieces_is_one(incoming, clock):
    assert incoming.decode(b"\x1b[200~first") == "\x1b[200~first"
    clock.time += 0.9
    assert incoming.decode(b" second\x1b[201~") == " second\x1b[201~"
    clock.time += 9
    assert incoming.decode(b"c") == "c"


def test_a_pasted_text_without_an_end_is_over_after_a_second_of_silence(incoming, clock):
    incoming.decode(b"\x1b[200~never ended")
    clock.time += 1.1
    assert incoming.decode(b"c") == "\x1b[201~c"
    clock.time += 9
    assert incoming.decode(b"d") == "d"


def test_the_end_of_the_terminal_is_said(incoming):
    with pytest.raises(EOFError):
        incoming.decode(b"")
    assert incoming.decode(b"", final=True) == ""


class Gone(io.StringIO):
    def write(self, text):
        raise OSError(5, "Input/output error")

    def flush(self):
        raise OSError(5, "Input/output error")


def test_what_goes_to_a_terminal_that_is_gone_is_dropped_and_told():
    told = []
    outgoing = Outgoing(Gone(), lambda: told.append("gone"))
    assert outgoing.write("a frame") == 7
    outgoing.flush()
    assert told == ["gone", "gone"]


def test_a_terminal_that_is_there_gets_everything():
    stream, told = io.StringIO(), []
    outgoing = Outgoing(stream, lambda: told.append("gone"))
    outgoing.write("a frame")
    outgoing.flush()
    assert stream.getvalue() == "a frame"
    assert not told
