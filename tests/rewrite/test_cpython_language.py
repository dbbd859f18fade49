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

pytestmark = pytest.mark.xdist_group("cpython_language")

LANGUAGE = """
    test_grammar test_scope test_augassign test_with test_patma test_generators test_listcomps test_setcomps
    test_dictcomps test_named_expressions test_unpack_ex test_unpack test_super test_fstring test_class test_descr
    test_decorators test_genexps test_exceptions test_keywordonlyarg test_funcattrs test_dictviews
    test_positional_only_arg test_except_star test_raise test_type_params test_type_aliases test_compare test_contains
    test_slice test_iter test_yield_from test_generator_stop test_isinstance test_property test_metaclass test_extcall
    test_string_literals test_opcodes test_binop test_call test_dynamicclassattribute test_contextlib test_enum
    test_syntax test_global test_pep646_syntax test_typechecks test_subclassinit test_coroutines test_asyncgen
    test_list test_userdict test_userlist test_collections test_defaultdict test_bool test_abc
    test_traceback test_inspect.test_inspect test_inspect test_dataclasses test_typing test_context test_builtin
    test_warnings test_types test_future test_flufl test_unicode_identifiers test_genericalias test_typevartuple
    test_generic_class test_exception_hierarchy test_exception_variations test_exception_group test_baseexception
    test_dynamic test_index test_richcmp test_pow test_contextlib_async test_module test_frame test_code test_sys
    test_unpacking test_type_annotations test_picklebuffer test_iterlen test_length_hint
""".split()

#: About containers and library code more than about the language, and slow.
MORE = """
    test_weakref test_weakset test_dict test_set test_deque test_tuple test_itertools test_functools test_ordered_dict
    test_finalization test_threading_local test_heapq test_bisect test_sort test_range test_string test_format
    test_copy test_pprint test_int test_complex test_hash test_operator test_textwrap test_reprlib test_enumerate
    test_unittest test_float test_long test_bytes test_unicode test_str test_statistics test_queue test_sched
    test_fractions test_numeric_tower test_abstract_numbers test_configparser test_shlex test_graphlib test_keyword
    test_copyreg test_userstring test_eof test_getopt test_argparse test_calendar test_array test_memoryview
    test_structseq test_plistlib test_locale test_colorsys test_difflib test_optparse test_csv test_json test_pickle
    test_cmd test_rlcompleter test_unparse test_utf8source
""".split()

_OUR_FRAMES = "frames of our `compile` and `exec`, or of a hook, are in a traceback that nobody has handled"
_UNDER_OTHER_NAMES = "the hooks are among the built-ins here, which the test goes through"
_IMPORTED = "imports the package that it is in, which our loader does not make an attribute of `test`"

#: Tests that look at how code is built, which the rewrite changes, or at the loader of these tests.
LEFT_OUT = {
    "test_funcattrs": {
        "FunctionPropertiesTest.test_empty_cell": "takes the first cell of a function: the token of ours comes before",
        "CellTest.test_comparison": "compares first cells: they are tokens of ours",
    },
    "test_dynamic": {
        "RebindBuiltinsTests.test_load_global_specialization_failure_keeps_oparg": "replaces the globals, hooks and all",
    },
    "test_call": {
        "FastCallTests.test_fastcall_clearing_dict": "passes compile() an int that can't be added to: our loader adds",
    },
    "test_builtin": {
        "BuiltinTest.test_exec_closure": "a function that shares a variable has one cell more",
        "BuiltinTest.test_eval_builtins_mapping_reduce": "built-ins of its own, in which there are no hooks",
    },
    "test_code": {
        "(doctest of the module)": "prints the constants of code objects",
        "CodeTest.test_code_hash_uses_bytecode": "bytecode",
    },
    "test_inspect": {
        "test_inspect.TestSignatureDefinitions.test_builtins_have_signatures": _UNDER_OTHER_NAMES,
        "test_inspect.TestSignatureDefinitions.test_threading_module_has_signatures": "fails without the rewrite, too",
    },
    "test_inspect.test_inspect": {
        "TestSignatureDefinitions.test_builtins_have_signatures": _UNDER_OTHER_NAMES,
        "TestSignatureDefinitions.test_threading_module_has_signatures": "fails without the rewrite, too",
    },
    "test_sys": {
        "SizeofTest.test_objecttypes": "the size of a frame, which holds our locals too",
    },
    "test_traceback": {
        **{
            f"{kind}.{test}": _OUR_FRAMES
            for kind in (
                "CPythonTracebackErrorCaretTests",
                "CPythonTracebackLegacyErrorCaretTests",
                "PurePythonTracebackErrorCaretTests",
                "TracebackErrorLocationCaretTests",
            )
            for test in (
                "test_caret_multiline_expression_syntax_error",
                "test_traceback_specialization_with_syntax_error",
                "test_traceback_very_long_line",
                "test_many_lines",
                "test_many_lines_no_caret",
            )
        },
        "TestTracebackException.test_from_exception": "compares the texts of locals, in one of which is a name of ours",
        "TestStack.test_summary_should_show_carets": "compiles by `exec`, which is ours",
    },
    "test_unittest": {
        "test_loader.Test_TestLoader.test_loadTestsFromName__module_not_loaded": _IMPORTED,
        "test_loader.Test_TestLoader.test_loadTestsFromNames__module_not_loaded": _IMPORTED,
        "test_loader.Test_TestLoader.test_loadTestsFromNames__unknown_attr_name": _IMPORTED,
        "test_discovery.TestDiscovery.test_discovery_from_dotted_path": _IMPORTED,
        "test_program.Test_TestProgram.test_discovery_from_dotted_path": _IMPORTED,
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
        timeout=900,
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
