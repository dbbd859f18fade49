"""What do programs see of themselves? Short modules, each of which leaves texts in `seen`."""

from __future__ import annotations

FACES = r'''
# what functions are called and say of themselves
class A:
    class B:
        def m(self): return lambda: [x for x in ()]
        def g(self): yield
def f(a, /, b: int = 3, *c, d=[1], e: "A", **k) -> None:
    """What f does."""
    def inner(): return (i for i in ())
    return inner
for it in (f, f(1, e=2), f(1, e=2)(), A, A.B, A.B.m, A.B().m(), A.B().g, A.B().g()):
    seen.append((it.__name__, it.__qualname__, getattr(it, "__module__", None), it.__doc__))
seen.append((f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__code__.co_name, f.__code__.co_qualname))
seen.append((f.__code__.co_firstlineno, f.__code__.co_argcount, f.__code__.co_kwonlyargcount, f.__code__.co_flags & 0x2C))
seen.append((f.__code__.co_filename == __file__, f.__code__.co_varnames[:6], f.__dict__,
             f.__type_params__ if hasattr(f, "__type_params__") else ()))

# inspect reads the source
import inspect
import functools
def deco(g):
    @functools.wraps(g)
    def wrapper(*a): return g(*a)
    return wrapper
@deco
@deco
def f(x: int, *, y=1 + 2) -> str:
    """  Doc of f.

    More."""
    total = x
    def inner():
        nonlocal total
        total += 1
    return total
@functools.total_ordering
class K:
    "Doc of K"
    z = 1
    async_ = 2
    def __init__(self, p, q=()): self.p = p
    def __lt__(self, other): return self.p < other.p
    def gen(self): yield self.p
    @classmethod
    def c(cls): pass
    @staticmethod
    def s(a): return (lambda b=2: b)
    @property
    def r(self): return 1
for it in (f, f.__wrapped__, K.__init__, K.gen, K.c, K.s, K(1).gen, K.s(1), K.__lt__):
    seen.append(str(inspect.signature(it)))
    seen.append(inspect.getsource(it))
    seen.append(inspect.getsourcelines(it)[1])
seen.append((inspect.getsource(K), inspect.getdoc(K), inspect.getdoc(f), inspect.getcomments(K), inspect.getsource(K.r.fget)))
seen.append([inspect.isgeneratorfunction(K.gen), inspect.isgeneratorfunction(f), inspect.isfunction(f),
             inspect.ismethod(K(1).gen)])
seen.append([name for name, _ in inspect.getmembers(K) if not name.startswith("__")])
seen.append((inspect.getmodule(f).__name__ if inspect.getmodule(f) else None, inspect.unwrap(f) is f.__wrapped__.__wrapped__))
seen.append(inspect.getfullargspec(K.__init__))
seen.append(inspect.signature(f).bind(1, y=3).arguments)
def gen():
    got = yield 1
    yield got
g = gen()
seen.append((inspect.getgeneratorstate(g), next(g), inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g),
             g.gi_frame.f_lineno))

# annotations
x: int = 1
y: "later"
class K:
    a: int
    b: list[int] = []
    _tlx: "K" = None
    def m(self, p: "q", *r: int) -> "s": t: undefined_name = 1; return t
(z): int = 3
box = K()
box.attribute: float = 1.5
seen.append((__annotations__, K.__annotations__, K.m.__annotations__, K().m(1), box.attribute))
import typing
seen.append(typing.get_type_hints(K.m, None, {"q": 1, "s": 2}))

# annotations as text
from __future__ import annotations
x: int | undefined = 1
def f(p: nowhere.at_all, *q: "r", **k: [1][0]) -> f"{1}": y: q = 2; return y
class K:
    a: undefined[int]
    def m(self) -> K: ...
seen.append((__annotations__, f.__annotations__, K.__annotations__, K.m.__annotations__, f(1)))

# class bodies hold their own names only
import enum, dataclasses, typing, abc
names = lambda k: [n for n in vars(k)]
class Plain:
    total = 0
    total += 1
    for i in range(3): total += i
    for total, i in [(1, 2)]: pass
    if total < 3 in [3]: flag = True
    squares = [x * x for x in range(3) if x < 2 < 3]
    with open(__file__) as stream: pass
    try: raise KeyError
    except KeyError as error: caught = type(error)
    a, *b = squares
    d = {}
    d["k"] = 1
    d["k"] += 1
    del i
    import sys as system
    match [1, 2]:
        case [p, q]: pass
    while total < 5: total += 1
    x = y = z = d["k"]
    (w := 5)
    __private = 3
    def __hidden(self): return self.__private
    def read(self): return self.__hidden()
seen.append((names(Plain), Plain().read(), Plain.total))
class Colour(enum.Enum):
    RED = 1
    GREEN = RED + 1
    @property
    def nice(self): return self.name.lower()
    @enum.member
    def f(self): pass
class Flags(enum.IntFlag):
    A = enum.auto()
    B = enum.auto()
    AB = A | B
seen.append((list(Colour.__members__), Colour.GREEN.nice, list(Flags), Flags.AB, repr(Colour.RED), names(Colour)))
@dataclasses.dataclass(order=True)
class Data:
    x: int
    y: list = dataclasses.field(default_factory=list)
    z: typing.ClassVar[int] = 3
    w: int = 1 + 2
    def __post_init__(self): self.x += 1
@dataclasses.dataclass(slots=True, frozen=True, kw_only=True)
class Frozen:
    x: int = 1
    y: str = "a" + "b"
seen.append((repr(Data(1)), Data(1) < Data(2), [f.name for f in dataclasses.fields(Data)], repr(Frozen()),
             Frozen.__slots__, names(Data), names(Frozen)))
try: Frozen().x = 3
except Exception as error: seen.append((type(error).__name__, str(error)))
class Named(typing.NamedTuple):
    x: int
    y: int = 1 + 1
    def total(self): return self.x + self.y
class Typed(typing.TypedDict, total=False):
    x: int
    y: "str"
class Proto(typing.Protocol):
    x: int
    def m(self) -> int: ...
seen.append((Named(1), Named(1).total(), Named._fields, Typed(x=1), Typed.__annotations__, Typed.__total__,
             names(Named), names(Proto)))
class Slots:
    __slots__ = ("a", "__b")
    def __init__(self): self.a = 1; self.__b = 2
    def both(self): return self.a + self.__b
seen.append((names(Slots), Slots().both(), hasattr(Slots(), "__dict__")))
class Base(abc.ABC):
    @abc.abstractmethod
    def must(self): ...
try: Base()
except TypeError as error: seen.append(str(error))
class Meta(type):
    @classmethod
    def __prepare__(mcs, name, bases, **k): return Recording()
    def __new__(mcs, name, bases, space, **k):
        seen.append((name, sorted(k), list(space)))
        return super().__new__(mcs, name, bases, dict(space))
    def __init__(cls, name, bases, space, **k): super().__init__(name, bases, space)
class Recording(dict):
    def __setitem__(self, key, value): seen.append(("set", key)); super().__setitem__(key, value)
    def __getitem__(self, key): seen.append(("get", key)); return super().__getitem__(key)
class WithMeta(metaclass=Meta, option=1):
    a = 1
    b = [a, a + 1]
    b[0] += 1
    c = len(b)
    def m(self, d=c): return __class__
    for e in b: pass
seen.append((WithMeta().m() is WithMeta, names(WithMeta)))

# what is where
class Named:
    def __set_name__(self, owner, name): seen.append((owner.__name__, name))
    def __get__(self, thing, kind=None): return ("got", thing is None)
    def __set__(self, thing, value): seen.append(("set", value))
class Base:
    field = Named()
    def __init_subclass__(cls, **k): seen.append(("subclass", cls.__name__, k)); super().__init_subclass__()
    def hello(self): return "base"
    @classmethod
    def make(cls): return cls
    def __class_getitem__(cls, item): return item
class Derived(Base, x=1):
    other = Named()
    def hello(self): return super().hello() + __class__.__name__
    @classmethod
    def make(cls): return super().make()
    @staticmethod
    def s(): return __class__
    def __getattr__(self, name): return name
    def later(self): return lambda: super(__class__, self).hello()
d = Derived()
d.field = 3
seen.append((d.hello(), Derived.make(), Derived.s(), d.missing, d.field, Derived.field, Derived[3], d.later()(),
             Derived.__mro__))
class Outer:
    __x = 1
    class __Inner:
        __y = 2
        def read(self): return self.__y, Outer._Outer__x
    def go(self):
        __local = self.__x
        self.__made = __local
        return self.__Inner().read(), vars(self), [__n for __n in range(2)], (lambda __k=3: __k)()
seen.append((Outer().go(), [n for n in vars(Outer) if "_" in n and not n.endswith("__")]))

# the variables that there are
total = 3
def f(a, b=2):
    for i, (p, q) in [(1, (2, 3))]: pass
    c = d = a + b
    total = 0
    def g():
        nonlocal total
        total += 1
        return total
    x = [1, 2]
    x[0], (c, *d) = 5, (6, 7)
    before = sorted(locals())
    with open(__file__) as (stream): pass
    if 1 < a + b < 9: pass
    return before, sorted(locals()), sorted(vars()), dir(), {n: v for n, v in locals().items() if isinstance(v, int)}
seen.append(f(1))
def h():
    state = 0
    def step():
        nonlocal state
        state += 1
        return sorted(locals()), dir()
    return step(), [sorted(locals()) for a, b in [(1, 2)]], list(sorted(locals()) for x in [1]), (lambda y: sorted(vars()))(1)
seen.append(h())
class K:
    x = 1
    y = sorted(locals())
    z = [sorted(n for n in locals() if not n.startswith(".")) for q in (1,)]
seen.append((K.y, K.z))
seen.append(sorted(n for n in globals() if n not in ("__builtins__", "__cached__", "__loader__", "__spec__",
             "__package__", "__doc__")))
seen.append(([n for n in dir() if "tl" in n], [n for n in vars() if "tl" in n], [n for n in locals() if "tl" in n]))
seen.append(globals()["total"])
globals()["made"] = 4
seen.append(made)
vars()["another"] = 5
seen.append((another, globals() is vars(), f.__globals__ is globals()))

# names that are not there
def a():
    return totl
def b():
    print(later)
    later = 1
def c():
    del later
    later = 1
def d():
    value = 1
    del value
    return value
def e():
    def inner(): return free
    inner()
    free = 1
def f():
    free = 1
    def inner(): return free
    del free
    return inner()
def g():
    for item in (): pass
    return item
def h():
    try: raise KeyError(1)
    except KeyError as error: pass
    return error
def i():
    global never
    del never
def j():
    x += 1
def k():
    [never_bound for _ in "a"]
def l():
    class K: value = not_there
def m():
    with open(__file__) as stream: del stream
    stream
total = 1
for each in (a, b, c, d, e, f, g, h, i, j, k, l, m):
    try: each()
    except NameError as error: seen.append((type(error).__name__, str(error), error.name))
import traceback
try: a()
except NameError: seen.append(traceback.format_exc())

# what goes wrong with attributes and items
import traceback
class Thing:
    __slots__ = ("first", "second")
    third = 1
    @property
    def only(self): return 1
class Open:
    def __init__(self): self.colour = 1
t, o = Thing(), Open()
def attempt(function):
    try: function()
    except Exception as error:
        seen.append((type(error).__name__, str(error), getattr(error, "name", None), repr(getattr(error, "obj", None))[:9]))
        seen.append(traceback.format_exc())
def s1(): o.color
def s2(): o.colur = t.frist
def s3(): t.fourth = 1
def s4(): t.only = 2
def s5(): del t.first
def s6(): t.first
def s7(): [1, 2][5]
def s8(): {"a": 1}["b"]
def s9(): key = "x"; (1, 2)[key]
def s10(): nothing = None; nothing[0]
def s11(): o[0] = 1
def s12(): del o[0]
def s13(): o.missing()
def s14(): Open.nothing
def s15(): o.colour.real.nothing
def s16(): o.colour += "s"
def s17(): [1][0] += "s"
def s18(): o.missing += 1
def s19(): del o.missing
def s20(): o.colour()
def s21(): o()
def s22(): len(3)
def s23(): for_each = [x for x in 3]
def s24(): a, b = 1, 2, 3
def s25(): a, *b = 3
def s26(): (a, b), c = (1, 2, 3), 4
def s27(): 1 + "s"
def s28(): "s" < 1
def s29(): 1 in 3
def s30(): -"s"
def s31(): not_callable = 3; not_callable(1, 2)
def s32(): [*3]
def s33(): print(**3)
def s34(): {**3}
def s35(): f"{1:zz}"
def s36(): open("/nowhere/at/all")
def s37(): import nowhere_at_all
def s38(): from json import nowhere
def s39(): raise 3
def s40(): raise KeyError from 3
def s41(): assert o.colour == 2, "text"
def s42(): assert not o
def s43():
    with 3: pass
def s44(): yield_from = list(3)
def s45(): isinstance(1, 2)
def s46(): "%d" % "x"
def s47(): "a".join([1])
def s48(): int("x")
def s49(): o.colour.x.y.z
def s50(): t["k"]["l"]
def s51(): (o
            .colour
            .nothing)
def s52(): o.colour(
    1,
    2)
def s53(): [1, 2, 3][o.colour][
    2]
def s54(): max(1, "a", key=lambda x: x + 1)
def s55(): sorted([1, "a"])
def s56(): 1 < 2 < "a"
def s57(): x = o.colour + 1 + "s" + 2
def s58(): o.colour = o.colour / 0
def s59(): return sum(x / y for x, y in [(1, 1), (1, 0)])
def s60(): t.first, t.second, t.nothing = 1, 2, 3
for function in [value for name, value in list(globals().items()) if name[0] == "s" and name[1:].isdigit()]: attempt(function)

# wrong arguments
def f(a, b, /, c, d=1, *, e, g=2): pass
def h(): pass
def i(*a, k): pass
class K:
    def __init__(self, x): pass
    def m(self): pass
    @classmethod
    def c(cls, y): pass
for call in (lambda: f(), lambda: f(1), lambda: f(1, 2, 3, 4, 5, e=1), lambda: f(1, 2, 3), lambda: f(1, 2, c=3, e=4, z=5),
             lambda: f(1, b=2, c=3, e=4), lambda: f(1, 2, 3, c=3, e=4), lambda: h(1), lambda: h(x=1), lambda: i(1), lambda: K(),
             lambda: K(1, 2), lambda: K(1).m(2), lambda: K.m(), lambda: K.c(), lambda: K(1).c(1, 2), lambda: f(**{"a": 1}),
             lambda: f(1, 2, 3, **{"e": 1}, **{"e": 2}), lambda: h(*[1]), lambda: (lambda q: q)(), lambda: print(1, sap=2),
             lambda: f(1, 2, 3, d=1, **{"d": 2}), lambda: object(1), lambda: int(1, 2, 3), lambda: K.m(3, 4)):
    try: call()
    except TypeError as error: seen.append(str(error))

# tracebacks in full
import traceback
class Account:
    def __init__(self): self.balance = {"a": [1]}
    def take(self, n):
        self.balance["a"][0] -= n
        return 10 / self.balance["a"][0]
    def fail(self, n):
        for i in range(n):
            with self:
                if i == n - 1: return self.take(1)
    def __enter__(self): return self
    def __exit__(self, kind, error, trace): seen.append(traceback.format_tb(trace))
def outer(a): return [a.fail(x) for x in (1, 2)]
try: outer(Account())
except ZeroDivisionError as error:
    seen.append(traceback.format_exc())
    seen.append([(s.name, s.lineno, s.line, s.colno, s.end_colno,
             s.end_lineno) for s in traceback.extract_tb(error.__traceback__)])
def chain():
    try: {}["x"]
    except KeyError as error: raise ValueError("worse") from error
def during():
    try: chain()
    except ValueError: None.nothing
try: during()
except AttributeError: seen.append(traceback.format_exc())
def group():
    errors = []
    for f in (lambda: 1 / 0, lambda: [][0], lambda: {}.x):
        try: f()
        except Exception as error: errors.append(error)
    raise ExceptionGroup("several", errors)
try:
    try: group()
    except* IndexError as some: seen.append(("caught", some.exceptions))
except ExceptionGroup: seen.append(traceback.format_exc())
def gen():
    try: yield 1
    except KeyError as error: yield repr(error); raise
g = gen()
seen.append(next(g)); seen.append(g.throw(KeyError("thrown")))
try: next(g)
except KeyError: seen.append(traceback.format_exc())
error = ValueError("with notes"); error.add_note("a note")
try: raise error
except ValueError: seen.append(traceback.format_exc())
def deep(n): return deep(n - 1) + 1 if n else 1 // 0
try: deep(12)
except ZeroDivisionError: seen.append(traceback.format_exc())
def augmented(box, text):
    box.value += text
    return box
class Box: value = 1
try: augmented(Box(), "s")
except TypeError: seen.append(traceback.format_exc())
def compared(x, y):
    if (x
        <
        y): pass
try: compared(1, "a")
except TypeError: seen.append(traceback.format_exc())
def called(function): return function(1,
    2)
try: called(lambda x: x)
except TypeError: seen.append(traceback.format_exc())
class Sub:
    def __getitem__(self, key): raise LookupError(key)
    def __setattr__(self, name, value): raise TypeError(name)
    def __iadd__(self, other): raise ValueError(other)
    def __lt__(self, other): return 1 / 0
    def __contains__(self, item): raise EOFError
    def __bool__(self): raise ArithmeticError
    def __iter__(self): raise StopAsyncIteration
    def __enter__(self): raise BufferError
    def __exit__(self, *_): pass
    def __call__(self, *a, **k): raise MemoryError
    def __delitem__(self, k): raise OSError
    def __getattr__(self, n): raise AttributeError("no " + n)
    def __format__(self, s): raise ReferenceError
    def __len__(self): raise SystemError
def t1(s): s["k"]
def t2(s): s.x = 1
def t3(s): s += 1
def t4(s): s < 1
def t5(s): 1 in s
def t6(s): not s
def t7(s):
    for _ in s: pass
def t8(s):
    with s as x: pass
def t9(s): s(1, *[2])
def t10(s): del s["k"]
def t11(s): s.method(1)
def t12(s): f"{s:>3}"
def t13(s): len(s)
def t14(s): [1 for _ in range(2) if s]
def t15(s): a, b = s
def t16(s): print(*s)
def t17(s): return s and 1
def t18(s): sorted([s, s])
def t19(s):
    while s: pass
def t20(s): [s.x for s.y in [1]]
def t21(s): getattr(s, "q")
def t22(s): max([s, s])
def t23(s): return 1 if s else 2
def t24(s): (x := s["w"])
def t25(s):
    match s:
        case Sub(x=1): pass
def t26(s): {**s}
def t27(s): "%s" % s["k"]
for function in [value for name, value in list(globals().items()) if name[0] == "t" and name[1:].isdigit()]:
    try: function(Sub())
    except BaseException as error: seen.append((type(error).__name__, traceback.format_exc()))

# tracebacks by other ways
import traceback, sys, io, logging, contextlib
def bad(x): x.n += [1] < x.n
class X: n = 1
try: bad(X())
except TypeError as error:
    stream = io.StringIO()
    traceback.print_exc(file=stream)
    seen.append(stream.getvalue())
    seen.append([f.f_code.co_name for f, _ in traceback.walk_tb(sys.exc_info()[2])])
    entry, names = error.__traceback__, []
    while entry: names.append((entry.tb_frame.f_code.co_name, entry.tb_lineno)); entry = entry.tb_next
    seen.append(names)
    seen.append("".join(traceback.TracebackException.from_exception(error, capture_locals=False).format()))
log = io.StringIO()
@contextlib.contextmanager
def telling():
    try: yield
    except TypeError: seen.append(traceback.format_exc())
with telling(): bad(X())
with contextlib.suppress(TypeError): bad(X())
try:
    with contextlib.ExitStack() as stack:
        stack.push(lambda *a: seen.append(a[0].__name__))
        bad(X())
except TypeError: seen.append(traceback.format_exc())

# warnings tell where
import warnings
def old():
    warnings.warn("old", DeprecationWarning, stacklevel=2)
def f():
    warnings.warn("here")
    old()
with warnings.catch_warnings(record=True) as found:
    warnings.simplefilter("always")
    f()
seen.append([(str(w.message), w.category.__name__, w.lineno, w.filename == __file__) for w in found])

# looking at the stack
import inspect, traceback, sys
def f():
    frame = inspect.currentframe()
    return frame.f_code.co_name, frame.f_lineno, [i.function for i in inspect.stack()[:1]], traceback.extract_stack()[-1].name
seen.append(f())
def frames():
    q = w = e = 1
    q += w
    (q, *e) = [1, 2]
    return sorted(inspect.currentframe().f_locals)
def raising(box):
    kept = box
    box[0], *rest = 1, 2
    box["x"] += 3
seen.append(frames())
try: raising([1])
except TypeError as error: seen.append(sorted(error.__traceback__.tb_next.tb_frame.f_locals))

# logging tells where
import logging, io
stream = io.StringIO()
handler = logging.StreamHandler(stream)
handler.setFormatter(logging.Formatter("%(funcName)s %(lineno)d %(message)s"))
logger = logging.Logger("own")
logger.addHandler(handler)
def g():
    logger.warning("text %s", 1)
    try: 1 / 0
    except ZeroDivisionError: logger.exception("went wrong")
g()
seen.append(stream.getvalue())

# what is made where
import collections, enum, typing
def make():
    P = collections.namedtuple("P", "x y")
    E = enum.Enum("E", "A B")
    N = typing.NewType("N", int)
    T = typing.TypeVar("T")
    K = type("K", (), {})
    D = typing.NamedTuple("D", [("x", int)])
    return [k.__module__ for k in (P, E, N, T, K, D)]
seen.append(make())

# too deep
import sys
def depth(n=0):
    try: return depth(n + 1)
    except RecursionError: return n
seen.append(200 < depth() <= sys.getrecursionlimit())
class Deep:
    def __getattr__(self, name): return self.other
try: Deep().x
except RecursionError as error: seen.append(type(error).__name__)

# comprehensions have their own variables
x = "module"
def f():
    x = "f"
    xs = [x for x in range(3)]
    ys = [(lambda: x)() for _ in range(2)]
    fs = [lambda: i for i in range(3)]
    zs = {i: [j for j in range(i) if j] for i in range(3)}
    last = [y := i for i in range(3)]
    return x, xs, ys, [g() for g in fs], zs, y, list(i for i in fs[:0]), [a for a, in [(1,)]], [[x for x in [x]] for x in "ab"]
seen.append(f())
class K:
    x = "class"
    xs = [x for _ in range(1)]
    ys = [x for x in x]
    f = lambda: x
    z = f()
seen.append((K.xs, K.ys, K.z))
seen.append([x for x in [locals() is globals()]])
seen.append(x)
try: [i for i in range(2)]; i
except NameError as error: seen.append(str(error))

# generators
import types
def gen():
    try:
        while True:
            try: got = yield 1
            except KeyError as error: seen.append(("inside", repr(error)))
            else: seen.append(("got", got))
    finally: seen.append("closed")
g = gen()
seen.append((next(g), g.send(5), g.throw(KeyError("k")), g.close(), g.gi_frame, g.gi_running, g.__name__, g.__qualname__))
def outer(): result = yield from inner(); return result
def inner(): x = yield 1; return x
o = outer(); next(o)
try: o.send(9)
except StopIteration as stop: seen.append(stop.value)
def leak(): raise StopIteration(1); yield
try: next(leak())
except RuntimeError as error: seen.append((str(error), repr(error.__cause__)))
g = (x for x in [1, 2]); seen.append((next(g), g.__name__, g.__qualname__, type(g) is types.GeneratorType, list(g)))
def delegate():
    try: yield from [1, 2]
    finally: seen.append("left")
d = delegate(); next(d); d.close()
already = gen(); next(already)
def reenter():
    global again
    yield next(again)
again = reenter()
try: next(again)
except ValueError as error: seen.append(str(error))

# tests of modules on themselves
import doctest, unittest, io, sys
def double(x):
    """
    >>> double.__name__
    'double'
    """
    return 2 * x
seen.append([t.name for t in doctest.DocTestFinder().find(double, "double", globs={})])
seen.append([(t.lineno, len(t.examples)) for t in doctest.DocTestFinder().find(double, "double", globs={})])
class T(unittest.TestCase):
    def test_a(self): self.assertEqual({"x": [1]}, {"x": [2]})
    def test_b(self):
        with self.assertRaisesRegex(AttributeError, "nothing"): self.nothing
result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(T).run(result)
seen.append((result.testsRun, [text.splitlines()[-1] for _, text in result.failures], result.errors))

# where it failed, to the column
def pos(error):
    import itertools
    found, entry = [], error.__traceback__
    while entry:
        code = entry.tb_frame.f_code
        found.append((code.co_name, next(itertools.islice(code.co_positions(), entry.tb_lasti // 2, None))))
        entry = entry.tb_next
    return found
def p1(): return {"a": {"b": 1}}["a"]["c"]["d"]
def p2(x): return x.real.imag.nothing.more
def p3(x): return (x + 1) * (x + "s")
def p4(x): x[0][1][2] = 3
def p5(x): return x if x < "s" else 0
def p6(x): return f"{x:d}{x.y!r}"
def p7(x): a = b = c.d = x
def p8(x): return x(x)(x)
def p9(x): del x.real, x.y
def p10(x): return [y for y in range(x) if y.z]
def p11(x): return -x.nothing ** 2
def p12(x): return 1 < x < x.y < 3
def p13(x): return x @ x
def p14(x): x **= x.y
def p15(x): return (yield_ := x.y)
def p16(x): return (*x, 1)
def p17(x): return x[1:2]
def p18(x): assert x.y
def p19(x): raise x.y
def p20(x): return max(x, x.y, default=3)
def p21(x): assert (not (x not in [1])), x
def p22(x): assert x == x + 1, x
def p23(x): assert x is None and x == [x], "text"
def p24(x): y = (not (x > [x]))
def p25(x): return not x < [x] or x
def p26(x):
    def generate(): yield from [1, 2]
    made = generate()
    next(made)
    made.send(x)
for f in [value for name, value in list(globals().items()) if name[0] == "p" and name[1:].isdigit()]:
    try: f(3) if f.__code__.co_argcount else f()
    except Exception as error: seen.append(pos(error))

# odds and ends
import pickle, copy, weakref, json, functools, operator, types
class Point:
    def __init__(self, x): self.x = x
    def __eq__(self, other): return isinstance(other, Point) and self.x == other.x
    def __hash__(self): return hash(self.x)
    def __repr__(self): return f"Point({self.x!r})"
seen.append((copy.deepcopy(Point([1])), copy.copy(Point(2)), {Point(1): 2}[Point(1)], Point(1) != Point(2)))
@functools.singledispatch
def show(x): return "any"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
seen.append((show(1), show([]), show("s"), show.registry.keys() == {object, int, list}))
@functools.lru_cache(maxsize=None)
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
seen.append((fib(20), fib.cache_info(), fib.__name__, fib.__wrapped__.__qualname__))
seen.append((operator.attrgetter("x")(Point(1)), functools.reduce(lambda a, b: a + b, [1, 2]), functools.partial(show, 1)()))
f = lambda *a, k=1, **m: (a, k, m)
seen.append((f(1, *[2], k=3, **{"z": 4}), f.__name__, f.__code__.co_flags & 12))
copied = types.FunctionType(show.__wrapped__.__code__ if hasattr(show, "__wrapped__") else f.__code__, globals(),
             "copied", (5,), None)
seen.append(copied(7))
def closure():
    n = 0
    def add():
        nonlocal n
        n += 1
        return n
    return add
add = closure()
again = types.FunctionType(add.__code__, globals(), "again", None, add.__closure__)
seen.append((add(), again(), add()))
print_ = print
seen.append((1 if () else 2, [] or {} or 0, not [], 1 < 2 > 1, *[3], {**{"a": 1}, "b": 2},
             (lambda: (yield))().__class__.__name__))
seen.append((__name__, __file__.rpartition(".")[2], __doc__))
seen.append(((0).__class__, "a".upper(), [3, 1].sort(), "{0.x} {1[k]}".format(Point(1), {"k": 2}),
             f"{Point(1)!r:>10}|{3:{2}d}|{'a' 'b'=}"))
import dis
seen.append(hasattr(f.__code__, "co_positions"))
seen.append(__debug__)
'''
