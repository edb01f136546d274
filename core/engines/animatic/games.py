"""What belongs to games: stumps and a ball, a net, raiders and defenders, who counts who hides."""

from collections.abc import Sequence
from dataclasses import replace

from core.domain.analysis import Action, Kind
from core.domain.depiction import Subject
from core.engines.animatic.marks import PERSON, Mark
from core.engines.animatic.own import pictures

_BAT, _THROW, _KABADDI, _DEFENDS, _HIDING = "bat", "throw", "kabaddi", "kabaddi_defend", "hide_seek"
_OTHER_BATS = frozenset({"hockey stick", "ice hockey stick", "hockey"})
_WICKET, _BALL, _NET, _GOAL, _TREE = "wicket", "cricket ball", "net court", "goalpost", "tree"
_BATS = frozenset({"cricket bat", "bat"})
_NETTED = frozenset({"volleyball", "badminton", "tennis", "shuttlecock", "tennis ball"})
_RACKETS = frozenset({"racket", "shoot_ball"})
_BASKET = frozenset({"basketball", "basketball hoop"})
_TEAM = 5
"""So many are seen to play kabaddi."""

_APART, _STUMPS, _FLIGHT = 0.62, 0.2, (0.5, 0.5)
"""How far a bowler is from the bat, and the stumps behind it, in heights; where the ball is between
them, and how high."""

_COURT, _RAID, _PITCH = 0.62, 0.3, 0.75
"""How far from the net a player stands, from a raider the nearest defender, in heights; and how far
behind the players the goal is."""


def played(subjects: list[Subject]) -> list[Subject]:
    """The same subjects with what they need for what they play."""
    for game in (_cricket, _kabaddi, _netted, _football, _hide_and_seek, _garba):
        subjects = game(subjects)
    return subjects


def _players(subjects: list[Subject], *gestures: str) -> list[Subject]:
    return [s for s in subjects if s.kind is Kind.PERSON and s.gesture in gestures]


def _thing(label: str) -> Subject:
    return Subject(label, Kind.THING, art=pictures()[label].art)


def _cricket(subjects: list[Subject]) -> list[Subject]:
    """Stumps behind the bat, and a ball where somebody bowls; a bowler has no bowls."""
    batting = _players(subjects, _BAT)
    cricket = any("cricket" in s.label or s.label in ("bowler", "batsman") for s in subjects)
    if not batting and not (cricket and _players(subjects, _THROW)):
        return subjects
    labels = {s.label for s in subjects}
    if labels & _OTHER_BATS:
        return subjects
    in_hand = _BATS if any(s.gesture == _BAT for s in batting) else frozenset()
    gone = in_hand | ({"bowl"} if cricket else frozenset())
    subjects = [_facing_ball(s) for s in subjects if s.label not in gone]
    bowled = bool(_players(subjects, _THROW)) or any(s.count > 1 for s in batting)
    wanted = (_WICKET, *((_BALL,) if bowled and "ball" not in labels else ()))
    return [*subjects, *(_thing(each) for each in wanted if each not in labels)]


def _facing_ball(subject: Subject) -> Subject:
    """To whom it is bowled, bats."""
    idle = subject.gesture == "" and subject.action in (Action.NONE, Action.STAND, Action.PLAY)
    bats = subject.label in ("cricketer", "batsman") and idle
    return replace(subject, gesture=_BAT) if bats else subject


def _kabaddi(subjects: list[Subject]) -> list[Subject]:
    """One raids, all the others defend."""
    return [replace(s, count=max(s.count, _TEAM)) if s.gesture == _KABADDI else s for s in subjects]


def _netted(subjects: list[Subject]) -> list[Subject]:
    playing = _players(subjects, *_RACKETS)
    known = {s.label for s in subjects}
    ball = known & _NETTED or any(s.gesture == "racket" for s in playing)
    if sum(s.count for s in playing) < 2 or not ball or known & _BASKET or _NET in known:
        return subjects
    return [*subjects, _thing(_NET)]


def _football(subjects: list[Subject]) -> list[Subject]:
    """A goal, where a ball is kicked or kept."""
    kicks = _players(subjects, "kick", "dive")
    ball = any(s.art[:1] == "⚽" and s.art for s in subjects)
    if not kicks or not ball or any(s.label == _GOAL for s in subjects):
        return subjects
    return [*subjects, replace(_thing(_GOAL), position="background")]


def _hide_and_seek(subjects: list[Subject]) -> list[Subject]:
    """One counts at a tree with the eyes covered, the others hide behind it."""
    game = next(iter(_players(subjects, _HIDING)), None)
    if game is None or game.count < 2:
        return subjects
    tree = next((s for s in subjects if s.kind is Kind.PLANT), None)
    to = tree.label if tree else _TREE
    counts = replace(game, count=1, action=Action.STAND, relation="left of", to=to)
    hides = replace(game, label=f"hiding {game.label}", count=game.count - 1, gesture="peek",
                    action=Action.STAND, relation="behind", to=to)  # fmt: skip
    others = [replace(s, count=1) if s is tree else s for s in subjects if s is not game]
    found = [] if tree else [Subject(_TREE, Kind.PLANT, art="🌳")]
    return [counts, hides, *others, *found]


def _garba(subjects: list[Subject]) -> list[Subject]:
    """In wide skirts, and more than two."""
    return [
        replace(s, action=Action.DANCE, wears=s.wears or "lehenga", count=max(s.count, 3))
        if s.gesture == "garba" and s.kind is Kind.PERSON and s.count > 1
        else s
        for s in subjects
    ]


def staged(marks: Sequence[Mark]) -> list[Mark]:
    """The same figures, the players of a game where they stand in it."""
    found = list(marks)
    _at_the_crease(found)
    _raiding(found)
    _at_net(found)
    _before_goal(found)
    return found


def _before_goal(found: list[Mark]) -> None:
    """The goal is farther away, at the side that is played to."""
    goal, kicks = _at(found, _GOAL), [*_doing(found, "kick"), *_doing(found, "dive")]
    if goal is None or not kicks:
        return
    players = [found[i] for i in kicks]
    side = players[0].facing if players[0].subject.gesture == "kick" else -players[0].facing
    edge = max(side * m.x for m in players) + 0.55 * players[0].height
    x = side * edge if players[0].subject.gesture == "kick" else players[0].x
    far = replace(found[goal], x=x, table=False)
    found[goal] = replace(
        far, y=far.y - 0.05, depth=_PITCH, height=min(far.height, players[0].height * 1.2)
    )


def _at(found: list[Mark], label: str) -> int | None:
    return next((i for i, m in enumerate(found) if m.subject.label == label), None)


def _doing(found: list[Mark], gesture: str) -> list[int]:
    return [
        i for i, m in enumerate(found)
        if m.subject.kind is Kind.PERSON and m.subject.gesture == gesture
    ]  # fmt: skip


def _at_the_crease(found: list[Mark]) -> None:
    """The bat faces the bowler, the stumps behind it, the ball on its way between them."""
    bats, bowls, wicket = _doing(found, _BAT), _doing(found, _THROW), _at(found, _WICKET)
    if wicket is None or not (bats or bowls):
        return
    at = bats[0] if bats else bowls[0]
    bat = found[at]
    side = 1 if bowls and found[bowls[0]].x >= bat.x else -1 if bowls else bat.facing
    found[at] = bat = replace(bat, facing=side)
    stumps = bat.x - side * _STUMPS * bat.height
    found[wicket] = replace(found[wicket], x=stumps, y=bat.y, depth=bat.depth * 0.995, table=False)
    if not (bats and bowls):
        return
    bowler = replace(found[bowls[0]], facing=-side)
    found[bowls[0]] = bowler
    ball = _at(found, _BALL)
    if ball is not None:
        share, high = _FLIGHT
        x = bat.x + (bowler.x - bat.x) * share
        y = bat.y - high * bat.height
        found[ball] = replace(
            found[ball], x=x, y=y, depth=bat.depth * 1.001, floats=True, table=False
        )


def _raiding(found: list[Mark]) -> None:
    """The raider faces those who wait in a row, hand beside hand."""
    raiders, row = _doing(found, _KABADDI), _doing(found, _DEFENDS)
    if not raiders or not row:
        return
    raider = found[raiders[0]]
    tall = raider.height
    first = -0.55 * tall
    found[raiders[0]] = replace(raider, x=first - _RAID * tall, facing=1)
    for place, i in enumerate(row):
        far = 0.02 * (place % 2)
        x = first + (0.42 + 0.34 * place) * tall
        found[i] = replace(found[i], x=x, y=raider.y - far * tall, facing=-1,
                           depth=raider.depth * (1 - far), height=tall)  # fmt: skip


def _at_net(found: list[Mark]) -> None:
    """The players at both sides of their net, and the ball over it."""
    net = _at(found, _NET)
    playing = [i for each in _RACKETS for i in _doing(found, each)]
    if net is None or len(playing) < 2:
        return
    middle = sum(found[i].x for i in playing) / len(playing)
    found[net] = replace(found[net], x=middle, y=found[playing[0]].y, table=False,
                         depth=found[playing[0]].depth * 0.99)  # fmt: skip
    for place, i in enumerate(sorted(playing, key=lambda i: found[i].x)):
        side = -1 if place < len(playing) / 2 else 1
        rank = place if side < 0 else place - (len(playing) + 1) // 2
        away = (_COURT + 0.4 * rank) * PERSON * found[i].depth + 0.1
        found[i] = replace(found[i], x=middle + side * away, facing=-side)
