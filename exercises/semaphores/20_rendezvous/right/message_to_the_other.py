"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import queue
import threading


def move_doors(doors, grip, lift):
    """Each arm writes to the other that it has a grip, and reads what the other has written."""
    inbox = {"left": queue.SimpleQueue(), "right": queue.SimpleQueue()}

    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            inbox[other].put(door)
            inbox[arm].get()
            lift(arm, door)

    left = threading.Thread(target=drive, args=("left", "right"), name="left arm")
    right = threading.Thread(target=drive, args=("right", "left"), name="right arm")
    left.start()
    right.start()
    left.join()
    right.join()
