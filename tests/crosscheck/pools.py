"""Small random programs that use `concurrent.futures`, as source text: with a pool, or with futures of their own."""

from __future__ import annotations

from random import Random
from typing import Final

HEAD: Final = """\
import concurrent.futures as cf
import threading
from journal import note

s, l, d = [0], [0], {"k": 0}
g = 0


def get(who, future, *timeout):
    try:
        note(who, future.result(*timeout))
    except (cf.CancelledError, cf.TimeoutError, KeyError, RuntimeError) as error:
        note(who, type(error).__name__)


def seen(who, futures, **options):
    done, _ = cf.wait(futures, **options)
    note(who, *[future in done for future in futures])


def order(who, futures, **options):
    try:
        for future in cf.as_completed(futures, **options):
            note(who, futures.index(future))
    except cf.TimeoutError as error:
        note(who, str(error))


def call(who, function, *arguments, **options):
    try:
        note(who, function(*arguments, **options))
    except (RuntimeError, cf.InvalidStateError) as error:
        note(who, type(error).__name__)


def back(who):
    return lambda future: note(who, future.cancelled(), g)


def number():
    return 3


def change():
    global g
    g += 1


def fail():
    raise KeyError(g)


def where():
    return threading.current_thread().name
"""
WHEN: Final = ("ALL_COMPLETED", "FIRST_COMPLETED", "FIRST_COMPLETED", "FIRST_EXCEPTION")


def pool_program(seed: int, *, large: bool = False) -> str:
    """One or two tasks, one or two workers, and what main and perhaps another thread do with the futures; or some more."""
    random = Random(seed)
    workers = random.choice([1, 1, 1, 2]) + large * random.choice([0, 1])
    tasks = (random.choice([1, 2, 2]) if workers == 1 else random.choice([1, 1, 2])) + large * random.choice([1, 2])
    body: list[str] = []
    futures: list[str] = []
    nesting = False
    for index in range(tasks):
        task = random.choice(
            ["number", "number", "change", "fail", "where", "nested" if tasks == 1 or large else "number"]
        )
        nesting = nesting or task == "nested"
        body.append(f"f{index} = pool.submit({task})")
        futures.append(f"f{index}")
        if random.random() < 0.2:
            body.append(_look(random, futures, "main"))
    if random.random() < 0.1:
        body = [f"note('main', *pool.map(pow, [2, 3][:{tasks}], [{workers}, 1]))"]
        futures = []
    other = ""
    if futures and tasks == 1 and not nesting and random.random() < 0.5:
        other = f"def other():\n    {_look(random, futures, 'other')}\n"
        body += ["thread = threading.Thread(target=other, name='other')", "thread.start()"]
    elif futures:
        body += [_look(random, futures, "main") for _ in range(random.choice([0, 1, 1]) + large)]
    ways = ["", "wait=False", "cancel_futures=True", "wait=False, cancel_futures=True"]
    body.append(random.choice([*(f"pool.shutdown({way})" for way in ways), "pass"]))
    if random.random() < 0.2 and futures:
        body.append(_look(random, futures, "main"))
    if other:
        body.append("thread.join()")
    inner = random.choice(["number", "change"])
    way = random.choice(["pool.submit({}).result()", "pool.submit({}) and 1"]).format(inner)
    declared = f"pool = cf.ThreadPoolExecutor({workers}, 'pool')\n" + (
        f"{' = '.join(futures)} = None\n" if futures else ""
    )
    functions = f"def nested():\n    return {way}\n\n\n{other}"
    start = f"def scenario():\n    global {', '.join(futures)}\n" if futures else "def scenario():\n"
    return "\n\n".join([HEAD, declared, functions, start + "".join(f"    {line}\n" for line in body)])


def future_program(seed: int) -> str:
    """Two or three threads, and one or two futures of the program's own."""
    random = Random(seed)
    futures = ["f0", "f1"][: random.choice([1, 2])]
    threads = random.choice([2, 2, 3])
    functions = []
    for number in range(threads):
        lines = []
        for _ in range(random.choice([2, 3]) if threads == 2 else random.choice([1, 2])):
            who, future = f"t{number}", random.choice(futures)
            lines.append(
                random.choice(
                    [
                        _look(random, futures, who),
                        _look(random, futures, who),
                        f"call('{who}', {future}.set_result, {number})",
                        f"call('{who}', {future}.set_exception, KeyError(1))",
                        f"call('{who}', {future}.set_running_or_notify_cancel)",
                        f"note('{who}', {future}.cancel())",
                    ]
                )
            )
        functions.append(f"def t{number}():\n" + "".join(f"    {line}\n" for line in lines))
    names = ", ".join(f"t{number}" for number in range(threads))
    scenario = (
        f"def scenario():\n    threads = [threading.Thread(target=f, name=f.__name__) for f in [{names}]]\n"
        "    for thread in threads:\n        thread.start()\n    for thread in threads:\n        thread.join()\n"
        f"    note('main', *[future._state for future in [{', '.join(futures)}]])\n"
    )
    made = "".join(f"{future} = cf.Future()\n" for future in futures)
    return "\n\n".join([HEAD, made, *functions, scenario])


def _look(random: Random, futures: list[str], who: str) -> str:
    """A statement that asks something of one future or of all."""
    future, both = random.choice(futures), f"[{', '.join(futures)}]"
    return random.choice(
        [
            f"get('{who}', {future})",
            f"get('{who}', {future})",
            f"get('{who}', {future}, 1)",
            f"note('{who}', {future}.done())",
            f"note('{who}', {future}.running(), {future}.cancelled())",
            f"note('{who}', {future}.cancel())",
            f"note('{who}', {future}.cancel())",
            f"{future}.add_done_callback(back('{who} {random.randrange(9)}'))",
            f"seen('{who}', {both}, return_when='{random.choice(WHEN)}')",
            f"seen('{who}', {both}, return_when='{random.choice(WHEN)}', timeout=1)",
            f"order('{who}', {both})",
            f"order('{who}', {both}, timeout=1)",
        ]
    )
