"""What can be told apart without its colour: a word, a shape and a colour together."""

from enum import Enum


class Sign(Enum):
    """A kind of signs; its members are `(word, icon, token of the theme)`."""

    _value_: tuple[str, str, str]

    @property
    def word(self) -> str:
        return self.value[0]

    @property
    def icon(self) -> str:
        return self.value[1]

    @property
    def colour(self) -> str:
        return self.value[2]
