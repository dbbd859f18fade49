"""Two threads hand a token to and fro; what they count meanwhile brings them to an end."""

import threading


def scenario():
    token, rounds = ["a"], []

    def play(me, other):
        left = 8
        while left:
            if token[0] == me:
                token[0] = other
                left -= 1
        rounds.append(me)

    threads = [threading.Thread(target=play, args=names) for names in (("a", "b"), ("b", "a"))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rounds) == 2
