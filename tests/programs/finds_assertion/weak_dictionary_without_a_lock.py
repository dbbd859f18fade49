"""Two threads look a session up in a weak dictionary and each makes one: they don't share it."""

import threading
import weakref


class Session:
    pass


sessions = weakref.WeakValueDictionary()
got = []


def work():
    session = sessions.get("ada")
    if session is None:
        session = sessions["ada"] = Session()
    got.append(session)


def scenario():
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got[0] is got[1]
