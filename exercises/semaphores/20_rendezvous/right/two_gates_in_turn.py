"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    """Who grips last lets both through; two gates take turns, so that nobody takes the permit for the next door."""
    lock = threading.Lock()
    grips = 0
    gates = [threading.Semaphore(0), threading.Semaphore(0)]

    def drive(arm):
        nonlocal grips
        for number, door in enumerate(doors):
            grip(arm, door)
            gate = gates[number % 2]
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
