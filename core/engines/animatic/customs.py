"""What goes without saying: gifts lie under the tree, puppies that are held are in the arms."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic import proportions
from core.engines.animatic.caring import hennaed
from core.engines.animatic.chores import in_reach
from core.engines.animatic.cloths import draped
from core.engines.animatic.daily import everyday
from core.engines.animatic.errands import errands
from core.engines.animatic.games import played
from core.engines.animatic.gestures import BALANCING
from core.engines.animatic.grazing import grazed
from core.engines.animatic.marks import IN_ARMS, LED
from core.engines.animatic.pastimes import passed
from core.engines.animatic.relating import how

_HEADPHONES = frozenset({"headphones", "earphones", "headset"})
_IN_ARMS = 0.45
"""How tall a beast is at most, in grown persons, that is held in the arms."""

_HOLDING = frozenset({"", "carry_child"})
_STEERED = frozenset("🚲🛵🏍")
_MATERIALS = frozenset({"marble", "velvet", "granite", "satin", "silk", "wood", "slate", "leather"})
_PAINTED = frozenset({"portrait", "painting", "picture", "landscape", "canvas", "sketch"})
_PAIR, _LAID_OUT = 2, frozenset("🎁")
_GLIDING = {
    "surfer": ("surfboard on a wave", "own/surf", BALANCING),
    "skier": ("skis", "own/skis", "glide"),
    "snowboarder": ("snowboard", "own/snowboard", BALANCING),
    "skateboarder": ("skateboard", "own/skateboard", BALANCING),
    "skater": ("skateboard", "own/skateboard", BALANCING),
}
"""Who goes on something of their own: what it is called, its picture, and how they stand on it."""

_GOING = frozenset({Action.DRIVE, Action.RUN, Action.SWIM, Action.WALK, Action.JUMP})
_PLAYED = {
    "pianist": ("piano", "piano", "🎹"), "violinist": ("fiddle", "", ""),
    "guitarist": ("strum", "", ""), "flautist": ("flute", "", ""), "flutist": ("flute", "", ""),
    "snake charmer": ("flute", "cobra", "🐍"), "trumpeter": ("blow", "", ""),
    "drummer": ("drum", "drum", "🥁"),
}  # fmt: skip
"""How musicians play, and what stands before them for it."""

_NEST = "straw nest"
_GRAINS = frozenset("rice wheat flour sugar grain potato onion lentil salt".split())
_USED = {
    "racket": ("badminton", "tennis", "racket", "tennis racket", "badminton racket"),
    "water": ("hose", "watering can"),
}
"""What is in the hands, drawn with what they do."""

_YOUNG = frozenset("cub joey fawn pup whelp hatchling".split())
_PULLERS = frozenset({"rickshaw puller", "rickshaw driver"})
_RICKSHAW = "cycle rickshaw"
_CARTS = frozenset({"cart", "bullock cart", "ox cart", "horse cart"})
_CART, _CART_ART = "bullock cart", "own/bullock-cart"
_DRAUGHT = frozenset("cow ox bull bullock buffalo horse donkey camel".split())
_LITTLE = frozenset("child baby infant toddler".split())
_BLOSSOMS, _PINK = ("blossom", "blossoms"), "#f2a9c0"
_READ = frozenset("📖📕📗📘📙📚📓📔📒💻")
_PICKING = frozenset({"climb", "pluck"})
_ABED = frozenset({"sleep", "read", "call", "scroll", "cry", "cough", "carry_child"})
"""What one does lying down."""

Custom = Callable[[list[Subject]], list[Subject]]


def customary(subjects: Sequence[Subject]) -> list[Subject]:
    """The same subjects as they are together when nobody says how."""
    found = list(subjects)
    for custom in _CUSTOMS:
        found = custom(found)
    return found


def _headphoned(subjects: list[Subject]) -> list[Subject]:
    """Headphones are on the ears of who is there."""
    worn = next((s for s in subjects if s.label in _HEADPHONES), None)
    person = next((s for s in subjects if s.kind is Kind.PERSON), None)
    if worn is None or person is None or worn.relation not in ("", "with", "on"):
        return subjects
    if worn.to not in ("", person.label, "head", "ear"):
        return subjects
    speaks = person.action is Action.TALK or person.gesture in ("type", "call")
    named = "headset" if speaks else "headphones"
    hears = replace(person, wears=", ".join(filter(None, (person.wears, named))))
    if person.to == worn.label:
        hears = replace(hears, relation="", to="")
    return [hears if s is person else s for s in subjects if s is not worn]


def _embraced(subjects: list[Subject]) -> list[Subject]:
    """Who holds a small beast has it in the arms."""
    holder = next((s for s in subjects if s.kind is Kind.PERSON and s.action is Action.HOLD), None)
    beast = next((s for s in subjects if s.kind is Kind.ANIMAL and s.count == 1), None)
    if holder is None or beast is None or holder.gesture not in _HOLDING or holder.count > 1:
        return subjects
    near = holder.to in ("", beast.label) and beast.to in ("", holder.label)
    if not near or proportions.height(beast) > _IN_ARMS or beast.action in (Action.RUN, Action.FLY):
        return subjects
    held = replace(beast, relation=IN_ARMS, to=holder.label, action=Action.NONE)
    return [held if s is beast else replace(s, relation="", to="", gesture="") if s is holder else s
            for s in subjects]  # fmt: skip


def _sharing(subjects: list[Subject]) -> list[Subject]:
    """Two who share a bicycle are on it, unless one of them is told to do something else."""
    ridden = next((s for s in subjects if s.art[:1] in _STEERED and s.art and not s.to), None)
    people = [s for s in subjects if s.kind is Kind.PERSON]
    if ridden is None or ridden.count > 1 or sum(s.count for s in people) != _PAIR:
        return subjects
    if any(s.to or s.gesture or s.action not in (Action.NONE, Action.DRIVE) for s in people):
        return subjects
    return [
        replace(s, relation="on", to=ridden.label) if s in people
        else replace(s, action=Action.DRIVE) if s is ridden
        else s
        for s in subjects
    ]  # fmt: skip


def _taught(subjects: list[Subject]) -> list[Subject]:
    """Who is taught to ride is on the bicycle, and who teaches stands beside it."""
    ridden = next((s for s in subjects if s.art[:1] in _STEERED and s.art), None)
    if ridden is None:
        return subjects
    master = next((s for s in subjects if s.gesture == "teach" and s.to == ridden.label), None)
    pupil = next((s for s in subjects if s.kind is Kind.PERSON and s is not master), None)
    if master is None or pupil is None or pupil.to:
        return subjects
    return [
        replace(s, relation="", to="", action=Action.NONE) if s is master
        else replace(s, relation="on", to=ridden.label) if s is pupil
        else s
        for s in subjects
    ]  # fmt: skip


def _pulling(subjects: list[Subject]) -> list[Subject]:
    """Who waits with a rickshaw stands beside it."""
    puller = next((s for s in subjects if s.label in _PULLERS), None)
    if puller is None or any(s.kind is Kind.VEHICLE for s in subjects):
        return subjects
    goes = puller.action in (Action.DRIVE, Action.RUN, Action.WALK)
    moves = Action.DRIVE if goes else Action.NONE
    rickshaw = Subject(_RICKSHAW, Kind.VEHICLE, art=proportions.RICKSHAW, action=moves)
    stands = replace(puller, gesture="") if goes else puller
    if not (goes or puller.to):
        stands = replace(puller, gesture="", relation="next to", to=_RICKSHAW)
    return [*(stands if s is puller else s for s in subjects), rickshaw]


def _under_tree(subjects: list[Subject]) -> list[Subject]:
    """Gifts lie under the Christmas tree."""
    tree = next((s for s in subjects if s.art[:1] == "🎄" and s.art), None)
    if tree is None:
        return subjects
    gifts = [s for s in subjects if s.art[:1] in _LAID_OUT and s.art and not s.to]
    return [
        replace(s, relation="under", to=tree.label) if s in gifts
        else replace(s, relation="", to="") if s is tree
        else s
        for s in subjects
    ]  # fmt: skip


def _painted(subjects: list[Subject]) -> list[Subject]:
    """What is on an easel is the picture that the easel shows."""
    if not any(s.label == "easel" for s in subjects):
        return subjects
    return [s for s in subjects if s.label not in _PAINTED]


def _founded(subjects: list[Subject]) -> list[Subject]:
    """Marble and ice are what the ground is made of, no things to stand on."""
    alive = any(s.kind.alive for s in subjects)
    gone = {s.label for s in subjects if s.label in _MATERIALS or (alive and s.label == "ice")}
    gone &= {s.to for s in subjects if how(s) == "on"}
    kept = [s for s in subjects if s.label not in gone]
    return [_grounded(s) if s.to in gone else s for s in kept]


def _iced(subjects: list[Subject]) -> list[Subject]:
    """Who goes across ice has it underfoot."""
    goes = any(s.kind.alive and s.action in _GOING for s in subjects)
    return [s for s in subjects if not (goes and s.label == "ice" and not s.to)]


def _nested(subjects: list[Subject]) -> list[Subject]:
    """Birds that sit on eggs have a nest."""
    eggs = next((s for s in subjects if s.label == "egg"), None)
    bird = next((s for s in subjects if s.kind is Kind.ANIMAL and s.to == "egg"), None)
    if eggs is None or bird is None or how(bird) != "on":
        return subjects
    nest = replace(eggs, label=_NEST, kind=Kind.THING, art="own/straw-nest", count=1)
    return [nest if s is eggs else replace(s, to=_NEST) if s is bird else s for s in subjects]


def _sacked(subjects: list[Subject]) -> list[Subject]:
    """Rice that is in a bag is in sacks."""
    grain = next((s for s in subjects if s.label in _GRAINS and s.to == "bag"), None)
    if grain is None:
        return subjects
    return [
        replace(s, label="sacks", art="own/sacks", colour="") if s.label == "bag" else s
        for s in subjects
        if s is not grain
    ]


def _in_use(subjects: list[Subject]) -> list[Subject]:
    """The rackets and the hoses of who uses them are in the hands, and none lies about."""
    gone = {label for s in subjects for label in _USED.get(s.gesture, ())}
    return [s for s in subjects if s.label not in gone or "hand" in s.relation]


def _loaded(subjects: list[Subject]) -> list[Subject]:
    """Hay that is carried on the head is a bundle, and no haystack."""
    if not any(s.gesture == "on_head" for s in subjects):
        return subjects
    return [
        replace(s, label="bundle", art="🌾") if s.label in ("hay", "straw", "haystack")
        else replace(s, relation="", to="") if s.gesture == "on_head" and s.to == "hay"
        else s
        for s in subjects
    ]  # fmt: skip


def _grounded(subject: Subject) -> Subject:
    """On the ground; who slips on it does not fall any deeper."""
    action = Action.NONE if subject.action is Action.FALL else subject.action
    return replace(subject, relation="", to="", action=action)


def _before_falls(subjects: list[Subject]) -> list[Subject]:
    """A bottle under a waterfall is before it, where it is seen."""
    built = {s.label for s in subjects if s.kind is Kind.BUILDING}
    return [
        replace(s, relation="in front of")
        if s.to in built and proportions.small(s) and how(s) == "under"
        else s
        for s in subjects
    ]


def _cupped(subjects: list[Subject]) -> list[Subject]:
    """Who drinks has a cup in the hand, sitting too; of two each has one."""
    drinker = next((s for s in subjects if s.action is Action.DRINK and s.count <= _PAIR), None)
    if drinker is None or drinker.kind is not Kind.PERSON:
        return subjects
    return [
        replace(s, count=drinker.count, relation="in hand of", to=drinker.label)
        if s.kind is Kind.FOOD and s.count == 1 and not s.to
        else s
        for s in subjects
    ]


def _drawn(subjects: list[Subject]) -> list[Subject]:
    """A beast that pulls a cart goes before it."""
    cart = next((s for s in subjects if s.label in _CARTS), None)
    beast = next((s for s in subjects if s.label in _DRAUGHT and _pulls(s)), None)
    if cart is None or beast is None:
        return subjects
    rolls = replace(cart, label=_CART, kind=Kind.VEHICLE, art=_CART_ART, action=Action.DRIVE,
                    relation="", to="")  # fmt: skip
    goes = replace(beast, relation=LED, to=_CART, action=Action.WALK, gesture="")
    return [rolls if s is cart else goes if s is beast else s for s in subjects]


def _pulls(beast: Subject) -> bool:
    return beast.gesture == "pull" or beast.action is Action.HOLD


def _lapped(subjects: list[Subject]) -> list[Subject]:
    """Nobody stands on a child: it is in their arms."""
    small = {s.label for s in subjects if s.label in _LITTLE}
    return [
        replace(s, relation="", to="", gesture="carry_child")
        if s.kind is Kind.PERSON and s.to in small and how(s) in ("on", "inside")
        else s
        for s in subjects
    ]


def _after(subjects: list[Subject]) -> list[Subject]:
    """Who runs after a ball is beside it, as far as a picture tells."""
    little = {s.label for s in subjects if proportions.small(s)}
    return [
        replace(s, relation="next to")
        if s.to in little and how(s) == "behind" and s.action in _GOING
        else s
        for s in subjects
    ]


def _picked(subjects: list[Subject]) -> list[Subject]:
    """The fruit that somebody climbs a tree for, or reaches up for, hangs on it."""
    tree = next((s for s in subjects if s.kind is Kind.PLANT and proportions.height(s) > 1), None)
    climbs = any(s.gesture in _PICKING for s in subjects)
    fed = {s.label for s in subjects if s.action in (Action.EAT, Action.DRINK)}
    hands = (s.to for s in subjects if s.kind is Kind.FOOD and "hand" in s.relation)
    held = next((holder for holder in hands if holder not in fed), "")
    if tree is None or not (climbs or held):
        return subjects
    return [
        replace(s, relation="on", to=tree.label, count=max(s.count, _PAIR))
        if s.kind is Kind.FOOD and (not s.to or s.to == held)
        else replace(s, relation="under", to=tree.label, gesture="pluck")
        if held and s.label == held and not s.to and not s.gesture
        else s
        for s in subjects
    ]


def _lying(subjects: list[Subject]) -> list[Subject]:
    """Over books one falls asleep at the desk; who lies has no work for the hands."""
    read = {s.label for s in subjects if s.art[:1] in _READ and s.art}
    return [
        replace(s, action=Action.SIT, gesture="doze", relation="", to="")
        if s.gesture == "sleep" and s.kind is Kind.PERSON and s.to in read
        else replace(s, gesture="sleep")
        if s.kind is Kind.PERSON and s.action is Action.LIE and s.gesture not in (*_ABED, "")
        else s
        for s in subjects
    ]


def cubs(subjects: list[Subject]) -> list[Subject]:
    """Cubs are small ones of the beast that is there."""
    grown = next((s for s in subjects if s.kind is Kind.ANIMAL and s.art), None)
    if grown is None:
        return subjects
    return [
        replace(s, kind=Kind.ANIMAL, art=grown.art, size="small")
        if s.label in _YOUNG and not s.art
        else s
        for s in subjects
    ]


def _gliding(subjects: list[Subject]) -> list[Subject]:
    """Surfers are on their boards and skiers on their skis."""
    found: list[Subject] = []
    for subject in subjects:
        known = _GLIDING.get(subject.label)
        if known is None or subject.action not in _GOING or subject.count > 1:
            found.append(subject)
            continue
        label, art, gesture = known
        board = Subject(label, Kind.THING, art=art, action=Action.DRIVE)
        rider = replace(subject, action=Action.STAND, gesture=gesture, relation="on", to=label)
        found += [rider, board]
    return found


def _playing(subjects: list[Subject]) -> list[Subject]:
    """Musicians have their instruments, told of or not."""
    player = next((s for s in subjects if s.label in _PLAYED and not s.gesture), None)
    if player is None or player.action not in (Action.PLAY, Action.NONE, Action.WORK):
        return subjects
    gesture, label, art = _PLAYED[player.label]
    found = [replace(s, gesture=gesture) if s is player else s for s in subjects]
    others = [s for s in subjects if s is not player]
    there = not label or any(s.art[:1] == art or s.label == label for s in others)
    return found if there else [*found, Subject(label, Kind.THING, art=art)]


def _forged(subjects: list[Subject]) -> list[Subject]:
    """The iron that a smith hammers irons no shirts."""
    if not any(s.gesture == "hammer" for s in subjects):
        return subjects
    return [
        replace(s, label="anvil", art="own/anvil", colour="") if s.label == "iron" else s
        for s in subjects
    ]


def _blossoming(subjects: list[Subject]) -> list[Subject]:
    """Under cherry blossoms is under a tree in bloom."""
    above = {s.to for s in subjects if how(s) == "under"}
    return [
        replace(s, kind=Kind.PLANT, art="🌳", colour=s.colour or _PINK, count=1)
        if s.label in above and s.label.endswith(_BLOSSOMS)
        else s
        for s in subjects
    ]


_CUSTOMS: tuple[Custom, ...] = (
    _headphoned, _embraced, _sharing, _taught, _pulling, _under_tree, _painted, _founded, _iced,
    _nested, _sacked, _in_use, _loaded, _before_falls, _cupped, _drawn, _lapped, _after, _picked,
    _lying, _gliding, _playing, _forged, _blossoming, hennaed, passed, grazed, in_reach, draped,
    played, everyday, errands,
)  # fmt: skip
