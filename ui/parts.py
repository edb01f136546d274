"""What the main window is made of, by its names; `furnishing` puts it there."""

from typing import TYPE_CHECKING

from ui.front import Front

if TYPE_CHECKING:
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
    from ui.dubbing import LanguageWishes
    from ui.edits import ClipWishes, MarkWishes, TrimWishes
    from ui.engaging import Engaging
    from ui.equipping import Equipping
    from ui.errands import Errands
    from ui.exchanging import Exchanging
    from ui.framing import FrameWishes
    from ui.imagining import BibleWishes
    from ui.insights import Insights
    from ui.joins import JoinWishes
    from ui.judging import Judging
    from ui.keymaps import Shortcuts
    from ui.listening import ListenWishes
    from ui.mixing import MixWishes
    from ui.overlaying import OverlayWishes
    from ui.packing import Packages
    from ui.pairing import Pairing
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
    from ui.rooms.deliver.view import DeliverPage
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
    from ui.wishes import FilmWishes, Wishes
    from ui.writing import WriterWishes


class Parts(Front):
    """The rooms are there when `furnished`, and their modules are loaded by then, not before."""

    furnished = False
    thumbnails: "Thumbnails"
    brief: "BriefPage"
    story: "StoryPage"
    desk: "Desk"
    deliver: "DeliverPage"
    queue: "Queue"
    film: "FilmWishes"
    jobs: "Queueing"
    judge: "Judging"
    changing: "ChangeWishes"
    imagining: "BibleWishes"
    comparing: "Comparing"
    briefing: "Briefing"
    listening: "ListenWishes"
    clips: "ClipWishes"
    trims: "TrimWishes"
    joins: "JoinWishes"
    marks: "MarkWishes"
    adjust: "AdjustWishes"
    versions: "VersionWishes"
    bring: "BringWishes"
    framing: "FrameWishes"
    sharing: "ShareWishes"
    ahead: "RenderAhead"
    mix: "MixWishes"
    delivering: "Delivering"
    rating: "RateWishes"
    sending: "SendWishes"
    destining: "Destining"
    caption_errands: "Errands"
    captioning: "CaptionWishes"
    speech_errands: "Errands"
    dubbing: "LanguageWishes"
    voicing: "VoiceWishes"
    model_errands: "Errands"
    equipping: "Equipping"
    providing: "Providing"
    updating: "UpdateWishes"
    recovering: "Recovering"
    engaging: "Engaging"
    pairing: "Pairing"
    writing: "WriterWishes"
    replanning: "PlanWishes"
    underway: "Underway"
    refetching: "Refetching"
    exchanging: "Exchanging"
    packages: "Packages"
    overlaying: "OverlayWishes"
    tidying: "Tidying"
    preferring: "Preferring"
    about: "About"
    insight_errands: "Errands"
    insights: "Insights"
    reporting: "ReportWishes"
    beginning: "Beginning"
    wishes: "tuple[Wishes | Briefing, ...]"
    shortcuts: "Shortcuts"
    context: "ContextMenu"
    palette_: "CommandPalette"
