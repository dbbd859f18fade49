# fails with: assertion
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading
import time


def move_doors(doors, grip, lift):

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            time.sleep(0.5)
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
