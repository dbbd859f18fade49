"""Does every movement come to its end, and is nobody shown half of one?"""

import threading

from exercise import Telescope


def a_move_comes_to_its_end():
    """One observer moves the telescope, and looks where it points to."""
    telescope = Telescope()
    telescope.move(350, 20)
    telescope.move(30, 15)
    _compare("after moves by (350, 20) and (30, 15) it", telescope.position(), (20, 35))


def nobody_sees_half_a_move():
    """While one observer moves the telescope, another one sees where it pointed to before or does after, nothing between."""
    telescope = Telescope()
    seen = []
    _at_once({"Ada": lambda: telescope.move(10, 5), "Bob": lambda: seen.append(tuple(telescope.position()))})
    _compare("while Ada moved it by (10, 5), Bob saw that it", seen[0], (0, 0), (10, 5))
    _compare("after a move by (10, 5) it", telescope.position(), (10, 5))


def turning_by_hand_counts():
    """While one observer moves the telescope, another one turns it: both count, and no half move is seen."""
    telescope = Telescope()
    seen = []

    def by_hand():
        telescope.turn(3)
        seen.append(tuple(telescope.position()))

    _at_once({"Ada": lambda: telescope.move(10, 5), "Bob": by_hand})
    _compare("after Bob had turned it by 3, while Ada moved it by (10, 5), he saw that it", seen[0], (3, 0), (13, 5))
    _compare("moved by (10, 5) and turned by 3, it", telescope.position(), (13, 5))


def tilting_by_hand_counts():
    """While one observer moves the telescope, another one tilts it: both count, and no half move is seen."""
    telescope = Telescope()
    seen = []

    def by_hand():
        telescope.tilt(2)
        seen.append(tuple(telescope.position()))

    _at_once({"Ada": lambda: telescope.move(10, 5), "Bob": by_hand})
    _compare("after Bob had tilted it by 2, while Ada moved it by (10, 5), he saw that it", seen[0], (0, 2), (10, 7))
    _compare("moved by (10, 5) and tilted by 2, it", telescope.position(), (10, 7))


def two_moves_count():
    """Two observers move the telescope at the same time, and both movements count."""
    telescope = Telescope()
    _at_once({"Ada": lambda: telescope.move(10, 5), "Bob": lambda: telescope.move(20, 40)})
    _compare("moved by (10, 5) and (20, 40), it", telescope.position(), (30, 45))


def _compare(when, position, *right):
    position = tuple(position)
    wanted = " or ".join(str(each) for each in right)
    assert position in right, f"{when} points to {position}; it should be {wanted}"


def _at_once(jobs):
    """Run each job in a thread of its own, all at the same time, and wait for them."""
    threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
