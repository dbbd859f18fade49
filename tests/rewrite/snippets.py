"""Which statements and expressions must mean the same when rewritten? Blocks of lines between blank lines."""

EXPRESSIONS = """
a.x

a.x.y[b.z][c]

a.x(b, *c, k=d.y, **e)

a(b.x)(c)

a[b.x]

a[b:c.x]

a[b:c:d]

a[b:c, ::d, e.x]

a[:, ...]

a[*b, c]

a.x + b.y

a + 1

1 - a

a * 2

a % b

"%s" % a

a / b.x

a @ b ** c.x

-a.x

not a.x

not a

a and b.x and c

a or b.x or c

a and (b or c)

(a or b) and c

a.x if b.y else c.z

(a if b else c) if (d and e) else f

a < b.x

a == 1

a < b.x < c.y

a < b.x < c.y < d.z

a < b < c

0 < a.x < 10

a is b.x is not c

a.x in b.y

a.x not in b.y

a in (1, 2)

a in (1, b)

a < b.x in c.y

a.x == b.y != c.z

[a.x, *b.y, c]

(a.x, *b.y)

{a.x, *b.y}

{a.x: b.y, **c.z, d: e}

f"{a.x}{b!r:>{c.y}}{d.z=}"

f"{a.x:{b.y}}" "tail"

[i.x for i in a.y if i.z]

[i.x for i in a.y if i.z if b < c.x < i]

[i.x[j] for i in a for j in i.y if j]

[i + j for i, j in a.x]

[(i, j, k, h) for i, (j, [k, *h]) in a.x]

[lambda: (i, j, k.x) for i, (j, k) in enumerate(a.x)][0]()

{i.x for i in a.y}

{i.x: i.y for i in a.z}

list(i.x for i in a.y)

list(i.x for i in a.y for j in i)

[lambda: i.x for i in a.y][0]()

[[lambda: j.x for j in i][0]() for i in a.y]

[i for a.x in b for i in c]

[i for a[b.x] in c for i in c]

[(i, j) for i, a.x in [(b, c)] for j in d]

(lambda x, y=a.x, *, z=b.y: (x.p, y.q, z.r))(c.z)

(lambda: a.x)().y

(lambda: [y := a.x, (lambda: y)().z, y := b.x])()

(lambda a=a: (a.x < b.y < c.z))()

print(a.x, end=b.y) if None else c

len(a) + 1

isinstance(a.x, int)

a.x(b.y).z(c.w).v

[a.x
  .y
  .z(b)
  .w, c
  .x, d[
  e]]
"""

STATEMENTS = """
a.x = b.y

a[b.x] = c.y

a[b:c.x] = d

a.x = b[c] = d.y

a.x, b.y = c.z, d.w

a[b], a[c] = a[c], a[b]

a.x, y, *b.z = c.w, d, e, f

x, (a.y, b.z) = c.x, d

[x, a[b]] = c.y

x = a.y = z = b.x

x = y = a.x

x, y = z = a.x

x, y = a.x = b.y

a.x = *b.y, c

x: int = a.y

a.x: int = b.y

a[b]: int = c.y

a[b].x: int

(x): int = a.y

a.x += b.y

a.x.y += b.z

a.x += 1

a.x *= 2

a[b.x] += c.y

a[b] -= c

a[b][c.x] |= d.y

a[b:c] += d

a.x.y -= 1

a[b.x] //= 3

x = a
x += b.x
x -= 1

x = a
x.y += x.z

x = 3
x += a.x

x = []
x += a.x

x = []
x += "ab"
note(str(x))

x = [1]
x *= 2
note(str(x))

x = "%s"
x %= [1]
note(x)

x = a
x[(x := b)] += (x := c)

x = a
x.y += (x := b)

del a.x

del a[b.x], c.y, d[e:f]

x = y = 1
del x, (a.y, [b.z], y)

if a.x: note("yes")

if not a.x: note("yes")

if a and b.x: note("yes")
elif c: note("no")
else: d.x

if a.x < b.y: note("yes")

if a.x in b.y: note("yes")

if a.x is None: note("yes")

assert a.x, b.y

assert not a, b.y

assert a.x < b.y

for x in a.y: x.z

for x in range(2): a.x

for a.x in b.y: c.z

for a[b.x] in c.y: d.z

for x, a.y in [(b, c)]: d.z

for x, y in a.z: x.p

for i, (x, y) in enumerate([(a, b), (c, d)]): x.y

for x in a.y: continue
else: b.x

for x in a.y: break
else: b.x

while a: note("turn")
else: b.x

while a.x and b: note("turn")

while True: break

while 0: note("never")

with a.x: b.y

with a.x as b.y: c.z

with a as x, b.y as c.z, d as (e.p, f.q):
    x.y

with a as (x, y): x.z

try: a.x
except b.y as x: note(str(type(x)))
else: c.y
finally: d.z

try: note("body")
finally: a.x = b.y

try:
    a.x
except Exception as x:
    y = [lambda: x][0]
    note(str(y()))
    del x
    y()

raise a.x from b.y

import os.path as p, sys

match a.x:
    case b.y: note("b")
    case 1: note("1")
    case _: c.z

match a.x, b.y:
    case (x, y) if x.z: y.z
    case [x, *rest]: rest[0].z

match [a, b]:
    case [x, *rest] if rest: x.y
    case _: c.z

match {"k": a}:
    case {"k": x, **rest}: x.y

(x := a.y).z

x = (y := a.x) + y.z

@a.x
@b(c.y)
def g(p=d.x, *, q=e.y): return p.z

@a.x
class G(metaclass=b.y): x = c.z

class G(*[object], **{"metaclass": type}): x = a.y

def g():
    a.x
    yield b.y
    yield from c.z
x, y, *z = g()

def g(x):
    x.y = 1
    return lambda: x.z
g(a)().w

def g():
    x = a.x
    def h(): return x.y
    x = b.x
    return h()
g().z

def g():
    x = 1
    def h(): return x
    x += 2
    note(str(h()))
    del x
    h()
g()

def g():
    x = a
    def h():
        nonlocal x
        x += b.y
        x, y = c, d
        for x in e: x.z
        with f as x: x.z
    h()
    return x.w
g().v

def g(x):
    for y in x:
        z = lambda: y.p
    return z()
g(a.b)

def g():
    global x
    x = a.x
    x += 1
    x, y = x.y, b
    for x in c: x.z
    with d as (x, y): x.z
    del x
    x.y
g()

def g():
    x = yield a.y
    a.z = yield x
    b[(yield)] += yield
for x in g(): note(str(x))

class K:
    p = a.x
    q = p.y
    b.z = q
    r = [i.x for i in q]
    c.x, d.y = p, q
    for e.x in r: pass
note(str(sorted(vars(K))))

class K:
    p, a.x = b.y, c.z
    d[p] += 1
    e.x.y += f.z
    p.x -= 1
    q = a < b.x < c.y
note(str(sorted(vars(K))))

class K:
    def __init__(self, *z):
        super().__init__()
        self.__v = a.x
        self.__v += b.x
        self.__v, self.w = self.__v.y, self.__w()
    def __w(self): return __class__.__name__
K(1).w.z

return_ = [lambda: a.x, lambda: b.x][1]().y
"""
