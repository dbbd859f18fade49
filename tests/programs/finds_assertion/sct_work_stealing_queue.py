"""A thief has taken the head but not yet the task; the owner puts a new task in its place (SCTBench: chess, WSQ).

Published shape: the owner (main) pushes two tasks and pops one, twice, and then pops twice; one thief tries two times; the
queue begins with two places. The owner works without the lock where head and tail are far enough apart. To fill the last
place is one too many: `steal` moves the head before it reads.
"""

import threading

TASKS, ATTEMPTS = 4, 2


class Task:
    def __init__(self):
        self.done = 0

    def do(self):
        self.done += 1


class StealingQueue:
    def __init__(self):
        self.lock = threading.Lock()
        self.places = [None, None]
        self.head = 0
        self.tail = 0

    def push(self, task):
        tail, places = self.tail, self.places
        size = len(places)
        if tail < self.head + size:
            places[tail % size] = task
            self.tail = tail + 1
            return
        with self.lock:
            waiting = range(self.head, tail)
            more = [places[place % size] for place in waiting] + [task]
            self.head, self.tail = 0, len(more)
            self.places = more + [None] * (2 * size - len(more))

    def pop(self):
        self.tail = tail = self.tail - 1
        if self.head <= tail:
            return self.places[tail % len(self.places)]
        self.tail = tail + 1
        with self.lock:  # no thief is at work now
            self.tail = tail = self.tail - 1
            if self.head <= tail:
                return self.places[tail % len(self.places)]
            self.head = self.tail = 0
            return None

    def steal(self):
        with self.lock:
            head = self.head
            self.head = head + 1
            if head < self.tail:
                return self.places[head % len(self.places)]
            self.head = head
            return None


def scenario():
    queue, tasks = StealingQueue(), [Task() for _ in range(TASKS)]

    def work(task):
        if task is not None:
            task.do()

    def thieve():
        for _ in range(ATTEMPTS):
            work(queue.steal())

    thief = threading.Thread(target=thieve)
    thief.start()
    for number in range(0, TASKS, 2):
        queue.push(tasks[number])
        queue.push(tasks[number + 1])
        work(queue.pop())
    for _ in range(TASKS // 2):
        work(queue.pop())
    thief.join()
    for number, task in enumerate(tasks):
        assert task.done == 1, f"task {number} was done {task.done} times"
