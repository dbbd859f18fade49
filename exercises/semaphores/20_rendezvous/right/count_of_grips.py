"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    """Both count their grips; each waits until the other has made as many."""
    changed = threading.Condition()
    grips = {"left": 0, "right": 0}

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            with changed:
                grips[arm] += 1
                changed.notify()
                changed.wait_for(lambda mine=grips[arm]: grips[other] >= mine)
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
