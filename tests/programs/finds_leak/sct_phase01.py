"""Each thread takes the gate twice and gives it back once (SCTBench: phase01).

Published shape: two threads; whoever gets the gate for good leaves the other before it, whatever the schedule.
"""

import threading


def scenario():
    gate, table = threading.Lock(), threading.Lock()

    def advance():
        with gate:
            pass
        gate.acquire()
        for _ in range(2):
            with table:
                pass

    threads = [threading.Thread(target=advance) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
