"""Renders nothing ahead; remembers what it was told."""


class FakeRendering:
    def __init__(self) -> None:
        self.begun = self.held = False

    def begin(self) -> None:
        self.begun = True

    def hold(self, *, on: bool) -> None:
        self.held = on
