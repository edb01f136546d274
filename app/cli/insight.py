"""`insights` and `report`: what the films of this machine tell, and what helps to mend it."""

import sys
from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from app.cli.output import Output
from app.cli.session import on_terminal, project
from app.insights import insights as everything
from core.domain.alerts import Alert
from core.domain.errors import BriefRefused
from core.domain.insight import Figures, Film, Group
from core.domain.insight_table import Everything, value
from core.domain.leanings import Learnt

_WIDE = 24
_TRAITS = {
    "engine": "By engine", "size": "By shot size", "move": "By camera move", "angle": "By angle",
    "style": "By style", "tone": "By tone", "light": "By light", "time": "By time of day",
    "weather": "By weather", "place": "By place", "subjects": "By who is in it",
    "words": "By length of the prompt",
}  # fmt: skip


def insights(options: Namespace, output: Output) -> int:
    known = everything()
    if options.forget:
        count = known.forget()
        films = f"{count} film{'s' * (count != 1)}"
        output.result(f"What was learnt of {films} is erased.", forgotten=count)
        return 0
    if options.learnt:
        learnt = known.learnt()
        output.result("\n".join(_learnt(learnt)), **_only(learnt))
        return 0
    if options.project:
        with project(options.project, output, read_only=True) as studio:
            studio.insight.keep()
            film, told = studio.insight.film(), studio.insight.figures()
            waiting = sum(job.waiting for job in studio.jobs.line())
            now = known.alerts(studio.projects.folder, waiting)
    else:
        film, told, now = None, known.figures(), known.alerts()
    if options.export:
        return _export(Path(options.export), film, told, output)
    _tell(told, film, now, output)
    return 0


def _export(to: Path, film: Film | None, told: Figures, output: Output) -> int:
    size = everything().export(to, film, told)
    output.result(f"{to}", file=str(to), size=size)
    return 0


def _tell(told: Figures, film: Film | None, now: tuple[Alert, ...], output: Output) -> None:
    known = everything()
    films = known.films() if film is None else (film,)
    all_of_it = value(Everything(told, films, known.ended(film), known.learnt()))
    alerts = [{"about": each.about, "words": each.words, "todo": each.todo} for each in now]
    output.result("\n".join(_lines(told, now)), **all_of_it, alerts=alerts)


def _lines(told: Figures, now: tuple[Alert, ...]) -> Iterator[str]:
    for alert in now:
        yield f"!  {alert.words}\n   {alert.todo}"
    if told.empty:
        yield "Nothing was made yet. What films tell of their making is shown here later."
        return
    films = f"{told.films} film{'s' * (told.films != 1)}, {told.done} finished"
    yield f"{told.about}: {films}, {told.shots} shot{'s' * (told.shots != 1)}"
    yield from _time(told)
    yield from _verdicts(told)
    yield from _groups(told)
    yield from _faults(told)
    yield from _sizes(told)
    if told.advice:
        yield "\nAdvice"
    for advice in told.advice:
        yield f"  {advice.finding}\n    {advice.todo}"


def _time(told: Figures) -> Iterator[str]:
    yield f"\nTime: {_spell(told.worked)} of work"
    longest = max((each.share for each in told.spent), default=1.0)
    for each in told.spent:
        bar = "█" * max(1, round(_WIDE * each.share / longest))
        yield f"  {each.phase:22} {_spell(each.seconds):>10}  {each.share:4.0%}  {bar}"
    for pace in told.pace:
        films = f"{pace.films} film{'s' * (pace.films != 1)}"
        yield (
            f"  To the final film with {pace.engine or 'footage'}: {_spell(pace.worked)} of work, "
            f"{_spell(pace.passed)} by the clock ({films})"
        )


def _verdicts(told: Figures) -> Iterator[str]:
    yield "\nTakes"
    few = f"not enough yet ({told.judged} judged takes)"
    yield f"  {'Kept':22} {few if told.kept is None else f'{told.kept:.0%} of {told.judged}'}"
    first = "not enough yet" if told.first_time is None else f"{told.first_time:.0%} of the shots"
    yield f"  {'Kept at the first try':22} {first}"
    again = "nothing was made yet" if told.again is None else f"{told.again:.1f} times a shot"
    yield f"  {'Made again':22} {again}"
    if told.stars is not None:
        yield f"  {'Stars of films':22} {told.stars:.1f} of 5"


def _groups(told: Figures) -> Iterator[str]:
    for trait, title in _TRAITS.items():
        ours = [each for each in told.groups if each.trait == trait]
        if ours:
            yield f"\n{title}"
            yield from map(_group, ours)


def _group(each: Group) -> str:
    kept = f"{each.kept:4.0%} of {each.judged} kept" if each.judged else "none judged"
    tries = f", {each.tries:.1f} takes a shot" if each.tries is not None else ""
    seconds = f", {_spell(each.seconds)} to an approved one" if each.seconds is not None else ""
    takes = f"{each.takes} take{'s' * (each.takes != 1)}"
    return f"  {each.value:22} {takes:>10}  {kept}{tries}{seconds}"


def _faults(told: Figures) -> Iterator[str]:
    rate = "not enough yet" if told.fault_rate is None else f"{told.fault_rate:.0%} failed"
    yield f"\nJobs: {told.jobs}, {rate}"
    for each in told.faults:
        yield f"  {each.count:3}  {each.fault}"


def _sizes(told: Figures) -> Iterator[str]:
    yield "\nDisk"
    for what, size in told.disk:
        yield f"  {what:22} {_size(size):>10}"
    if told.memory:
        yield "\nMost memory used"
    for peak in told.memory[:8]:
        yield f"  {f'{peak.engine}, {peak.making}':22} {_size(peak.memory):>10}"


def _learnt(known: Learnt) -> Iterator[str]:
    if not known.leanings:
        yield "Nothing is learnt yet: it comes from the takes that you approve and send back."
        return
    yield "Kept and sent back"
    for each in known.leanings:
        of = f"{each.kept} of {each.judged} kept"
        films = f"{each.films} film{'s' * (each.films != 1)}"
        yield f"  {each.name:12} {each.value:22} {of:>16}   {films}"
    if known.habits:
        yield "\nA new film in the window begins with"
    for habit in known.habits:
        yield f"  {habit.name:12} {habit.value:22} {habit.why}"
    yield "\nErase all of it: reelwright insights --forget"


def _only(known: Learnt) -> dict[str, object]:
    whole = value(Everything(Figures("", 0, 0, 0), learnt=known))["learnt"]
    return dict(whole) if isinstance(whole, dict) else {}


def _spell(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(seconds / 60)
    if minutes < 120:
        return f"{minutes} min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours < 48 else f"{hours / 24:.0f} days"


def _size(count: int) -> str:
    for unit, much in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= much:
            return f"{count / much:.1f} {unit}"
    return f"{count} B"


def report(options: Namespace, output: Output) -> int:
    from app.cli.doctor import checked
    from app.report import collected, must_be_zip, save

    if options.output is None and options.show is None:
        raise BriefRefused("Where to?", "Name a file: -o report.zip, or look first: --show")
    if options.output is not None:
        must_be_zip(Path(options.output))
    found = collected(checked, Path(options.project) if options.project else None)
    parts = [{"name": each.name, "about": each.about, "size": len(each.text)} for each in found]
    if options.show:
        text = next((each.text for each in found if each.name == options.show), None)
        if text is None:
            names = ", ".join(each.name for each in found)
            raise BriefRefused(f"There is no {options.show} in the report.", f"There are: {names}.")
        output.result(text, name=options.show, text=text)
        return 0
    for each in found:
        output.say(f"  {each.name:16} {_size(len(each.text.encode())):>9}  {each.about}")
    if options.output is None:
        output.result("", parts=parts)
        return 0
    if on_terminal() and not output.as_json and not _agreed(output):
        output.result("Nothing was saved.")
        return 0
    to = Path(options.output)
    save(found, to)
    output.result(f"{to}", file=str(to), parts=parts)
    return 0


def _agreed(output: Output) -> bool:
    output.say("Look into a part with: reelwright report --show NAME. Save it? [Y/n]")
    return sys.stdin.readline().strip().lower() in ("", "y", "yes")
