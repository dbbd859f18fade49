"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""

import threading


def move_doors(doors, grip, lift):
    """New threads for each step; joining them is the rendezvous."""
    for door in doors:
        for step in (grip, lift):
            threads = [threading.Thread(target=step, args=(arm, door)) for arm in ("left", "right")]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
