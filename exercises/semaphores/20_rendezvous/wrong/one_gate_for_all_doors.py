# fails with: assertion
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    lock = threading.Lock()
    grips = 0
    gate = threading.Semaphore(0)

    def drive(arm):
        nonlocal grips
        for door in doors:
            grip(arm, door)
            with lock:
                grips += 1
                if grips % 2 == 0:
                    gate.release(2)
            gate.acquire()
            lift(arm, door)

    threads = [threading.Thread(target=drive, args=(arm,), name=f"{arm} arm") for arm in ("left", "right")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
