"""Puts the rooms behind the window's front: read and made after the first paint, bit by bit."""

from collections.abc import Iterator

from PySide6.QtCore import QObject

from ui import actions as table
from ui.about import About
from ui.adjusting import AdjustWishes, VersionWishes
from ui.beginning import Beginning
from ui.briefing import Briefing
from ui.bringing import BringWishes
from ui.captioning import CaptionWishes
from ui.changing import ChangeWishes
from ui.comparing import Comparing
from ui.context import ContextMenu
from ui.delivering import Delivering
from ui.desk import Desk
from ui.destining import Destining
from ui.dress import application
from ui.dubbing import LanguageWishes
from ui.edits import ClipWishes, MarkWishes, TrimWishes
from ui.engaging import Engaging
from ui.equipping import Equipping
from ui.errands import Errands
from ui.exchanging import Exchanging
from ui.framing import FrameWishes
from ui.imagining import BibleWishes
from ui.insights import Insights
from ui.joins import JoinWishes, picture
from ui.judging import Judging
from ui.keymaps import Shortcuts
from ui.listening import ListenWishes
from ui.mixing import MixWishes
from ui.notify import Notifier
from ui.overlaying import OverlayWishes
from ui.packing import Packages
from ui.pairing import Pairing
from ui.parts import Parts
from ui.preferring import Preferring
from ui.providing import Providing
from ui.queueing import Queueing
from ui.rating import RateWishes
from ui.recovering import Recovering
from ui.refetching import Refetching
from ui.rendering import RenderAhead
from ui.replanning import PlanWishes
from ui.reporting import ReportWishes
from ui.rooms.brief.view import BriefPage
from ui.rooms.compare.view import Compare
from ui.rooms.deliver.view import DeliverPage
from ui.rooms.edit.reading import Reading
from ui.rooms.frames.view import FramesPage
from ui.rooms.queue.view import Queue
from ui.rooms.story.view import StoryPage
from ui.sending import SendWishes
from ui.sharing import ShareWishes
from ui.thumbnails import Thumbnails
from ui.tidying import Tidying
from ui.underway import Underway
from ui.updating import UpdateWishes
from ui.voicing import VoiceWishes
from ui.widgets.commands import CommandPalette
from ui.wiring import connect
from ui.wishes import FilmWishes
from ui.writing import WriterWishes


def furnish(window: Parts) -> Iterator[None]:
    """Each step is so short that the window does not stand still; nothing works before the last."""
    window.thumbnails = Thumbnails(window)
    yield from _make_pages(window)
    window.queue = Queue(window)
    window.dock.setWidget(window.queue)
    yield
    _make_wishes(window)
    yield
    table.connect(window.actions_, _owners(window))
    picture(window.actions_)
    window.shortcuts = Shortcuts(window.actions_, window.preferences, window)
    window.preferring.equip(window.shortcuts, window.equipment)
    yield
    window.desk.equip(window.actions_)
    window.queue.equip(window.actions_)
    window.story.equip(window.actions_)
    window.context = ContextMenu(window.desk.timeline, window.actions_, window)
    window.palette_ = CommandPalette(window.inside)
    yield
    connect(window)
    window.desk.player.habits.restore(window.preferences)
    window.desk.panels.restore(window.preferences.all("panels."))
    Reading.begin(application())


def _make_pages(window: Parts) -> Iterator[None]:
    pages = window.pages
    window.brief = pages.brief = BriefPage(pages)
    yield from window.brief.fill()
    yield
    window.story = pages.story = StoryPage(pages)
    pages.frames = FramesPage(pages)
    yield
    window.desk = pages.desk = Desk(pages)
    yield from window.desk.fill(window.thumbnails)
    yield
    pages.compare = Compare(pages)
    yield
    window.deliver = pages.deliver = DeliverPage(pages)
    yield from window.deliver.fill()
    for page in (pages.brief, pages.story, pages.frames, pages.desk, pages.compare, pages.deliver):
        yield
        pages.addWidget(page)


def _make_wishes(window: Parts) -> None:
    window.film = FilmWishes(window)
    window.jobs = Queueing(window.queue, Notifier(window, window.preferences), window)
    window.judge = Judging(window.desk, window)
    window.changing = ChangeWishes(window.desk, window.errands, window)
    window.imagining = BibleWishes(window.story.bible, window.errands, window)
    window.comparing = Comparing(window.pages, window)
    window.briefing = Briefing(window.brief, window.errands, window)
    window.listening = ListenWishes(window.brief, window.errands, window)
    table = window.desk.timeline
    window.clips, window.trims = ClipWishes(table, window), TrimWishes(table, window)
    window.joins, window.marks = (
        JoinWishes(table, window.preferences, window),
        MarkWishes(table, window),
    )
    window.adjust, window.versions = AdjustWishes(table, window), VersionWishes(window)
    window.bring = BringWishes(table, window)
    window.framing = FrameWishes(window.pages.frames, window)
    window.replanning = PlanWishes(window.story, window)
    window.sharing = ShareWishes(window)
    window.ahead = RenderAhead(window)
    window.mix, window.underway = MixWishes(window), Underway(window.notice, window)
    _make_delivering(window)
    window.caption_errands = Errands("captions", window)
    window.captioning = CaptionWishes(window.deliver.captions, window.caption_errands, window)
    window.speech_errands = Errands("speech", window)
    window.dubbing = LanguageWishes(window.deliver.languages, window.speech_errands, window)
    window.voicing = VoiceWishes(window.deliver.voices, window.speech_errands, window)
    window.exchanging = Exchanging(window.deliver.exchange, window)
    window.overlaying = OverlayWishes(window.desk.overlays, table, window.errands, window)
    window.tidying = Tidying(window.errands, window)
    window.preferring = Preferring(
        window.pages,
        window.dress,
        window.desk.player,
        window.preferences,
        window.tidying,
        window.joins,
    )
    _make_equipping(window)
    window.wishes = (
        window.film, window.judge, window.changing, window.imagining, window.comparing,
        window.jobs, window.briefing,
        window.clips, window.trims, window.joins, window.marks, window.adjust, window.bring,
        window.versions,
        window.framing, window.sharing, window.tidying, window.delivering,
        window.rating, window.sending,
        window.exchanging, window.packages, window.providing, window.updating, window.recovering,
        window.mix, window.captioning, window.ahead,
        window.overlaying,
        window.dubbing, window.voicing, window.listening, window.pairing, window.equipping,
        window.engaging,
        window.writing, window.replanning, window.underway, window.refetching,
        window.insights, window.reporting, window.beginning,
    )  # fmt: skip


def _make_delivering(window: Parts) -> None:
    """What is about the finished film."""
    window.delivering = Delivering(window.deliver, window.errands, window)
    window.rating = RateWishes(window.deliver, window)
    window.sending = SendWishes(window.deliver, window.preferences, window)


def _make_equipping(window: Parts) -> None:
    """What is about this machine, with or without a film."""
    window.model_errands = Errands("models", window)
    window.engaging = Engaging(window.brief, window.model_errands, window)
    window.pairing = Pairing(window.comparing, window)
    window.equipping = Equipping(
        window.pages, window.equipment, window.model_errands, window.pairing, window
    )
    window.packages = Packages(window.equipment, window)
    window.providing = Providing(window.equipment, window.model_errands, window)
    window.refetching = Refetching(window.notice, window.equipment, window.model_errands, window)
    window.updating = UpdateWishes(window.news, window.equipment, window.model_errands, window)
    window.preferring.made.connect(window.updating.furnish_page)
    window.recovering = Recovering(window.ended, window.equipment, window.model_errands, window)
    window.writing = WriterWishes(window.story, window.equipment, window.model_errands, window)
    window.preferring.made.connect(window.writing.furnish)
    window.destining = Destining(window.equipment, window)
    window.preferring.made.connect(window.destining.furnish)
    window.about = About(window.errands, window)
    window.insight_errands = Errands("insights", window)
    window.insights = Insights(window.pages, window.equipment, window.insight_errands, window)
    window.reporting = ReportWishes(window.equipment, window.insight_errands, window, window)
    window.beginning = Beginning(window.brief, window.equipment, window.insight_errands, window)


def _owners(window: Parts) -> dict[str, QObject]:
    """Who does what the table of actions names, but for whom the front has connected already."""
    return {
        "window": window, "film": window.film, "judge": window.judge,
        "comparing": window.comparing, "changing": window.changing,
        "desk": window.desk, "queue": window.queue,
        "play": window.desk.player, "habits": window.desk.player.habits,
        "timeline": window.desk.timeline, "pages": window.pages,
        "frames": window.pages.frames, "framing": window.framing,
        "overlays": window.overlaying,
        "clips": window.clips, "trims": window.trims, "joins": window.joins, "marks": window.marks,
        "mix": window.mix, "adjust": window.adjust,
        "versions": window.desk.inspector.versions, "hands": window.desk.hands,
        "bring": window.bring, "sharing": window.sharing, "preferring": window.preferring,
        "sending": window.sending, "exchanging": window.exchanging, "packages": window.packages,
        "captioning": window.captioning,
        "listening": window.listening, "dubbing": window.dubbing, "voicing": window.voicing,
        "equipping": window.equipping, "replanning": window.replanning,
        "about": window.about, "insights": window.insights, "reporting": window.reporting,
    }  # fmt: skip
