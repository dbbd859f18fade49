"""Do CPython's own language tests pass when loaded through the rewrite?"""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

LANGUAGE = """
    test_grammar test_scope test_augassign test_with test_patma test_generators test_listcomps test_setcomps
    test_dictcomps test_named_expressions test_unpack_ex test_unpack test_super test_fstring test_class test_descr
    test_decorators test_genexps test_exceptions test_keywordonlyarg test_funcattrs test_dictviews
    test_positional_only_arg test_except_star test_raise test_type_params test_type_aliases test_compare test_contains
    test_slice test_iter test_yield_from test_generator_stop test_isinstance test_property test_metaclass test_extcall
    test_string_literals test_opcodes test_binop test_call test_dynamicclassattribute test_contextlib test_enum
    test_syntax test_global test_pep646_syntax test_typechecks test_subclassinit test_coroutines test_asyncgen
    test_list test_userdict test_userlist test_collections test_defaultdict test_bool test_abc
""".split()

#: About containers and library code more than about the language, and slow.
MORE = """
    test_weakref test_weakset test_dict test_set test_deque test_tuple test_itertools test_functools test_ordered_dict
    test_finalization test_threading_local test_heapq test_bisect test_sort test_range test_string test_format
    test_copy test_pprint test_int test_complex test_hash test_operator test_textwrap test_reprlib test_enumerate
""".split()

#: Tests that look at how code is built, which the rewrite changes, or at the loader of these tests.
LEFT_OUT = {
    "test_scope": {
        "ScopeTests.testLocalsFunction": "the locals of ours show in locals()",
    },
    "test_funcattrs": {
        "FunctionPropertiesTest.test_empty_cell": "takes the first cell of a function: the token of ours comes before",
        "CellTest.test_comparison": "compares first cells: they are tokens of ours",
        "FunctionPropertiesTest.test___builtins__": "executes a string without builtins: these tests keep the hooks there",
        "FunctionPropertiesTest.test___name__": "executes a string without builtins: these tests keep the hooks there",
    },
    "test_call": {
        "FastCallTests.test_fastcall_clearing_dict": "passes compile() an int that can't be added to: our loader adds",
    },
}


@pytest.fixture(scope="module")
def results(request: pytest.FixtureRequest) -> dict[str, dict[str, Any]]:
    """What each module's tests came to, by the name of the module; all run in one child."""
    if importlib.util.find_spec("test") is None or importlib.util.find_spec("test.test_grammar") is None:
        pytest.skip("this Python ships without its `test` package")
    wanted = [item.callspec.params["name"] for item in request.session.items if "results" in item.fixturenames]
    root = Path(__file__).parents[2]
    child = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("cpython.py")), *wanted],
        env={**os.environ, "PYTHONPATH": str(root), "PYTHONHASHSEED": "0"},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    found = [json.loads(line) for line in child.stdout.splitlines() if line.startswith("{")]
    assert child.returncode == 0, child.stderr[-3000:]
    return {result["module"]: result for result in found}


@pytest.mark.parametrize("name", [*LANGUAGE, *(pytest.param(name, marks=pytest.mark.slow) for name in MORE)])
def test_passes_when_rewritten(name: str, results: dict[str, dict[str, Any]]) -> None:
    result = results[name]
    if result.get("missing"):
        pytest.skip(f"Python {sys.version_info.major}.{sys.version_info.minor} has no test.{name}")
    unexpected = {test: text for test, text in result["failed"].items() if test not in LEFT_OUT.get(name, {})}
    assert not unexpected, "\n".join(f"{test}\n{text}" for test, text in unexpected.items())
    assert result["tests"] > 0
