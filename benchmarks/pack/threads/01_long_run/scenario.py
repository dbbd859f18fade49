from exercise import run


def everything_made_is_used():
    """Whatever is made is used, however long it takes."""
    works = run(900)
    assert works.makes == works.uses == 1800
