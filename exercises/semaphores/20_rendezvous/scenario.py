"""Do the two arms meet at each door, with both grips before the first lift, and work at the same time otherwise?"""

from exercise import move_doors

from threadloom import no_polling, overlap, region

ARMS = "left", "right"


@no_polling
def one_door_is_lifted_by_both_together():
    """Neither arm lifts the door before both have a grip."""
    _shift("door 1")


def the_arms_meet_again_at_each_door():
    """The arms move three doors one after the other, and meet at each of them."""
    _shift("door 1", "door 2", "door 3")


@overlap("gripping", "lifting")
def the_arms_work_at_the_same_time():
    """Both arms are able to grip at the same time, and then to lift at the same time."""
    _shift("door 1")


def there_may_be_no_door():
    """With no door to move, the arms have nothing to do, and stop."""
    _shift()


def _shift(*doors):
    gripped = {(arm, door): 0 for arm in ARMS for door in doors}
    lifted = {(arm, door): 0 for arm in ARMS for door in doors}
    complaints = []

    def complain(complaint):
        complaints.append(complaint)  # kept, lest `move_doors` should swallow the error
        raise AssertionError(complaint)

    def check(what, arm, door):
        if arm not in ARMS or door not in doors:
            complain(f"{what} was called for the arm {arm!r} and the door {door!r}")

    def grip(arm, door):
        check("grip", arm, door)
        with region("gripping"):
            before = doors.index(door) - 1
            if before >= 0 and not lifted[arm, doors[before]]:
                complain(f"the {arm} arm gripped {door} before it had lifted {doors[before]}")
            gripped[arm, door] += 1

    def lift(arm, door):
        check("lift", arm, door)
        with region("lifting"):
            for one in ARMS:
                if not gripped[one, door]:
                    complain(f"the {arm} arm lifted {door}, which the {one} arm had not gripped yet")
            lifted[arm, door] += 1

    move_doors(list(doors), grip, lift)

    assert not complaints, complaints[0]
    for what, counts in (("gripped", gripped), ("lifted", lifted)):
        for (arm, door), times in counts.items():
            assert times > 0, f"move_doors returned before the {arm} arm had {what} {door}"
            assert times == 1, f"the {arm} arm {what} {door} {times} times"
