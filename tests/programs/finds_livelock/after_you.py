"""Two polite threads: each steps back as long as the other wants to go first."""

import threading
import time


def scenario():
    wants = [False, False]

    def go_through_the_door(me, other):
        wants[me] = True
        while wants[other]:
            wants[me] = False
            time.sleep(0.01)
            wants[me] = True
        wants[me] = False

    threads = [threading.Thread(target=go_through_the_door, args=(me, 1 - me)) for me in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
