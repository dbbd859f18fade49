# fails with: assertion
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    has_grip = threading.Semaphore(0)

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            has_grip.release()
            has_grip.acquire()
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
