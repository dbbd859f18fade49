"""With `list` as its factory nothing comes between the look and the new entry."""

import threading
from collections import defaultdict

orders = defaultdict(list)


def order(what):
    orders["ada"].append(what)


def scenario():
    threads = [threading.Thread(target=order, args=(what,)) for what in ("tea", "cake")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(orders["ada"]) == ["cake", "tea"]
