"""Three threads in two phases, with a barrier between them."""

import threading


def scenario():
    barrier = threading.Barrier(3)
    done = [0, 0, 0]

    def work(part):
        done[part] = 1
        barrier.wait()
        assert sum(done) >= 3
        done[part] = 2

    threads = [threading.Thread(target=work, args=(part,)) for part in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert done == [2, 2, 2]
