"""Each of two hungry diners hands the only spoon to the other, who is hungry too."""

import threading


class Spoon:
    def __init__(self, owner):
        self.owner = owner


class Diner:
    def __init__(self):
        self.hungry = True

    def eat_with(self, spoon, partner):
        while self.hungry:
            if spoon.owner is not self:
                continue
            if partner.hungry:
                spoon.owner = partner
                continue
            self.hungry = False
            spoon.owner = partner


def scenario():
    one, other = Diner(), Diner()
    spoon = Spoon(one)
    threads = [
        threading.Thread(target=one.eat_with, args=(spoon, other)),
        threading.Thread(target=other.eat_with, args=(spoon, one)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
