"""Are there never more encodings at once than licences, and are all licences there again afterwards?"""

import threading
import time

from exercise import Encoder, NoLicence

from threadloom import no_polling, overlap, region

PATIENCE = 3


def two_films_and_one_licence():
    """One licence, two films at once: each is encoded, or its owner is told that there is no licence."""
    studio = _Studio(1, "Metropolis", "Nosferatu")
    studio.at_once(["Metropolis"], ["Nosferatu"])
    studio.check()


def one_who_gave_up_comes_again():
    """One licence; while it is in use, somebody who may have given up comes with another film."""
    studio = _Studio(1, "Metropolis", "Nosferatu", "Faust")
    studio.at_once(["Metropolis"], ["Nosferatu", "Faust"])
    studio.check()


def a_film_that_fails_gives_its_licence_back():
    """A film that can't be encoded ends with its own error, and no licence is kept."""
    studio = _Studio(1, "a torn film")
    studio.at_once(["a torn film"])
    studio.check()


def all_licences_are_there_again():
    """After a film that fails and one that may have been given up, the next one gets the licence."""
    studio = _Studio(1, "a torn film", "Nosferatu", "Faust")
    studio.at_once(["a torn film"], ["Nosferatu"])
    studio.at_once(["Faust"])
    studio.check()
    assert not studio.refused["Faust"], "nobody is encoding any more, but Faust can get no licence"


@no_polling
def who_gets_no_licence_waits_and_is_told():
    """While the only licence is in use, the next one waits as long as it is willing to, and then gets NoLicence."""
    studio = _Studio(1, "Metropolis", "Nosferatu")
    started, gave_up = threading.Event(), threading.Event()
    waited = []

    def long_film():
        started.set()
        gave_up.wait()

    def next_film():
        started.wait()
        before = time.monotonic()
        studio.encode("Nosferatu")
        waited.append(time.monotonic() - before)
        gave_up.set()

    _run({"Metropolis": lambda: studio.encode("Metropolis", meanwhile=long_film), "Nosferatu": next_film})
    studio.check()
    assert studio.refused["Nosferatu"], "Nosferatu could get no licence, but was not told so by NoLicence"
    assert waited[0] >= PATIENCE, f"Nosferatu was refused after {waited[0]:.1f} seconds, not after {PATIENCE}"
    assert waited[0] < 2 * PATIENCE, f"Nosferatu was refused only after {waited[0]:.1f} seconds, not after {PATIENCE}"


@overlap("encoding")
def two_licences_are_used_at_the_same_time():
    """With two licences two films can be encoded at the same time, and neither is refused."""
    studio = _Studio(2, "Metropolis", "Nosferatu")
    studio.at_once(["Metropolis"], ["Nosferatu"])
    studio.check()
    for film, refused in studio.refused.items():
        assert not refused, f"there are two licences for two films, but {film} was refused"


def a_licence_that_gets_free_goes_to_who_waits():
    """Two licences are in use, and one gets free: it goes to the one who waits, whichever of the two it was."""
    studio = _Studio(2, "Metropolis", "Nosferatu", "Faust")
    long_one, short_one, over = threading.Event(), threading.Event(), threading.Event()
    free_at, patient_until, began_at = [], [], []

    def long_film():
        long_one.set()
        over.wait()

    def short_film():
        long_one.wait()
        studio.encode("Nosferatu", meanwhile=short_one.set)
        free_at.append(time.monotonic())

    def next_film():
        short_one.wait()
        patient_until.append(time.monotonic() + PATIENCE)
        studio.encode("Faust", meanwhile=lambda: began_at.append(time.monotonic()))
        over.set()

    _run(
        {
            "Metropolis": lambda: studio.encode("Metropolis", meanwhile=long_film),
            "Nosferatu": short_film,
            "Faust": next_film,
        }
    )
    studio.check()
    if free_at[0] < patient_until[0]:
        assert began_at, "Faust was refused, though Nosferatu's licence had got free while Faust was still waiting"
        assert began_at[0] < patient_until[0], (
            f"Nosferatu's licence got free, but Faust was still waiting for it when the {PATIENCE} seconds were over"
        )


class _Studio:
    """Encodes films, and notes for each of them, apart from the others, what happens to it."""

    def __init__(self, licences, *films):
        self.encoder = Encoder(licences, PATIENCE)
        self.rivals = {film: [other for other in films if other != film and licences == 1] for film in films}
        self.running = dict.fromkeys(films, False)
        self.refused = dict.fromkeys(films, False)
        self.times = {film: [] for film in films}
        self.complaints = []

    def at_once(self, *lists):
        """Encode the films of each list one after the other, the lists at the same time."""
        _run({films[0]: _in_turn(*(self._job(film) for film in films)) for films in lists})

    def _job(self, film):
        return lambda: self.encode(film)

    def _complain(self, complaint):
        self.complaints.append(complaint)  # kept, lest `encode` should swallow the error
        raise AssertionError(complaint)

    def encode(self, film, meanwhile=None):
        running, times, rivals = self.running, self.times[film], self.rivals[film]

        def run(given):
            if given != film:
                self._complain(f"{film} was to be encoded, but run was called for {given!r}")
            times.append(film)
            running[film] = True
            try:
                with region("encoding"):
                    for rival in rivals:
                        if running[rival]:
                            self._complain(f"{film} and {rival} are encoded at once, but there is only one licence")
                    if meanwhile is not None:
                        meanwhile()
                if film == "a torn film":
                    raise OSError("the film is torn")
                return f"{film}, encoded"
            finally:
                running[film] = False

        try:
            answer = self.encoder.encode(film, run)
        except NoLicence:
            self.refused[film] = True
            if times:
                self._complain(f"{film} was encoded, and then refused")
        except OSError:
            if film != "a torn film":
                raise
        else:
            if not times:
                self._complain(f"encode returned {answer!r} for {film}, which was neither encoded nor refused")
            if film == "a torn film":
                self._complain("the film is torn, but encode did not pass on the error that says so")
            if answer != f"{film}, encoded":
                self._complain(f"encode returned {answer!r} for {film}, which is not what run returned")

    def check(self):
        assert not self.complaints, self.complaints[0]
        for film, times in self.times.items():
            if not self.refused[film]:
                assert len(times) == 1, f"{film} was encoded {len(times)} times"


def _run(jobs):
    threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _in_turn(*jobs):
    def work():
        for job in jobs:
            job()

    return work
