"""Nobody is ahead, however often the barrier is used."""

import threading


def scenario():
    barrier = threading.Barrier(2)
    phase = [0, 0]

    def work(part):
        for number in (1, 2):
            phase[part] = number
            barrier.wait()
            assert phase[1 - part] >= number, "the other is behind"

    threads = [threading.Thread(target=work, args=(part,)) for part in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
