from __future__ import annotations

import pytest

from threadloom.trace.place import short_file


@pytest.mark.parametrize(
    ("file", "name"),
    [("/home/bank.py", "bank.py"), ("bank.py", "bank.py"), ("/home/shop/__init__.py", "shop/__init__.py"), ("", "")],
)
def test_a_file_is_called_by_a_name_that_tells_it_from_others(file: str, name: str) -> None:
    assert short_file(file) == name
