"""The window changes its size all the time while something goes on: nothing breaks, and in the end all is as it should be."""

import random


async def test_the_workbench_survives_a_resize_storm(dashboard, session):
    chance = random.Random(200)
    async with dashboard.run_test(size=(120, 40)) as pilot:
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("r")
        for number in range(16):
            if number % 3 == 0 and session.busy:
                session.advance(1)
            await pilot.resize_terminal(chance.randint(1, 200), chance.randint(1, 60))
        await pilot.press("x")
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        screen = dashboard.screen
        assert not screen.has_class("-too-small")
        assert screen.deck.region.right == 120
        assert screen.code.region.width > 40


async def test_the_catalog_survives_a_resize_storm(dashboard):
    chance = random.Random(201)
    async with dashboard.run_test(size=(80, 24)) as pilot:
        for _ in range(16):
            await pilot.resize_terminal(chance.randint(1, 200), chance.randint(1, 60))
            await pilot.press(chance.choice(["j", "k"]))
        await pilot.resize_terminal(120, 40)
        await pilot.pause()
        assert dashboard.screen.query_one("#preview").region.right == 120
