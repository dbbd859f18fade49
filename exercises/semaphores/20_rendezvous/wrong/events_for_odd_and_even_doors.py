# fails with: assertion
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    has_grip = {(arm, odd): threading.Event() for arm in ("left", "right") for odd in (0, 1)}

    def drive(arm, other):
        for number, door in enumerate(doors):
            grip(arm, door)
            has_grip[arm, number % 2].set()
            has_grip[other, number % 2].wait()
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
