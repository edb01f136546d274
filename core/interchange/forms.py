"""The table of the forms that a film is handed over in."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from core.domain.exchange import Target
from core.interchange import edl, fcpxml, mlt, otio, xmeml
from core.interchange.handover import Handover

Writer = Callable[[Handover, Path], str]
Telling = Callable[[Handover], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Form:
    """`write` gets the folder that the timeline will lie in; `notes` say what it cannot hold."""

    suffix: str
    write: Writer
    notes: Telling


def _nothing(_: Handover) -> tuple[str, ...]:
    return ()


FORMS = {
    Target.OTIO: Form(".otio", lambda film, _: otio.otio(film), _nothing),
    Target.FCPXML: Form(".fcpxml", fcpxml.fcpxml, fcpxml.fcpxml_notes),
    Target.XML: Form(".xml", xmeml.xmeml, xmeml.xmeml_notes),
    Target.EDL: Form(".edl", lambda film, _: edl.edl(film), edl.edl_notes),
    Target.MLT: Form(".mlt", lambda film, _: mlt.mlt(film), mlt.mlt_notes),
}
