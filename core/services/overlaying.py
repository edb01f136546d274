"""Words and a logo over the film's picture; every change is a step that can be undone."""

from dataclasses import replace
from pathlib import Path

from core.domain.edits import SetOverlays
from core.domain.errors import MediaUnreadable, StudioError
from core.domain.ids import fresh
from core.domain.overlays import LOGO_FORMATS, Inscription, Logo, Look, Overlays, checked_logo
from core.services.projects import Projects
from core.store.vault import Vault


class Overlaying:
    def __init__(self, projects: Projects, vault: Vault) -> None:
        self._projects, self._vault = projects, vault

    @property
    def overlays(self) -> Overlays:
        """As they are now."""
        return self._projects.snapshot().overlays

    def add(self, new: Inscription) -> Inscription:
        """Put words over the picture; answers them with their id. Raises BriefRefused."""
        one = replace(new, id=fresh())
        what = "a call to action" if one.look is Look.CALL else "words"
        self._set(self.overlays.put(one), f"Add {what}")
        return one

    def change(self, one: Inscription) -> None:
        """Raises BriefRefused for what cannot be shown, StudioError for one that has gone."""
        if all(each.id != one.id for each in self.overlays.words):
            raise StudioError("Those words are not in the film any more.", "Add them again.")
        self._set(self.overlays.put(one), "Change words over the picture")

    def remove(self, id_: str) -> None:
        self._set(self.overlays.without(id_), "Remove words over the picture")

    def set_logo(self, file: Path) -> None:
        """Take in a picture as the logo, where the one before it stood. Raises MediaUnreadable."""
        from core.media.limited import Reader

        if file.suffix.lower() not in LOGO_FORMATS:
            raise MediaUnreadable(
                f"“{file.name}” is no picture that can be a logo.",
                "Give a PNG, best with transparency; WebP and JPEG will do.",
            )
        reader = Reader()
        try:
            with self._vault.draft(".png") as draft:
                reader.take_logo(file, draft)
                kept = self._vault.keep(draft, file.stem, room="pictures")
        finally:
            reader.close()
        before = self.overlays.logo or Logo("")
        self.change_logo(replace(before, file=kept, name=file.name))

    def change_logo(self, logo: Logo | None) -> None:
        """Another corner, size or opacity; None takes it away."""
        label = "Change the logo" if logo else "Take the logo away"
        self._set(replace(self.overlays, logo=logo and checked_logo(logo)), label)

    def _set(self, overlays: Overlays, label: str) -> None:
        if overlays != self.overlays:
            self._projects.apply(SetOverlays(overlays), label=label)
