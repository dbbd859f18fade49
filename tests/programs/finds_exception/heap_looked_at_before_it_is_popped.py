"""Each pop of a heap is whole, but the look before it is another step."""

import heapq
import threading

heap = [3]


def take():
    if heap:
        heapq.heappop(heap)


def scenario():
    threads = [threading.Thread(target=take) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
