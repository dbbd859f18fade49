"""Who runs next?

The loom weaves the threads of one execution into one sequence of steps. Every thread is a real OS thread; exactly one,
the one that holds the baton, runs. It stops *before* each operation that others could notice (`step`), and there the
strategy, called inline by the thread that stops, picks who goes on among those whose operation can be granted. Where it
picks the same thread, nothing switches.

The scenario runs on the OS thread that called `run`, so that what happens before the first thread starts and after the
last is joined costs no switch. There is one loom in a process.
"""

from __future__ import annotations

import _thread
from collections.abc import Callable, Collection, Sequence
from contextvars import Context
from typing import TYPE_CHECKING, Any, Final, NoReturn, Protocol

from threadloom.engine.ending import DAEMONS, End, LongShutdown, Shutdown
from threadloom.engine.execution import Ending, Execution, LeftOver, Parked, Wait
from threadloom.engine.happens_before import causal_time
from threadloom.engine.names import Names
from threadloom.engine.pool import Pool
from threadloom.engine.vthread import Begin, VThread
from threadloom.errors import STRAYED, Cancelled, EngineFault, Redundant, ThreadloomError, Uncontrolled
from threadloom.operation import READ, WRITE, Footprint, Location, Operation
from threadloom.schedule import default

if TYPE_CHECKING:
    from threadloom.engine.recorder import Recorder

DYING_STEPS: Final = 10_000
"""How many operations a thread that is given up may still go through before its OS thread is abandoned."""

TURNS: Final = 100_000
"""How many turns of its loops a thread may take without an operation before the execution is cut."""

ASK_EVERY: Final = 256
"""Turns of loops between two questions whether to go on."""

MAX_STEPS: Final = 20_000
"""How many steps an execution may take, where nothing else is said."""


NO_EVENT: Final = (0,)
"""What a single cause below 0 comes before."""


class Unwind(BaseException):
    """Raised in a thread whose execution is over, at the operation where it is parked."""


class Picker(Protocol):
    """The part of a strategy that the loom calls."""

    def pick(self, ready: list[VThread], current: VThread) -> VThread:
        """Who goes next? `ready` has two threads or more, in order of start; `current` made the latest step.

        May set `loom.free`: from the next choice on the default rule decides, unasked.
        """
        ...

    # Where it has an attribute `script`, a list of threads by ordinal, these make the first steps, unasked; where it has
    # `quiet`, a set of accesses, it is not asked before these; where it has `in_conflict`, a set of locations, it is not asked
    # before what can be done at once at any other; and where it has `tried`, not before what only frees others at any other.


class Loom:
    """The baton, the threads of the present execution, and what they have done so far."""

    def __init__(self) -> None:
        self.names = Names()
        self.pool = Pool()
        self.namespaces: list[dict[str, Any]] = []
        """Those of the program's modules."""
        self.swaps: list[tuple[dict[str, Any], dict[str, Any], dict[str, Any]]] = []
        """(built-ins of a module, hooks while one thread lives, hooks while several do)."""
        self._gate = _thread.allocate_lock()
        self._gate.acquire()
        self.running = False
        self._swapped = False
        self.threading_module: Any = None
        """The program's `threading`, once it has imported it; its `excepthook` may be the program's own."""
        self._ends: dict[int, End] = {}
        """By path of thread: the operation that ends it."""
        self.counts_threads = False
        """Does the program ask which threads there are, so that each start is a step?"""
        self.has_attempts = False
        """Does the program try for what it might not get, at once or for a time?"""
        self.orders_arrivals = False
        """Does it make a difference in which order the parties of a barrier come?"""
        self.cancels_futures = False
        """May a worker come across a future that was cancelled?"""
        self.interrupt: Callable[[], str] = str
        """Asked now and then while an execution runs long: why it is to be ended, or nothing."""
        self._turns = 0
        self.another_round: Callable[[], list[VThread]] = list
        """Whom to let go on in a loop when nobody can (`threadloom.engine.spin`)."""
        self.counted_turn: Callable[[str], object] = str
        """What sees to the turns of `for` loops there."""
        self.has_contexts = True
        """May the program look at context variables (or at the context of `decimal`), of which each thread has its own?"""
        self.sees_daemons_out = False
        """Does `main` wait at the end until daemons have ended too, or can't go on?"""
        self.forbids_polling = False
        """Does the scenario demand that who waits blocks?"""
        self.program: Any = None
        """Whose locations the names are."""
        self._reset()

    def forget_program(self) -> None:
        """Another program: the numbers of locations begin again."""
        self.names.forget_program()
        self._ends.clear()

    def _reset(self) -> None:
        main = VThread(0, 0, "main", role="main")
        main.gate = self._gate
        self.threads: list[VThread] = [main]
        self.live: list[VThread] = [main]
        self.current = main
        self.tids: list[int] = []
        self.ops: list[Operation] = []
        self._add_tid = self.tids.append
        self._add_op = self.ops.append
        self.causes: dict[int, tuple[int, ...]] = {}
        """By event: earlier events that it can't happen without, besides its thread's own (irrevocable)."""
        self.states: dict[int, tuple[tuple[int, object], ...]] = {}
        self.redundant = False
        self.delays: dict[int, float] = {}
        """By event: how long it took, in seconds of adversarial time."""
        self.futile: set[int] = set()
        """The events that were attempts which failed: they changed nothing."""
        self.spinning = 0
        """How many threads are parked in a loop that only waits."""
        self.in_vain = ""
        """Which loop was not followed as far as it could go, if there was one."""
        self.slept = 0.0
        """The same for what was done while only one thread lived."""
        self.regions: list[tuple[str, int, int, int]] = []
        self.waits: list[Wait] = []
        self.polled: tuple[VThread, str, int] | None = None
        """Who was the first to go round a loop in vain instead of blocking, and where (file, line)."""
        self.primitives: list[Any] = []
        self.unjoined = 0
        self.alone = True
        """No started thread is unjoined, or the execution is being unwound: nothing is a step."""
        self.dying = False
        self.free = False
        """Does the default rule decide from here on?"""
        self.choices: list[int] = []
        """The events, beyond the script, at which two threads or more could go on."""
        self._script: Sequence[int] = ()
        self._scripted = 0
        self._quiet: Collection[Operation] = ()
        self._can_be_calm = False
        self._in_conflict: Collection[Location] = ()
        self._tried: Collection[Location] = ()
        self.now = 0.0
        """Prompt time: seconds since the start."""
        self.ending = Ending.FINISHED
        self.reason = ""
        self.parked: list[Parked] = []
        self.left_over: list[LeftOver] = []
        self._ready: list[VThread] | None = None
        """Who can go on, as far as nothing has changed that."""
        self._able: list[VThread] | None = None
        """Those that live and don't wait for the end of another."""
        self._fault: BaseException | None = None
        self.errors: list[VThread] = []
        self.streams: dict[int, Any] = {}
        """By path of thread: its stream of random numbers."""
        self.views: dict[int, Any] = {}
        """By `id`: views of containers, each with the container behind it."""
        self.recorder: Recorder | None = None
        self.dirty = False
        """Has a class, a function or a module been assigned to?"""
        self.threads_made = 0
        self.thread_numbers = 0
        """How many threads without a name of their own were made."""
        self.at_exit: list[Callable[[], None]] = []
        """What `main` does before it waits for the threads that are left."""

    # ------------------------------------------------------------------ an execution

    def run(
        self,
        body: Callable[[], None],
        picker: Picker,
        *,
        prompt: bool = False,
        recorder: Recorder | None = None,
        max_steps: int = MAX_STEPS,
    ) -> Execution:
        """Runs `body` as thread `main`, and all that it starts, to the end; no thread is left behind.

        Raises EngineFault if the picker fails.
        """
        if self.running:
            raise EngineFault("an execution can't be started from within another")
        for thread in self.threads:
            if thread.turn is not None:
                thread.turn.leave()
        self._reset()
        self.names.forget_objects()
        self.picker = picker
        self.pick = picker.pick
        self._needs_states = getattr(picker, "needs_states", False)
        self._script = getattr(picker, "script", ())
        self._scripted = len(self._script)
        self._quiet = getattr(picker, "quiet", ())
        in_conflict = getattr(picker, "in_conflict", None)
        self._can_be_calm = in_conflict is not None
        self._in_conflict = in_conflict or ()
        self._tried = getattr(picker, "tried", ())
        self.prompt = prompt
        self.recorder = recorder
        self.max_steps = self._most_steps = max_steps
        self.running = True
        main = self.current
        try:
            self._run_main(main, body)
            if not self.dying:
                self._take_stock()
                if recorder is not None:
                    recorder.finished()
            self._unwind_rest()
        finally:
            self.running = False
            if self._swapped:
                self._swap(1)
        if isinstance(self._fault, ThreadloomError):
            raise self._fault
        if self._fault is not None:
            raise EngineFault(f"the strategy failed: {self._fault!r}") from self._fault
        return Execution.of(self)

    def pause_before(self, place: int) -> None:
        """Whoever goes on then, `main` is asked first at that step."""
        self.max_steps = min(self._most_steps, place)

    def _run_main(self, main: VThread, body: Callable[[], None]) -> None:
        try:
            try:
                if self.has_contexts:
                    Context().run(body)  # what an execution sets there, the next one doesn't see
                else:
                    body()
            except Unwind:
                raise
            except BaseException as error:
                if not self.dying:
                    self.fail(main, error)
            if not self.dying:
                for close in self.at_exit:
                    close()
                end = LongShutdown(self) if self.sees_daemons_out else Shutdown(self)
                self.step(end)
                self.caused_by(*[thread.last_event for thread in self.threads[1:] if end.awaits(thread)])
        except Unwind:
            pass
        main.ended = True
        if main in self.live:
            self.live.remove(main)

    def fail(self, thread: VThread, error: BaseException) -> None:
        """`error` ends `thread` and nothing handles it."""
        thread.error = error
        self.errors.append(thread)

    def start(self, thread: VThread, run: Callable[[], None]) -> None:
        """Makes `thread` one of those that can be picked; `run` is what it does and must not raise."""
        thread.born_at = len(self.tids)
        if thread.daemon:
            thread.pending = Begin("begin", ((self.names.location(DAEMONS), READ),))
        thread.run = run
        self.threads.append(thread)
        self.live.append(thread)
        self.unjoined += 1
        self._ready = self._able = None
        if self.alone and not self.dying:
            self.alone = False
            self._swap(2)

    def joined(self, thread: VThread) -> None:
        """`thread` has ended and somebody knows: once all are joined, only one thread is left and nothing is a step."""
        if not thread.joined:
            thread.joined = True
            self.unjoined -= 1
            if not self.unjoined and not self.dying:
                self.alone = True
                self._swap(1)

    def _swap(self, column: int) -> None:
        """Puts one of the two sets of hooks in force: 1 while one thread lives, 2 while several do."""
        self._swapped = column == 2
        for entry in self.swaps:
            entry[0].update(entry[column])

    def _live(self, thread: VThread) -> None:
        """The whole life of a thread, on a worker."""
        lived = self._life(thread)
        assert thread.worker is not None
        self.pool.give_back(thread.worker)
        if lived:
            chosen = self._after(thread)
            self.current = chosen
            self._open(chosen)
        else:
            self._gate.release()

    def _life(self, thread: VThread) -> bool:
        """The whole life of a thread, on whatever OS thread; False if it was unwound."""
        try:
            self._took(thread)  # the step that brought us here was Begin's
            assert thread.run is not None
            thread.run()
            if not self.dying:
                self.step(self._end_of(thread))
        except Unwind:
            pass
        thread.ended = True
        thread.run = None
        if thread.turn is not None:
            thread.turn.leave()
            thread.watcher = None
        thread.last_event = len(self.tids) - 1
        self.live.remove(thread)
        self._ready = self._able = None
        return not self.dying

    def _after(self, thread: VThread) -> VThread:
        """Who goes on when `thread` has come to its end."""
        if self.recorder is not None:
            self._record(self.recorder.thread_ended, thread)
        if not self.dying and len(self.tids) >= self._scripted:
            for other in self.live:
                if other.pending.eager and other.pending.enabled():
                    return other
        return self._choose(thread)

    def _open(self, thread: VThread) -> None:
        """Lets the OS thread of `thread` go on; at its begin it gets one."""
        if thread.gate is None:
            worker = self.pool.take(lambda: self._live(thread))
            thread.worker = worker
            thread.gate = worker.gate
        thread.gate.release()

    def _pass(self, me: VThread, chosen: VThread) -> None:
        """`me` passes the baton on, and has it again (or the execution is over) when this returns.

        A thread that waits for nothing but the end of another, which has not begun yet, can be of no use before: it lends that
        one its OS thread, and nothing has to switch.
        """
        while chosen is not me:
            if chosen.gate is None and me.pending.joins is chosen and not self.dying:
                chosen.gate = me.gate
                chosen.hosted = True
                self.current = chosen
                if not self._life(chosen):
                    break
                chosen = self._after(chosen)
            else:
                self.current = chosen
                self._open(chosen)
                assert me.gate is not None
                me.gate.acquire()
                break
        self.current = me

    def _end_of(self, thread: VThread) -> End:
        op = self._ends.get(thread.path)
        if op is None:
            footprint: Footprint = ((self.names.location(("thread", thread.path)), WRITE),)
            if thread.daemon:
                footprint = (*footprint, (self.names.location(DAEMONS), READ))
            op = self._ends[thread.path] = End("end", footprint)
        return op

    # ------------------------------------------------------------------ a step

    def step(self, op: Operation) -> None:
        """Stops before `op` and returns when it is granted; the caller then does it, at once.

        Raises Unwind when the execution ends first.
        """
        if self.alone:
            self._step_alone(op)
            return
        me = self.current
        me.pending = op
        if self.recorder is not None:
            self._record(self.recorder.announced, me, op)
        loops = me.watcher
        if loops is not None:
            loops.done()
        place = len(self.tids)
        if place < self._scripted:
            if self._script[place] != me.ordinal:
                self._pass(me, self._choose(me))
            if self.dying:
                raise Unwind
            if not op.steady and not op.enabled():
                self._stray()
                self._leave(me)
        else:
            ready = self._ready
            if place < self.max_steps and (op in self._quiet or (self._can_be_calm and self._is_calm(op))):
                chosen = me
            elif (
                ready is not None
                and (op.steady or op.frees)
                and (self.free or len(ready) == 1)
                and not self.spinning
                and place < self.max_steps
            ):
                chosen = me
                if len(ready) > 1:
                    self.choices.append(place)
            elif op.eager and op.enabled():
                chosen = me
            else:
                if op.eager:
                    self._able = None
                chosen = self._choose(me)
            if chosen is not me:
                self._pass(me, chosen)
            if self.dying:
                raise Unwind
        if not op.steady:
            self._ready = None
            if self._needs_states:
                place = len(self.tids)
                if place >= self._scripted - 1:
                    self.states[place] = op.states()
        if loops is not None:
            loops.granted(op)
        self._add_tid(me.ordinal)
        self._add_op(op)
        me.turns = 0
        if self.recorder is not None:
            self.recorder.took(me)

    def _took(self, thread: VThread) -> None:
        """A thread that was not running yet got the baton: its Begin is a step like any other."""
        if self.dying:
            raise Unwind
        self.tids.append(thread.ordinal)
        self.ops.append(thread.pending)
        if thread.born_at:
            self.causes[len(self.tids) - 1] = (thread.born_at - 1,)
        if self.recorder is not None:
            self.recorder.took(thread)
            self._record(self.recorder.began, thread)
            if self.dying:
                raise Unwind

    def _is_calm(self, op: Operation) -> bool:
        """Can `op` be done now, and can nobody tell when it was?"""
        loud = self._tried if op.frees else self._in_conflict
        for location, _ in op.footprint:
            if location in loud:
                return False
        return op.steady or op.frees or (op.enabled() and bool(op.footprint or not op.yields()))

    def refine(self, op: Operation) -> None:
        """What was granted turned out to touch something else: `op` takes its place in the trace."""
        if not self.alone:
            self.ops[-1] = op

    def caused_by(self, *events: int) -> None:
        """The step just granted could not have happened without these events (those below 0 don't count)."""
        if not self.alone:
            if len(events) > 1 or events < NO_EVENT:
                events = tuple([event for event in events if event >= 0])
            self.causes[len(self.tids) - 1] = events

    def changed(self) -> None:
        """After a step's own effect something else changed what can be granted."""
        self._ready = None

    def causal_time(self) -> float:
        """Adversarial time: the longest sleeping along any chain of steps that led here, in seconds.

        A function of the trace alone, so that unrelated sleeps stay independent.
        """
        return self.slept + causal_time(self.tids, self.ops, self.causes, self.delays, self.current.ordinal)

    def failed(self, seconds: float) -> None:
        """The step just granted was an attempt that failed, after so much adversarial time."""
        if not self.alone:
            self.futile.add(len(self.tids) - 1)
            self.current.failed = True
        self.delayed(seconds)

    def delayed(self, seconds: float) -> None:
        """The step just granted took so much adversarial time."""
        if self.prompt:
            return
        if self.alone:
            self.slept += seconds
        else:
            event = len(self.tids) - 1
            self.delays[event] = self.delays.get(event, 0.0) + seconds

    @property
    def event(self) -> int:
        """The index of the latest step; -1 before the first."""
        return len(self.tids) - 1

    @property
    def scripted(self) -> bool:
        """Is the next step prescribed?"""
        return len(self.tids) < self._scripted

    def cut(self, reason: str) -> None:
        """The execution leads nowhere any more."""
        self._give_up(Ending.CUT, reason)

    def stand_still(self) -> None:
        """The current thread ends the execution: from here on it only repeats itself."""
        self._give_up(Ending.STUCK, "")
        self._leave(self.current)

    def refuse(self, problem: ThreadloomError) -> NoReturn:
        """The current thread did what can't be under control: the execution ends, and whoever started it gets `problem`."""
        if not self.running or self.dying:
            raise problem
        self._fault = problem
        self._give_up(Ending.CUT, "fault")
        self._leave(self.current)

    def turn(self, key: str, *, counted: bool = True) -> bool:
        """A loop of the current thread goes round once more: nothing may run off with the baton.

        `counted`: a `for` loop.
        """
        me = self.current
        me.turns += 1
        if me.turns > TURNS:
            if self.dying:
                raise Unwind
            self._give_up(Ending.CUT, f"{me.name} goes round a loop without end")
            self._leave(me)
        self._turns += 1
        if not self._turns % ASK_EVERY and not self.dying and (reason := self.interrupt()):
            self._give_up(Ending.CUT, reason)
            self._leave(me)
        if counted and (me.failed or me.turn is not None) and not self.alone:
            self.counted_turn(key)
        return True

    def _leave(self, me: VThread) -> NoReturn:
        """The execution has been given up by `me`, which holds the baton: main unwinds first."""
        if me.ordinal:
            self._pass(me, self.threads[0])
        raise Unwind

    def _step_alone(self, op: Operation) -> None:
        if not self.running:
            return
        me = self.current
        if self.dying:
            me.dying_steps += 1
            if me.dying_steps > DYING_STEPS:
                self._abandon(me)
            if not op.enabled():
                raise Unwind
            return
        me.pending = op
        if self.recorder is not None:
            self._record(self.recorder.announced, me, op)
        if not op.steady and not op.enabled():
            self._ready = None
            self._choose(me)
            if self.dying:
                raise Unwind

    def _choose(self, me: VThread) -> VThread:
        """Who goes next; `main` if the execution is over, which the caller sees by `dying`."""
        if self.dying:
            return self.threads[0]
        place = len(self.tids)
        if place < self._scripted:
            wanted = self._script[place]
            if wanted >= len(self.threads) or self.threads[wanted].ended:
                return self._stray()
            return self.threads[wanted]
        if place >= self.max_steps:
            if place < self._most_steps and self.threads[0].pending.enabled():
                return self.threads[0]
            return self._give_up(Ending.CUT, f"still running after {self._most_steps:,} steps")
        ready = self._ready
        if ready is None or self.spinning or not (me.pending.steady or me.pending.frees):
            able = self._able
            if able is None:
                able = self._able = [t for t in self.live if t.pending.joins is None or t.pending.joins.ended]
            ready = self._ready = []
            for thread in able:
                op = thread.pending
                if op.steady or op.enabled():
                    ready.append(thread)
        if not ready and self.sees_daemons_out and self.threads[0].pending.enabled():
            ready = self._ready = self.threads[:1]
        if not ready and self.spinning and not self.prompt:
            ready = self._ready = self.another_round()
            if self.dying:
                return self.threads[0]
        if not ready and (not self.prompt or not (ready := self._advance_clock())):
            return self._give_up(Ending.STUCK, "")
        if len(ready) == 1:
            return ready[0]
        self.choices.append(place)
        if self.free:
            return default(ready, me)
        try:
            chosen = self.pick(ready, me)
        except Cancelled as cancelled:
            return self._give_up(Ending.CUT, str(cancelled) or "cancelled")
        except Redundant as redundant:
            self.redundant = True
            return self._give_up(Ending.CUT, str(redundant))
        except RecursionError:
            raise  # the learner's code has used the stack up, and hears of it here
        except BaseException as fault:
            # On the learner's stack, where their `except` would swallow it.
            self._fault = fault
            return self._give_up(Ending.CUT, "fault")
        return chosen

    def _stray(self) -> VThread:
        """The thread whose turn it is by the script can't go on."""
        self._fault = Uncontrolled(STRAYED)
        return self._give_up(Ending.CUT, "fault")

    def _advance_clock(self) -> list[VThread]:
        """Nobody can run: time moves on to the earliest deadline. Empty if there is none."""
        deadlines = [d for t in self.live if (d := t.pending.deadline) is not None and d > self.now]
        if not deadlines:
            return []
        self.now = min(deadlines)
        if self.recorder is not None:
            self._record(self.recorder.clock_advanced, self.now)
        self._ready = None
        return [t for t in self.live if t.pending.steady or t.pending.enabled()]

    def _record(self, what: Callable[..., None], *arguments: Any) -> None:
        """Calls the recorder, whose observer may cancel; nothing of it may reach the learner's code."""
        if self.dying:
            return
        try:
            what(*arguments)
        except Cancelled as cancelled:
            self._give_up(Ending.CUT, str(cancelled) or "cancelled")
        except BaseException as fault:
            self._fault = fault
            self._give_up(Ending.CUT, "fault")

    # ------------------------------------------------------------------ the end

    def _give_up(self, ending: Ending, reason: str) -> VThread:
        """The execution is over before all threads are: what each was about to do is kept; main goes first."""
        self.ending = ending
        self.reason = reason
        self._scripted = 0
        self.parked = [Parked.of(t) for t in self.live]
        if self.recorder is not None and not self.dying:
            self.dying = True  # an observer that cancels here has nothing left to cancel
            self.recorder.gave_up(self.parked)
        self.dying = True
        self.alone = True
        return self.threads[0]

    def _take_stock(self) -> None:
        """What is left at the end: threads that nobody waited for, locks held, permits missing."""
        self.parked = [Parked.of(t) for t in self.live]
        for primitive in self.primitives:
            if primitive._tl_is_left_over():
                holders = primitive._tl_holders()
                self.left_over.append(LeftOver(primitive, holders[0] if holders else None))

    def _unwind_rest(self) -> None:
        """Ends the threads that are left, one at a time, each handing the baton back here."""
        self.dying = True
        self.alone = True
        for thread in self.threads[1:]:
            if thread.ended:
                continue
            if thread.gate is None:  # it never began, and must not run its target now
                thread.ended = True
                continue
            if thread.hosted:  # it goes before its host, on the same OS thread
                continue
            thread.gate.release()
            self._gate.acquire()

    def _abandon(self, me: VThread) -> None:
        """`me` refuses to die: its OS thread is parked for ever, and another takes its place in the pool."""
        if me.gate is self._gate:
            raise Unwind
        for thread in self.threads:
            if thread.gate is me.gate:
                thread.ended = True
        self._gate.release()
        for_ever = _thread.allocate_lock()
        for_ever.acquire()
        for_ever.acquire()


loom = Loom()
"""The loom of this process."""

LIFE: Final = Loom._life.__code__
"""The frame at the bottom of every thread but main: below it on a stack is another thread's."""
