"""A `defaultdict` whose factory is the program's own: two threads both make the value, and one list is lost."""

import threading
from collections import defaultdict

made = []


def new_list():
    made.append(1)
    return []


orders = defaultdict(new_list)


def order(what):
    orders["ada"].append(what)


def scenario():
    threads = [threading.Thread(target=order, args=(what,)) for what in ("tea", "cake")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(orders["ada"]) == 2
