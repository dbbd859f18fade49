"""Each record goes out whole, with the names of threads and virtual times, whoever logs first."""

import io
import logging
import threading
from logging import handlers

out = io.StringIO()
log = logging.getLogger("shop")
log.propagate = False
log.setLevel(logging.INFO)
stream = logging.StreamHandler(out)
stream.setFormatter(logging.Formatter("%(threadName)s %(levelname)s %(message)s at %(lineno)d, %(created).0f"))
kept = handlers.MemoryHandler(100, target=stream)
log.addHandler(kept)


def work():
    log.debug("not shown")
    log.info("hello %s", "there")


def scenario():
    threads = [threading.Thread(target=work, name=name) for name in ("ada", "bob")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept.flush()
    lines = out.getvalue().splitlines()
    assert sorted(lines) == [f"{name} INFO hello there at 20, 1700000000" for name in ("ada", "bob")], lines
