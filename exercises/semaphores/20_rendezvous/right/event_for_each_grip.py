"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    """Each grip is an event of its own, which happens once and stays so."""
    has_grip = {(arm, door): threading.Event() for arm in ("left", "right") for door in doors}

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            has_grip[arm, door].set()
            has_grip[other, door].wait()
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
