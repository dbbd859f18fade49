"""Ordinary single-threaded work, as programs are full of it: what `single_thread.py` measures.

What a workload makes goes through `keep`, which does nothing unless it is replaced.
"""

from dataclasses import dataclass, field

kept = []


def keep(thing):
    pass


class Node:
    """A value of a document."""

    def __init__(self, kind, value=None):
        self.kind = kind
        self.value = value
        self.children = []

    def add(self, child):
        self.children.append(child)
        return child

    def depth(self):
        return 1 + max((child.depth() for child in self.children), default=0)

    def text(self):
        if self.kind == "list":
            return "[" + ", ".join(child.text() for child in self.children) + "]"
        return str(self.value)


def tree():
    """Builds a document of objects, measures it and writes it out."""
    root = Node("list")
    keep(root)
    for i in range(200):
        row = root.add(Node("list"))
        for j in range(20):
            row.add(Node("number", i * j))
    assert root.depth() == 3
    assert len(root.text()) > 2000


def words():
    """Splits a text, counts its words and sorts them."""
    text = "the quick brown fox jumps over the lazy dog and runs away from the other dogs " * 800
    counts = {}
    keep(counts)
    for word in text.split():
        word = word.strip(".,").lower()
        if word not in counts:
            counts[word] = 0
        counts[word] += 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    assert ordered[0][0] == "the"
    assert "".join(f"{word}:{count} " for word, count in ordered)


def sieve():
    """Finds primes with a list, and sums of them with a dict."""
    size = 30000
    flags = [True] * size
    sums = {}
    keep(flags)
    keep(sums)
    for i in range(2, size):
        if flags[i]:
            for j in range(i * i, size, i):
                flags[j] = False
    primes = [i for i in range(2, size) if flags[i]]
    for a in primes[:40]:
        for b in primes[:40]:
            sums[a + b] = sums.get(a + b, 0) + 1
    assert len(primes) == 3245


def fibonacci(n=None):
    """Calls itself."""
    if n is None:
        return fibonacci(21)
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def numbers(limit):
    n = 0
    while n < limit:
        yield n
        n += 1


def squares(source):
    for n in source:
        yield n * n


def odd(source):
    return (n for n in source if n % 2)


def pipeline():
    """Passes numbers through generators."""
    total = 0
    for n in odd(squares(numbers(30000))):
        total += n
    assert total == sum(n * n for n in range(1, 30000, 2))


@dataclass
class Particle:
    x: float
    speed: float
    trail: list = field(default_factory=list)

    def move(self, time):
        self.x += self.speed * time
        if self.x > 10 or self.x < 0:
            self.speed = -self.speed
        self.trail.append(self.x)

    @property
    def energy(self):
        return self.speed**2 / 2


def particles():
    """Simulates objects with fields, a method and a property."""
    cloud = [Particle(float(i % 10), 1.0 + i / 10) for i in range(30)]
    keep(cloud)
    for _ in range(600):
        for particle in cloud:
            particle.move(0.1)
    assert sum(particle.energy for particle in cloud) > 0
    assert all(len(particle.trail) == 600 for particle in cloud)
