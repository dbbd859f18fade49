"""A strong reference is taken before it is looked at: what is seen stays."""

import threading
import weakref


class Picture:
    def size(self):
        return 1


album = [Picture()]
cache = weakref.WeakValueDictionary(first=album[0])
ended = []
weakref.finalize(album[0], ended.append, "first")


def show():
    picture = cache.get("first")
    if picture is not None:
        assert picture.size() == 1
        assert not ended


def scenario():
    threads = [threading.Thread(target=show), threading.Thread(target=album.clear)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert ended == ["first"]
    assert not cache
