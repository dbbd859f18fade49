"""Each thread has contexts of its own: variables begin anew, and so does the precision of decimal numbers."""

import contextvars
import decimal
import threading

user = contextvars.ContextVar("user", default="nobody")
user.set("main")
seen = []


def work(name):
    assert user.get() == "nobody"
    user.set(name)
    decimal.getcontext().prec = 2
    seen.append((user.get(), str(decimal.Decimal(1) / 3)))


def run_in_a_copy(context):
    try:
        context.run(lambda: seen.append(user.get()))
    except RuntimeError as error:
        assert "already entered" in str(error)


def scenario():
    context = contextvars.copy_context()
    threads = [threading.Thread(target=work, args=(name,)) for name in ("ada", "bob")]
    threads.append(threading.Thread(target=run_in_a_copy, args=(context,)))
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert user.get() == "main"
    assert str(decimal.Decimal(1) / 3) == "0.3333333333333333333333333333"
    assert {("ada", "0.33"), ("bob", "0.33"), "main"} == set(seen)
