"""Each thread has its own."""

import threading


def scenario():
    mine = threading.local()
    mine.name = "main"
    seen = []

    def work(name):
        assert not hasattr(mine, "name")
        mine.name = name
        seen.append(mine.name == name)

    threads = [threading.Thread(target=work, args=(name,)) for name in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [True, True]
    assert mine.name == "main"
