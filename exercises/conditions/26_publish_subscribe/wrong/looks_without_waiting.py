# fails with: polling
"""The announcements of a railway station, and the boards that show them."""

class Announcements:
    def __init__(self):
        self.said = []
        self.day_is_over = False

    def publish(self, text):
        self.said.append(text)

    def close(self):
        self.day_is_over = True

    def follow(self, show):
        shown = 0
        while True:
            if shown < len(self.said):
                show(self.said[shown])
                shown += 1
            elif self.day_is_over:
                return
