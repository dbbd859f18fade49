# ends as: invalid: asyncio
import asyncio


def scenario():
    asyncio.run(None)
