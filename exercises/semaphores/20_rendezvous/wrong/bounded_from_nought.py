# fails with: misuse
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    has_grip = {"left": threading.BoundedSemaphore(0), "right": threading.BoundedSemaphore(0)}

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            has_grip[arm].release()
            has_grip[other].acquire()
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
