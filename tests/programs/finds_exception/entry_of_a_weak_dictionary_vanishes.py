"""The last strong reference goes between the look and the use."""

import threading
import weakref


class Picture:
    def size(self):
        return 1


album = [Picture()]
cache = weakref.WeakValueDictionary(first=album[0])


def show():
    if "first" in cache:
        cache["first"].size()


def scenario():
    threads = [threading.Thread(target=show), threading.Thread(target=album.clear)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
