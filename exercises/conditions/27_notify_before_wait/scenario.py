"""Does every doctor get the result, whoever is faster, the doctor or the laboratory?"""

import threading

from exercise import Results

from threadloom import no_polling


@no_polling
def whoever_comes_first():
    """One sample: the doctor gets its result, whether it is delivered before or after it is asked for."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7}, fetch=["A"])
    hospital.check()


@no_polling
def one_that_was_delivered_long_ago():
    """A result can be delivered while nobody waits for it, and be fetched later, twice."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7}, fetch=[])
    hospital.at_once(deliver={}, fetch=["A"])
    hospital.at_once(deliver={}, fetch=["A"])
    hospital.check()


@no_polling
def another_result_is_not_mine():
    """Two samples, and a doctor who waits for the second one: the result of the first does not end the wait."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7, "B": 12}, fetch=["B"])
    hospital.check()


@no_polling
def two_doctors_and_two_samples():
    """Two doctors wait, each for a sample of their own, and both get their results."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7, "B": 12}, fetch=["B", "A"])
    hospital.check()


@no_polling
def two_doctors_and_one_sample():
    """Two doctors wait for the same result, and both get it."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7}, fetch=["A", "A"])
    hospital.check()


@no_polling
def who_waits_for_another_sample_keeps_nobody_back():
    """Two doctors wait, each for a sample of their own; the second is delivered when the first has been fetched."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 7, "B": 12}, fetch=["B", "A"], b_after_a=True)
    hospital.check()


@no_polling
def nothing_found_is_a_result():
    """The result may be 0, and it may be None if the sample can't be used: that is delivered like any other."""
    hospital = _Hospital()
    hospital.at_once(deliver={"A": 0, "B": None}, fetch=["A", "B"])
    hospital.check()


class _Hospital:
    """A laboratory, its doctors, and what they were told."""

    def __init__(self):
        self.results = Results()
        self.delivered = {}
        self.told = []

    def at_once(self, deliver, fetch, b_after_a=False):
        """Deliver these results one after the other; at the same time a doctor asks for each of these samples.

        If so said, the laboratory begins with sample B only when the result of A has been fetched.
        """
        a_is_fetched = threading.Event() if b_after_a else None
        self.delivered.update(deliver)
        jobs = {"laboratory": self._laboratory(tuple(deliver.items()), a_is_fetched)} if deliver else {}
        for number, sample in enumerate(fetch, 1):
            self.told.append((sample, []))
            jobs[f"doctor {number}"] = self._doctor(*self.told[-1], a_is_fetched)
        threads = [threading.Thread(target=job, name=name) for name, job in jobs.items()]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _laboratory(self, found, a_is_fetched):
        results = self.results

        def laboratory():
            for sample, result in found:
                if sample == "B" and a_is_fetched is not None:
                    a_is_fetched.wait()
                results.deliver(sample, result)

        return laboratory

    def _doctor(self, sample, told, a_is_fetched):
        results = self.results

        def doctor():
            told.append(results.fetch(sample))
            if sample == "A" and a_is_fetched is not None:
                a_is_fetched.set()

        return doctor

    def check(self):
        for sample, told in self.told:
            right = self.delivered[sample]
            assert told == [right], f"the result of sample {sample} is {right}, but its doctor was told {told}"
