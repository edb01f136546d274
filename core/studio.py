"""The services side by side: all that a screen or a command line talks to."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the services bring the database along; the window must not wait for it
    from core.domain.ending import Ending
    from core.ports import Reporting
    from core.services.announcing import Announcer, Announcing
    from core.services.bible import Bible
    from core.services.captioning import Captioning
    from core.services.changing import Changing
    from core.services.choosing import Choosing
    from core.services.compiling import Compiling
    from core.services.console import Console
    from core.services.delivery import Delivering
    from core.services.destinations import Destinations
    from core.services.editing import Editing
    from core.services.engaging import Engaging
    from core.services.estimates import Estimates
    from core.services.events import Events
    from core.services.exchange import Exchange
    from core.services.generation import Generation
    from core.services.guarding import Guarding
    from core.services.health import Health
    from core.services.housekeeping import Housekeeping
    from core.services.importing import Importing
    from core.services.insight import Insight
    from core.services.insights import Insights
    from core.services.interpreting import Interpreting
    from core.services.jobs import Jobs
    from core.services.keyframes import Keyframes
    from core.services.languages import Languages
    from core.services.library import Library
    from core.services.onward import Onward
    from core.services.outlines import Outlines
    from core.services.overlaying import Overlaying
    from core.services.packing import Packing
    from core.services.planning import Planning
    from core.services.playback import Playback
    from core.services.projects import Projects
    from core.services.prompting import Prompting
    from core.services.rating import Rating
    from core.services.recording import Recordings
    from core.services.rendering import Rendering
    from core.services.replanning import Replanning
    from core.services.reviewing import Reviewing
    from core.services.runtime import Runtime
    from core.services.sharing import Sharing
    from core.services.suggesting import Suggesting
    from core.services.tracks import Tracking
    from core.services.unpacking import Unpacking
    from core.services.updates import Updates
    from core.services.versions import Versions
    from core.services.voices import Voices
    from core.services.voicing import Voicing
    from core.services.writers import Writers


@dataclass(frozen=True, slots=True)
class Studio:
    projects: "Projects"
    planning: "Planning"
    replanning: "Replanning"
    writers: "Writers"
    keyframes: "Keyframes"
    bible: "Bible"
    engaging: "Engaging"
    generation: "Generation"
    changing: "Changing"
    reviewing: "Reviewing"
    suggesting: "Suggesting"
    onward: "Onward"
    editing: "Editing"
    versions: "Versions"
    voicing: "Voicing"
    voices: "Voices"
    guarding: "Guarding"
    languages: "Languages"
    interpreting: "Interpreting"
    compiling: "Compiling"
    rating: "Rating"
    delivery: "Delivering"
    announcer: "Announcer"
    rendering: "Rendering"
    captioning: "Captioning"
    overlaying: "Overlaying"
    playback: "Playback"
    console: "Console"
    sharing: "Sharing"
    exchange: "Exchange"
    packing: "Packing"
    housekeeping: "Housekeeping"
    importing: "Importing"
    recordings: "Recordings"
    prompting: "Prompting"
    health: "Health"
    insight: "Insight"
    outlines: "Outlines"
    tracks: "Tracking"
    estimates: "Estimates"
    jobs: "Jobs"
    events: "Events"


@dataclass(frozen=True, slots=True)
class Equipment:
    """What belongs to this machine, with or without a film."""

    choosing: "Choosing"
    library: "Library"
    guarding: "Guarding"
    writers: "Writers"
    unpacking: "Unpacking"
    destinations: "Destinations"
    announcing: "Announcing"
    insights: "Insights"
    runtime: "Runtime"
    updates: "Updates"
    reporting: "Reporting | None" = None
    endings: "tuple[Ending, ...]" = ()
    """How windows of the program ended that did not end well."""
