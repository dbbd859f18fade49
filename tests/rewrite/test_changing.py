"""Is an attribute taken for settled only when no second thread can see it change?"""

from __future__ import annotations

import textwrap

import pytest

from threadloom.rewrite import changing_attributes


def changing(*sources: str) -> set[str]:
    found = changing_attributes(map(textwrap.dedent, sources))
    assert found is not None
    return set(found)


ACCOUNT = """
class Account:
    def __init__(self, balance):
        self.lock = Lock()
        self.balance = self.first = balance
"""


def test_what_only_init_binds_is_settled() -> None:
    assert changing(ACCOUNT) == set()


def test_what_anybody_else_assigns_is_changing() -> None:
    assert changing(ACCOUNT, "def spend(account): account.balance -= 1") == {"balance"}


@pytest.mark.parametrize(
    "statement",
    ["for o.x in y: pass", "with y as o.x: pass", "del o.x", "a, *o.x = y", "o.x: int = 1", "[0 for o.x in y]"],
)
def test_every_form_of_assignment_counts(statement: str) -> None:
    assert changing(statement) == {"x"}


def test_a_global_counts_as_an_attribute_of_its_module() -> None:
    assert changing("def f():\n    global total\n    total = 1") == {"total"}


def test_a_private_name_is_the_same_attribute_from_outside() -> None:
    source = """
    class A:
        def __init__(self):
            self.__x = 1
    def f(a):
        a._A__x = 2
    """
    assert changing(source) == {"__x"}


@pytest.mark.parametrize(
    "leak",
    [
        "threading.Thread(target=self.run).start()",
        "self.start()",
        "registry.append(self)",
        "registry[0] = lambda: self",
        "super().register()",
        "pairs = [self]",
        "yield",
    ],
)
def test_what_is_bound_after_the_object_was_let_out_is_changing(leak: str) -> None:
    source = f"""
    class A:
        def __init__(self):
            self.before = 1
            {leak}
            self.after = 2
    """
    assert changing(source) == {"after"}


def test_a_base_that_starts_a_thread_shows_the_object_before_its_subclass_is_done() -> None:
    source = """
    class Base:
        def __init__(self):
            self.thread = threading.Thread(target=self.run)
            self.thread.start()
    class Worker(Base):
        def __init__(self):
            super().__init__()
            self.limit = 3
    """
    assert "limit" in changing(source)


def test_so_does_a_base_in_another_module_under_another_name() -> None:
    base = "class Base:\n    def __init__(self):\n        start(self)"
    worker = """
    from base import Base as Parent
    class Worker(Parent):
        def __init__(self):
            super().__init__()
            self.limit = 3
    """
    assert changing(base, worker) == {"limit"}


def test_an_alias_in_one_module_hides_no_class_in_another() -> None:
    source = """
    class Parent:
        def __init__(self):
            start(self)
    class Worker(Parent):
        def __init__(self):
            super().__init__()
            self.limit = 3
    """
    assert changing(source, "from x import Thread as Parent") == {"limit"}


def test_a_base_that_cannot_be_told_may_do_anything() -> None:
    source = "class A(make()):\n    def __init__(self):\n        self.x = 1"
    assert changing(source) == {"x"}


def test_a_subclass_of_thread_is_settled() -> None:
    source = """
    import threading
    from threading import Thread as T
    class Worker(threading.Thread):
        def __init__(self, account):
            super().__init__()
            self.account = account
    class Other(T):
        def __init__(self, account):
            super().__init__(name="other")
            self.account = account
    """
    assert changing(source) == set()


def test_assigning_a_property_runs_code_that_sees_the_object() -> None:
    source = """
    class A:
        def __init__(self):
            self.x = 1
            self.y = 2
        @property
        def x(self): return 1
        @x.setter
        def x(self, value): show(self)
    """
    assert changing(source) == {"x", "y"}


@pytest.mark.parametrize(
    "source",
    [
        "setattr(o, 'x', 1)",
        "o.__dict__.update(x=1)",
        "vars(o)['x'] = 1",
        "o.__init__()",
        "o.__class__ = A",
        "class A:\n    def __setattr__(self, name, value): pass",
        "A = type('A', (B,), {})",
        "def",
    ],
)
def test_where_attributes_may_be_bound_unseen_all_may_change(source: str) -> None:
    assert changing_attributes([ACCOUNT, source]) is None
