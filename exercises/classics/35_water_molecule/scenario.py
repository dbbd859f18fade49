"""Does every molecule have the right atoms, and is it complete before the next begins?"""

import threading

from exercise import Basin

from threadloom import no_polling, overlap, region


@no_polling
@overlap("bonding")
def three_atoms_make_water():
    """Two hydrogens and an oxygen find each other in whatever order they come, and are able to bond at the same time."""
    museum, check = _open(Basin(), together=("Ada", "Bob", "Cem"))
    _join(museum("Ada", "H"), museum("Bob", "H"), museum("Cem", "O"))
    check(Ada=1, Bob=1, Cem=1)


@no_polling
def the_basin_is_used_again():
    """The same three step in twice, and make two molecules of water."""
    museum, check = _open(Basin())
    _join(museum("Ada", "HH"), museum("Bob", "HH"), museum("Cem", "OO"))
    check(Ada=2, Bob=2, Cem=2)


def two_oxygens_do_not_bond_with_each_other():
    """For a hydroxyl each: Cem and Dan, two oxygens, come at once, and Ada steps in as a hydrogen twice."""
    museum, check = _open(Basin(hydrogens=1, oxygens=1), apart=True)
    hydrogen, oxygens = museum("Ada", "HH"), (museum("Cem", "O"), museum("Dan", "O"))
    _join(*oxygens)
    check("Ada")
    _join(hydrogen)
    check(Ada=2, Cem=1, Dan=1)


def two_hydrogens_do_not_bond_with_each_other():
    """For a hydroxyl each: Ada and Bob, two hydrogens, come at once, and Cem steps in as an oxygen twice."""
    museum, check = _open(Basin(hydrogens=1, oxygens=1), apart=True)
    oxygen, hydrogens = museum("Cem", "OO"), (museum("Ada", "H"), museum("Bob", "H"))
    _join(*hydrogens)
    check("Cem")
    _join(oxygen)
    check(Ada=1, Bob=1, Cem=2)


HYDROGENS, OXYGENS = ("Ada", "Bob"), ("Cem", "Dan")


def _open(basin, together=(), apart=False):
    """Open a museum; return how somebody visits it, and how to check who bonded how often.

    `together`: those who make one molecule; `apart`: are two hydroxyls told apart?
    """
    stepped_in = {name: [] for name in (*HYDROGENS, *OXYGENS)}
    bonded = {name: [] for name in stepped_in}
    complaints = {name: [] for name in stepped_in}

    def look(name):
        for other in together:
            if not stepped_in[other]:
                return f"{name} bonded before {other} had stepped in, and a molecule of water takes all three"
        if apart:
            alike, unlike = (HYDROGENS, OXYGENS) if name in HYDROGENS else (OXYGENS, HYDROGENS)
            if any(bonded[other] for other in alike) and not any(bonded[other] for other in unlike):
                kind, missing = ("hydrogen", "oxygen") if name in HYDROGENS else ("oxygen", "hydrogen")
                return f"{name} was the second {kind} to bond, and no {missing} had: the first hydroxyl was not complete"
        return None

    def step_in(name, atoms):
        def bond():
            with region("bonding"):
                complaint = look(name)
                bonded[name].append(threading.current_thread())
            if complaint:
                complaints[name].append(complaint)  # kept, lest the basin should swallow the error
                raise AssertionError(complaint)

        for atom in atoms:
            stepped_in[name].append(atom)
            (basin.hydrogen if atom == "H" else basin.oxygen)(bond)

    def visit(name, atoms):
        thread = threading.Thread(target=step_in, args=(name, atoms), name=name)
        thread.start()
        return thread

    def check(*partners, **expected):
        for complained in complaints.values():
            assert not complained, complained[0]
        for name in partners:
            two = "Cem and Dan, two oxygens" if name in HYDROGENS else "Ada and Bob, two hydrogens"
            assert bonded[name], f"{two}, had bonded and left, and {name} had not bonded even once"
        for name, right in expected.items():
            times = len(bonded[name])
            assert times == right, f"{name} stepped in and came back {right} times, and bonded {times} times"
            for thread in bonded[name]:
                assert thread.name == name, f"the bond of {name} was made by {thread.name}; everybody makes their own"

    return visit, check


def _join(*threads):
    for thread in threads:
        thread.join()
