"""Does each customer get one folder, and does everybody get that one?"""

import threading

from exercise import Archive

from threadloom import no_polling


@no_polling
def two_pictures_of_a_new_customer():
    """Two pictures of a new customer come at the same time: one folder is made, and both go there."""
    laboratory = _Laboratory()
    laboratory.receive(["Ada"], ["Ada"])
    laboratory.check("Ada")


@no_polling
def two_new_customers_with_three_pictures():
    """Pictures of two new customers come at the same time: each customer gets one folder."""
    laboratory = _Laboratory()
    laboratory.receive(["Ada", "Bob"], ["Bob"])
    laboratory.check("Ada", "Bob")


def a_known_customer_keeps_the_folder():
    """A customer keeps the folder, however many pictures come, and has another one in another laboratory."""
    for laboratory in _Laboratory(), _Laboratory("in the other laboratory, "):
        laboratory.receive(["Ada", "Ada", "Ada"])
        laboratory.check("Ada")


@no_polling
def the_disk_is_full_for_a_moment():
    """The first making of a folder fails while two pictures come; the picture after them finds that all is well."""
    laboratory = _Laboratory(fails_at_first=OSError("the disk is full"))
    laboratory.receive(["Ada"], ["Ada"])
    laboratory.receive(["Ada"])
    laboratory.check("Ada")


def making_a_folder_may_fail_for_any_reason():
    """The first making of a folder fails with an error of another kind; the picture after it finds that all is well."""
    laboratory = _Laboratory(fails_at_first=ValueError("no index for this name"))
    laboratory.receive(["Ada"])
    laboratory.receive(["Ada"])
    laboratory.check("Ada")


class _Folder:
    """A folder on the disk. All that counts is which one it is."""

    def __init__(self, customer):
        self.customer = customer


class _Laboratory:
    """The disk with its folders, and the pictures that are sent in."""

    def __init__(self, where="", fails_at_first=None):
        self.where = where
        self.archive = Archive(self._create)
        self.made = {}
        self.fails_next = self.fails_at_first = fails_at_first
        self.uploads = []
        self.complaints = []

    def _create(self, customer):
        if customer in self.made:
            self.complaints.append(f"a second folder was to be made for {customer}")
            raise FileExistsError(customer)
        error, self.fails_next = self.fails_next, None
        if error is not None:
            raise error
        folder = self.made[customer] = _Folder(customer)
        return folder

    def receive(self, *lists):
        """Pictures of the customers of each list come one after the other, those of different lists at the same time."""
        threads = []
        for customers in lists:
            answers = []  # a list for each thread, so that the notes bring no order among them
            self.uploads.append((customers, answers))
            name = f"upload {len(self.uploads)}"
            threads.append(threading.Thread(target=self._upload, args=(customers, answers), name=name))
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _upload(self, customers, answers):
        for customer in customers:
            try:
                answers.append(self.archive.folder_for(customer))
            except Exception as error:
                answers.append(error)

    def check(self, *customers):
        assert not self.complaints, self.complaints[0]
        for customer in customers:
            assert customer in self.made, f"{self.where}no folder was made for {customer}"
        heard = False
        for number, (wanted, answers) in enumerate(self.uploads, start=1):
            for customer, answer in zip(wanted, answers, strict=True):
                if self.fails_at_first is not None and answer is self.fails_at_first:
                    heard = True
                    continue
                right = answer is self.made[customer]
                error = "" if self.fails_at_first is None else f", nor with {self.fails_at_first!r}"
                assert right, (
                    f"upload {number} was not answered with the folder made for {customer}{error}: "
                    f"it got {_told(answer)}"
                )
        if self.fails_at_first is not None:
            assert heard, f"making a folder failed with {self.fails_at_first!r}, but nobody heard of it"
            last = self.uploads[-1][1][-1]
            assert last is not self.fails_at_first, (
                "making a folder would have gone well now, but the next picture got the old error"
            )


def _told(answer):
    return f"another folder, made for {answer.customer}" if isinstance(answer, _Folder) else repr(answer)
