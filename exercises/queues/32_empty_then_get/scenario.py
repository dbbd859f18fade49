"""Does the order get done, with every photo shrunk once and every worker gone home?"""

import threading

from exercise import make_thumbnails

from threadloom import no_polling, overlap, region


def two_workers_and_one_photo():
    """Two workers and a single photo: one of them shrinks it, and both go home."""
    _order("beach", workers=2)


def two_workers_and_three_photos():
    """Two workers and three photos: each photo is shrunk once."""
    _order("beach", "cake", "dog", workers=2)


@no_polling
def one_worker_does_it_all():
    """One worker shrinks two photos by itself."""
    _order("beach", "cake", workers=1)


@no_polling
def there_may_be_no_photos():
    """An order without photos is done at once."""
    _order(workers=2)


@overlap("shrinking")
def photos_are_shrunk_at_the_same_time():
    """Two workers are able to shrink a photo each at the same time."""
    _order("beach", "cake", workers=2)


@no_polling
def who_has_done_goes_home():
    """Two workers shrink the last two photos; who is done first goes home, and doesn't look again and again."""
    _order("beach", "cake", workers=2, meanwhile=threading.Barrier(2).wait)


def _order(*photos, workers, meanwhile=None):
    shrunk_by = {photo: [] for photo in photos}
    complaints = []

    def shrink(photo):
        if photo not in photos:
            complaints.append(f"shrink was called for {photo!r}, which is not one of the photos")
            raise AssertionError(complaints[-1])
        with region("shrinking"):
            shrunk_by[photo].append(threading.current_thread())
        if meanwhile:
            meanwhile()

    make_thumbnails(list(photos), shrink, workers)

    assert not complaints, complaints[0]
    for photo, threads in shrunk_by.items():
        assert threads, f"make_thumbnails returned before the photo {photo!r} was shrunk"
        assert len(threads) == 1, f"the photo {photo!r} was shrunk {len(threads)} times"
        left = threads[0] is not threading.current_thread() and threads[0].is_alive()
        assert not left, f"make_thumbnails had returned, and the thread that shrank {photo!r} was still there"
    used = {thread for threads in shrunk_by.values() for thread in threads}
    assert len(used) <= workers, f"{len(used)} threads shrank photos, but there should be at most {workers}"
