# ends as: failed | inconclusive, died: RecursionError
import threading


class Count:
    depth = 0


def scenario():
    count = Count()

    def deeper():
        count.depth += 1
        deeper()

    threads = [threading.Thread(target=deeper) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
