from exercise import run


def nothing_is_lost():
    """Whatever is added is counted."""
    assert run(5).value == 10
