"""Two workers could work at once, but hold one lock while they do."""

import threading

from threadloom import overlap, region


@overlap("work")
def scenario():
    lock = threading.Lock()

    def work():
        with lock, region("work"):
            pass

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
