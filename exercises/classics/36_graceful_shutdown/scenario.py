"""Does the pipeline stop, with everything stored that was fed, and nobody left behind?"""

import threading

from exercise import Pipeline

from threadloom import no_polling, overlap, region


@no_polling
def nothing_was_fed():
    """A day without a single frame ends as well."""
    _feed(decoders=2, backlog=1)


@no_polling
def two_decoders_go_home():
    """One frame and two decoders: while the one decodes it, the other has nothing to do any more."""
    _feed(None, decoders=2, backlog=1)


@overlap("decoding")
def frames_are_decoded_at_the_same_time():
    """Two decoders are able to decode at the same time."""
    _feed(4, 7, decoders=2, backlog=1)


@no_polling
def there_is_little_room():
    """Three frames and room for one: who has no room waits, and nothing gets lost."""
    _feed(4, 0, 7, decoders=1, backlog=1)


def the_backlog_is_bounded():
    """With one decoder and room for one, at most four frames are on their way: the fifth has to wait for a store."""
    _feed(4, 5, 6, 7, 8, decoders=1, backlog=1, on_their_way=4)


@overlap("working")
def one_is_decoded_while_another_is_stored():
    """With one decoder: it is able to decode a frame while the reading before it is being stored."""
    _feed(4, 7, decoders=1, backlog=2)


def _feed(*values, decoders, backlog, on_their_way=None):
    """Feed a frame with each of `values` in it, and stop."""
    frames = [f"bus {number}: {value}" for number, value in enumerate(values, 1)]
    reading_of = dict(zip(frames, values, strict=True))
    decoded_by = {frame: [] for frame in frames}
    stored_by = {value: [] for value in values}
    strays = {"decoding": [], "storing": []}

    def decode(frame):
        if frame not in reading_of:
            strays["decoding"].append(f"decode was called for {frame!r}, which is no frame that was fed")
            raise AssertionError(strays["decoding"][-1])
        with region("decoding"), region("working"):
            decoded_by[frame].append(threading.current_thread())
        return reading_of[frame]

    def store(reading):
        if reading not in stored_by:
            strays["storing"].append(f"store was called for {reading!r}, which is in no frame that was fed")
            raise AssertionError(strays["storing"][-1])
        with region("working"):
            stored_by[reading].append(threading.current_thread())

    pipeline = Pipeline(decode, store, decoders, backlog)
    for fed, frame in enumerate(frames, 1):
        pipeline.feed(frame)
        if on_their_way is not None and fed > on_their_way:
            first = values[fed - on_their_way - 1]
            assert stored_by[first], f"{fed} frames were taken in before anything was stored; at most {on_their_way} fit"
    pipeline.stop()

    for stray in strays.values():
        assert not stray, stray[0]
    for what, by in (("frame", decoded_by), ("reading", stored_by)):
        verb = "decoded" if what == "frame" else "stored"
        for item, threads in by.items():
            assert threads, f"stop returned before the {what} {item!r} was {verb}"
            assert len(threads) == 1, f"the {what} {item!r} was {verb} {len(threads)} times"
            assert threads[0] is not threading.current_thread(), f"the {what} {item!r} was {verb} by the caller's thread"
            assert not threads[0].is_alive(), f"stop had returned, and the thread that {verb} {item!r} was still there"
    for verb, by, most in (("decoded", decoded_by, decoders), ("stored", stored_by, 1)):
        used = {thread for threads in by.values() for thread in threads}
        assert len(used) <= most, f"{len(used)} threads {verb}, but there should be at most {most}"
