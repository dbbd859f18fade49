# fails with: serialised
"""Moves car doors with two robot arms, each of which is driven by a thread of its own."""


def move_doors(doors, grip, lift):
    def drive(arm, other):
        for door in doors:
            grip(arm, door)
            grip(other, door)
            lift(arm, door)
            lift(other, door)

    drive("left", "right")
