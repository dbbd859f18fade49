"""The reader can see the object before its attribute is set."""

import threading


class Settings:
    host = None


class Registry:
    settings = None


def scenario():
    def publish():
        settings = Settings()
        Registry.settings = settings
        settings.host = "db1"

    def read():
        if Registry.settings is not None:
            assert Registry.settings.host == "db1", "the settings were seen half-built"

    threads = [threading.Thread(target=target) for target in (publish, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
