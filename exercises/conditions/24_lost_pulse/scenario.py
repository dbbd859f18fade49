"""Does every screen get every tick, and none before it has come?"""

import threading

from exercise import Beat

from threadloom import no_polling


@no_polling
def both_screens_get_the_tick():
    """Two screens wait for the first tick, and both get it, however late they come."""
    wall = _Wall()
    wall.run(ticks=1, screens=[(1,), (1,)])
    wall.check()


@no_polling
def a_screen_follows_the_beat():
    """One screen and two ticks: the screen gets both of them, and neither too early."""
    wall = _Wall()
    wall.run(ticks=2, screens=[(1, 2)])
    wall.check()


@no_polling
def a_fast_screen_and_a_slow_one():
    """Two screens wait for the first tick, and one of them soon for the second: it takes nothing from the slow one."""
    wall = _Wall()
    wall.run(ticks=2, screens=[(1, 2), (1,)])
    wall.check()


@no_polling
def a_screen_may_wait_for_a_later_tick():
    """A screen that leaves out a frame waits for the second tick, and is not let go by the first."""
    wall = _Wall()
    wall.run(ticks=2, screens=[(2,)])
    wall.check()


@no_polling
def the_beat_waits_for_nobody():
    """Two ticks come while no screen is there. Screens that come later don't wait for these any more."""
    wall = _Wall()
    wall.run(ticks=2, screens=[])
    wall.run(ticks=0, screens=[(1, 2), (2,)])
    wall.check()


@no_polling
def who_waits_for_later_keeps_nobody_back():
    """One screen waits for the second tick, another for the first; the second tick comes when that one has got it."""
    wall = _Wall()
    wall.run(ticks=2, screens=[(2,), (1,)], pause_after=1)
    wall.check()


class _Wall:
    """The beat, its conductor, and the screens; each keeps to itself what it has seen."""

    def __init__(self):
        self.beat = Beat()
        self.come = {}
        self.complaints = []
        self.shown = []
        self.is_shown = threading.Event()

    def run(self, ticks, screens, pause_after=None):
        """Tick so many times; at the same time each screen waits for its ticks one after the other.

        After tick `pause_after` the conductor waits until a screen has shown that frame.
        """
        self.come.update((tick, False) for tick in range(1, ticks + 1))
        jobs = {"conductor": self._conductor(ticks, pause_after)} if ticks else {}
        for wanted in screens:
            self.shown.append((wanted, []))
            number = len(self.shown)
            jobs[f"screen {number}"] = self._screen(number, *self.shown[-1], pause_after)
        threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _conductor(self, ticks, pause_after):
        beat, come, is_shown = self.beat, self.come, self.is_shown

        def conductor():
            for tick in range(1, ticks + 1):
                come[tick] = True
                beat.tick()
                if tick == pause_after:
                    is_shown.wait()

        return conductor

    def _screen(self, number, wanted, shown, pause_after):
        beat, come, complaints, is_shown = self.beat, self.come, self.complaints, self.is_shown

        def screen():
            for tick in wanted:
                beat.wait_for_tick(tick)
                if not come[tick]:
                    complaints.append(f"screen {number} showed frame {tick} before tick {tick} had come")
                    raise AssertionError(complaints[-1])
                shown.append(tick)
                if tick == pause_after:
                    is_shown.set()

        return screen

    def check(self):
        assert not self.complaints, self.complaints[0]
        for number, (wanted, shown) in enumerate(self.shown, 1):
            assert shown == list(wanted), f"screen {number} showed frames {shown} instead of {list(wanted)}"
