"""Is the lock given back as often as it was taken, whatever there is to set?"""

import threading

from exercise import Heating


def setting_a_room_to_what_it_was():
    """A panel sets the hall to what it is already, while another panel sets the office: both come to their ends."""
    heating = Heating({"hall": 18, "office": 18})
    changes = _at_once(panel_1=lambda: heating.set_room("hall", 18), panel_2=lambda: heating.set_room("office", 21))
    _compare_changes(changes, panel_1=False, panel_2=True)
    _compare_rooms("at the end", heating.wanted(), {"hall": 18, "office": 21})


def setting_all_rooms_when_one_is_right():
    """The timetable sets all rooms, one of which is right already; somebody who looks meanwhile sees all of it or nothing."""
    heating = Heating({"hall": 18, "office": 21, "shop": 18})
    seen = []
    changes = _at_once(timetable=lambda: heating.set_all(21), panel=lambda: seen.append(dict(heating.wanted())))
    _compare_changes(changes, timetable=2)
    before, after = {"hall": 18, "office": 21, "shop": 18}, {"hall": 21, "office": 21, "shop": 21}
    _compare_rooms("while all were being set", seen[0], before, after)
    _compare_rooms("at the end", heating.wanted(), after)


def setting_all_rooms_when_none_is_right():
    """The timetable sets all rooms, and every one is changed; after that others can still set them."""
    heating = Heating({"hall": 18, "office": 18})
    changes = _at_once(timetable=lambda: heating.set_all(21))
    _compare_changes(changes, timetable=2)
    changes = _at_once(panel=lambda: heating.set_room("hall", 16))
    _compare_changes(changes, panel=True)
    _compare_rooms("at the end", heating.wanted(), {"hall": 16, "office": 21})


def two_want_the_same():
    """Two panels set the same room to the same temperature at the same moment: for just one of them it is a change."""
    heating = Heating({"hall": 18})
    changes = _at_once(panel_1=lambda: heating.set_room("hall", 21), panel_2=lambda: heating.set_room("hall", 21))
    times = sum(changes.values())
    assert times == 1, (
        f"the hall was set from 18 to 21 by two panels, and {times} of them were told that this was a change"
    )
    _compare_rooms("at the end", heating.wanted(), {"hall": 21})


def a_panel_and_the_timetable_want_the_same():
    """A panel sets the hall just as the timetable sets all rooms, to the same temperature: each change counts once."""
    heating = Heating({"hall": 18, "office": 18})
    changes = _at_once(timetable=lambda: heating.set_all(21), panel=lambda: heating.set_room("hall", 21))
    told = changes["timetable"] + changes["panel"]
    assert told == 2, (
        f"the hall and the office were set from 18 to 21, which is 2 changes; "
        f"the timetable was told of {changes['timetable']} and the panel of {int(changes['panel'])}"
    )
    _compare_rooms("at the end", heating.wanted(), {"hall": 21, "office": 21})


def a_panel_has_its_say():
    """A panel sets the hall while the timetable sets all rooms: who comes last gets their way, and nothing is half done."""
    heating = Heating({"hall": 18, "office": 18})
    changes = _at_once(timetable=lambda: heating.set_all(21), panel=lambda: heating.set_room("hall", 16))
    _compare_changes(changes, timetable=2, panel=True)
    _compare_rooms("at the end", heating.wanted(), {"hall": 21, "office": 21}, {"hall": 16, "office": 21})


def _at_once(**jobs):
    """Run each job in a thread of its own, all at the same time; return what each of them returned."""
    answers = {}

    def run(name, job):
        answers[name] = job()

    threads = [threading.Thread(target=run, args=each, name=each[0].replace("_", " ")) for each in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def _compare_changes(changes, **right):
    for name, count in right.items():
        told = changes[name]
        call = "set_all told the timetable" if name == "timetable" else f"set_room told {name.replace('_', ' ')}"
        assert told == count, f"{call} {told!r}; it should be {count!r}"


def _compare_rooms(when, shown, *right):
    wanted = " or ".join(_text(rooms) for rooms in right)
    assert dict(shown) in right, f"{when} the rooms were set to {_text(shown)}; it should be {wanted}"


def _text(rooms):
    return ", ".join(f"{room} {degrees}" for room, degrees in rooms.items())
