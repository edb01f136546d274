"""Finds what an English pronoun stands for: "beside it", "to her left", "they smile"."""

from dataclasses import dataclass, field

from core.domain.analysis import Kind
from core.language.english import words_of
from core.language.english_words import clause_words
from core.understanding.kinds import is_one_of, kinds
from core.understanding.noun import Noun

Group = tuple[int, ...]
_HE = clause_words("he")
_SHE = clause_words("she")
_IT = clause_words("it")
_THEY = clause_words("they")
_US = clause_words("us")
_OF_THOSE = clause_words("of_those")
_BEARING = frozenset({"on", "in", "under"})
_OPPOSITE = {
    "left of": "right of",
    "right of": "left of",
    "behind": "in front of",
    "in front of": "behind",
    "under": "above",
    "above": "under",
}
_GROUND = kinds("floors")
_RECENT = 4
_PAIR = 2
_FAR = 40
"""Mentions: nobody is meant by "it" who was told of longer ago."""
# Who is meant rather: who acts, what is done to, what something comes from, then any other.
_RANK = {"subject": 0, "object": 1, "way": 2}
_LARGE = frozenset({Kind.BUILDING, Kind.VEHICLE, Kind.PLANT, Kind.NATURE})


@dataclass(frozen=True, slots=True)
class Mention:
    """Nouns named in one breath, and what they were in their clause: "subject", "place"."""

    group: Group
    role: str


@dataclass
class Told:
    """What a text has named so far."""

    nouns: tuple[Noun, ...]
    mentions: list[Mention] = field(default_factory=list)
    sides: dict[str, Group] = field(default_factory=dict)
    """What something was said to stand at last, by how it stands there."""
    sided: int = 0
    """How many mentions there were by then."""
    topic: Mention = field(default_factory=lambda: Mention((), ""))
    """What "it" stood for last, and how many mentions there were by then."""
    since: int = 0

    def set_side(self, how: str, group: Group) -> None:
        """Remembers at what something stands, for what stands at its other side."""
        self.sides, self.sided = {how: group}, len(self.mentions)

    def add(self, group: Group, role: str) -> None:
        known = tuple(index for index in group if index >= 0)
        if not known:
            return
        if role == "with" and self._accompanied(known):
            self.mentions.append(Mention((*self._actors(), *known), "subject"))
        self.mentions.append(Mention(known, role))

    def _actors(self) -> Group:
        """Who acted last."""
        told = (each.group for each in reversed(self.mentions) if each.role == "subject")
        return next(told, ())

    def _accompanied(self, group: Group) -> bool:
        """Whether those do it with who acted last: the son of "he flies a kite with his son"."""
        persons = (*self._actors(), *group)
        alone = len(self._actors()) == 1
        return alone and all(self.nouns[each].kind is Kind.PERSON for each in persons)

    def could_mean(self, group: Group, word: str) -> bool:
        """Whether a pronoun may stand for those."""
        return self._fits(Mention(group, "subject"), word)

    def goes_on(self) -> bool:
        """Whether "it" was said of something just before."""
        return bool(self.topic.group) and len(self.mentions) - self.since <= 1

    def is_opposite(self, how: str) -> bool:
        """Whether something was said to stand at the other side: "to the left …, to the right"."""
        return _OPPOSITE.get(how, "") in self.sides

    def meant(self, word: str, how: str = "", beside: Group = ()) -> Group:
        """What a pronoun stands for; `how` and `beside` say what stands how to it."""
        if word in _US:
            return ()
        if word in _IT and (told := self._told_again(how, beside)):
            return told
        word = "" if how == "part" and word in _OF_THOSE else word  # "on both arms"
        near = self.mentions[-_FAR:]
        fit = [each for each in near if not word or self._fits(each, word)]
        own = how == "part" and word in _HE | _SHE  # "pulls his turban over his eyes"
        others = [
            each
            for each in fit
            if not set(each.group) & set(beside)
            or (own and self.nouns[each.group[0]].kind is Kind.PERSON)
        ]
        if not others and (rest := self._one_of(word, beside) or self._both(word, beside)):
            return rest
        fit = self._rather(others or fit, word, how)
        if not fit and word in ("one", "another"):
            one = self._told_last(how) if word == "one" else self._from_which(how)
            return one or (self._actors() if word == "another" else ())
        if not fit:
            return self._two(beside) if word in _THEY else ()
        found = min(reversed(fit), key=lambda each: _RANK.get(each.role, len(_RANK)))
        if word in _IT and how:
            self.topic, self.since = found, len(self.mentions)
        return found.group

    def _told_last(self, how: str) -> Group:
        """The things told of last: the benches of "a bench on either side, a man on one"."""
        if how not in _BEARING:
            return ()
        things = (
            each.group
            for each in reversed(self.mentions)
            if each.role == "subject" and not any(self.nouns[i].alive for i in each.group)
        )
        return next(things, ())

    def _from_which(self, how: str) -> Group:
        """From which something goes into another: "from one flask into another"."""
        last = self.mentions[-1] if self.mentions else Mention((), "")
        return last.group if how in ("in", "on") and last.role == "way" else ()

    def _rather(self, fit: list[Mention], word: str, how: str) -> list[Mention]:
        """Those last named of whom it can be said, where some can: what bears, somebody's part."""
        if how == "part":
            fit = [each for each in fit if self.nouns[each.group[0]].alive] or fit
        fit = fit[-_RECENT:]
        if word in _IT and how:
            named = [self.nouns[each.group[0]].label for each in self.mentions[-_FAR:]]
            again = [each for each in fit if named.count(self.nouns[each.group[0]].label) > 1]
            fit = again or fit
        if word in _IT and how == "under":
            laid = self.sides.get("on", ())
            fit = [each for each in fit if not self._is_ground(each)] or fit
            fit = [each for each in fit if each.group == laid] or fit
        if word in _IT and how:
            fit = [each for each in fit if not self._is_worn(each)] or fit
        if word in _IT and how == "in":
            fit = [each for each in fit if not self.nouns[each.group[0]].alive] or fit
        if word in _IT and how in _BEARING:
            fit = [each for each in fit if self._bears(each, how)] or fit
        if word in _HE | _SHE:
            fit = [each for each in fit if self._is_so(each, word)] or fit
            fit = [each for each in fit if self.nouns[each.group[0]].kind is Kind.PERSON] or fit
        return fit

    def _told_again(self, how: str, beside: Group) -> Group:
        """What "it" means by what was said of it: at its other side, or still the same thing."""
        other = self.sides.get(_OPPOSITE.get(how, ""), ())
        if other and self._since(self.sided, beside):
            other = ()
        return other or (self.topic.group if self._spoken_of(how, beside) else ())

    def _spoken_of(self, how: str, beside: Group) -> bool:
        """Whether it goes on with what "it" meant just before: "… sits on it, … lies behind it"."""
        near = len(self.mentions) - self.since <= _RECENT
        told = bool(self.topic.group) and not {*self.topic.group} & {*beside}
        return bool(how) and near and told and not self._since(self.since, beside)

    def _since(self, count: int, beside: Group) -> bool:
        """Whether a new thing was told of since there were so many mentions, beside none other."""
        newer = (each for each in self.mentions[count:] if each.role == "subject")
        return any(not {*each.group} & {*beside} and self._fits(each, "it") for each in newer)

    def _one_of(self, word: str, beside: Group) -> Group:
        """Who of those named in one breath is meant: the woman of "a woman and her son"."""
        if word not in _HE | _SHE:
            return ()
        for each in reversed(self.mentions[-_RECENT:]):
            free = [index for index in each.group if index not in beside]
            fit = [index for index in free if self._fits(Mention((index,), each.role), word)]
            people = [index for index in fit if self.nouns[index].kind is Kind.PERSON]
            fit = people or fit
            if len(fit) == 1:
                return tuple(fit)
        return ()

    def _both(self, word: str, beside: Group) -> Group:
        """Those two who were told of before what is around them or between them."""
        two = self._two(beside) if word in _THEY else ()
        return two if len(two) == _PAIR else ()

    def _two(self, beside: Group) -> Group:
        """The two that were named one after the other: "a cup, a plate, a spoon between them"."""
        near = [each for each in self.mentions[-_FAR:] if each.group[0] not in beside]
        told = [each.group[0] for each in near if each.role == "subject"]
        if len(told) < _PAIR:  # "a robot holds an umbrella over a girl, puddles around them"
            told = [each.group[0] for each in near if self._acts(each)]
        return tuple(told)[-_PAIR:]

    def _acts(self, mention: Mention) -> bool:
        noun = self.nouns[mention.group[0]]
        return noun.alive or is_one_of(noun, "as_if_alive")

    def _fits(self, mention: Mention, word: str) -> bool:
        nouns = [self.nouns[index] for index in mention.group]
        several = len(nouns) > 1 or nouns[0].cue.plural
        if word in _OF_THOSE:
            return several
        if word in _THEY:
            return several or any(noun.label in ("couple", "family", "crowd") for noun in nouns)
        if several:
            return False
        person = nouns[0].kind is Kind.PERSON and not is_one_of(nouns[0], "bodied")
        if word in _IT:
            flows = nouns[0].label in words_of("matter")
            return not (person or flows) and (nouns[0].kind is not Kind.PLACE or _is_seen(nouns[0]))
        label = nouns[0].label.replace(" ", "_")
        other = clause_words("female" if word in _HE else "male")
        return (person or nouns[0].kind is Kind.ANIMAL) and label not in other

    def _is_so(self, mention: Mention, word: str) -> bool:
        """Whether the name itself says that it is a he, or a she."""
        label = self.nouns[mention.group[0]].label.replace(" ", "_")
        return label in clause_words("male" if word in _HE else "female")

    def _is_worn(self, mention: Mention) -> bool:
        """Whether somebody has it on, of which nothing else is told."""
        return mention.role == "object" and is_one_of(self.nouns[mention.group[0]], "worn")

    def _is_ground(self, mention: Mention) -> bool:
        return self.nouns[mention.group[0]].label.split()[-1] in _GROUND

    def _bears(self, mention: Mention, how: str) -> bool:
        noun = self.nouns[mention.group[0]]
        if noun.kind in _LARGE:
            return True
        if how == "under" and is_one_of(noun, "covers"):
            return True
        names = ("seats", "bears", "worn") if how != "in" else ("vessels", "seats")
        return any(is_one_of(noun, name) for name in names)


def _is_seen(place: Noun) -> bool:
    """Whether a place is also something to stand at: a bridge."""
    return is_one_of(place, "landmarks")
