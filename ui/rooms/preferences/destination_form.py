"""The form of one destination: a folder, or a bucket of a service that speaks S3."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from core import delivery, providers
from ui import theme
from ui.widgets.fields import Chips, Choice, Field, button
from ui.widgets.files import file_dialog
from ui.widgets.text import Paragraph

FOLDER = "folder"
_KINDS = ((FOLDER, "A folder"), *((each.id, each.title) for each in providers.PROVIDERS))
_SOURCES = (
    (delivery.Source.KEYRING.value, "Keys, in the keyring"),
    (delivery.Source.PROFILE.value, "A profile of the AWS tools"),
)
_LINKS = (
    ("3600", "1 hour"), ("86400", "1 day"), ("259200", "3 days"), ("604800", "7 days, the most"),
)  # fmt: skip
_CLASSES = (("", "As the bucket has it"), *((each, each) for each in delivery.STORAGE_CLASSES))
_KEPT = "Kept in the keyring. Leave both empty to keep them."


@dataclass(frozen=True, slots=True)
class Filled:
    """What was typed. The keys are "" where none were; they are never shown again."""

    destination: delivery.Destination
    access: str = ""
    secret: str = ""


class DestinationForm(QWidget):
    entered = Signal()
    """Return was pressed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self.kind = Choice(_KINDS, self)
        self.name, self.path = QLineEdit(self), QLineEdit(self)
        self.browse = button("Choose…", picture_name="folder-open", parent=self)
        self.bucket, self.prefix = QLineEdit(self), QLineEdit(self)
        self.region, self.account, self.endpoint = (QLineEdit(self) for _ in range(3))
        self.source = Chips(_SOURCES, self)
        self.access, self.secret, self.profile = (QLineEdit(self) for _ in range(3))
        self.where = Paragraph("", self, level="caption", tone="dim")
        self.cdn = QLineEdit(self)
        self.storage = Choice(_CLASSES, self)
        self.links = Choice(_LINKS, self)
        self.path_style = QCheckBox("The bucket stands in the path, not before the host", self)
        self._arrange()
        self.kind.chosen.connect(self._change_kind)
        self.source.chosen.connect(self._fit)
        self.region.textEdited.connect(self._follow)
        self.account.textEdited.connect(self._follow)
        self.browse.clicked.connect(self._browse)
        for each in self.findChildren(QLineEdit):
            each.returnPressed.connect(self.entered)
        self.begin(FOLDER)

    # What it shows

    def begin(self, kind: str) -> None:
        """An empty one, with what is usual there."""
        self._id = ""
        for each in self.findChildren(QLineEdit):
            each.clear()
            each.setModified(False)
        self.kind.choose(kind)
        self.source.choose(delivery.Source.KEYRING.value)
        self.links.choose(_LINKS[0][0])
        self.storage.choose("")
        self._usual()

    def show_destination(self, shown: delivery.Destination, *, has_keys: bool = False) -> None:
        match shown.place:
            case delivery.Folder(path):
                self.begin(FOLDER)
                self.path.setText(str(path))
            case delivery.Bucket() as bucket:
                self.begin(providers.provider_of(bucket.endpoint).id)
                self._show_bucket(bucket)
        self._id = shown.id
        self.name.setText(shown.name)
        self.show_keys(known=has_keys)
        self._fit()

    def show_keys(self, *, known: bool) -> None:
        """Whether there are credentials for it; they themselves are never shown."""
        self.access.clear()
        self.secret.clear()
        self.access.setPlaceholderText(_KEPT if known else "Access key")
        self.secret.setPlaceholderText("" if known else "Secret key")

    def settle(self) -> None:
        """What was typed is kept."""
        for each in self.findChildren(QLineEdit):
            each.setModified(False)

    @property
    def touched(self) -> bool:
        return any(each.isModified() for each in self.findChildren(QLineEdit))

    # What is wanted

    def filled(self) -> Filled:
        name = self.name.text()
        if self.kind.value() == FOLDER:
            folder = delivery.Folder(Path(self.path.text().strip()).expanduser())
            return Filled(delivery.Destination(name, folder, self._id))
        keyring = self.source.value() == delivery.Source.KEYRING.value
        bucket = delivery.Bucket(
            self.bucket.text(),
            self.endpoint.text(),
            self.region.text(),
            self.path_style.isChecked(),
            self.prefix.text(),
            self.cdn.text(),
            self.storage.value(),
            int(self.links.value() or _LINKS[0][0]),
            delivery.Source.KEYRING if keyring else delivery.Source.PROFILE,
            "" if keyring else self.profile.text(),
        )
        wanted = delivery.Destination(name, bucket, self._id)
        keys = (self.access.text().strip(), self.secret.text().strip()) if keyring else ("", "")
        return Filled(wanted, *keys)

    # Private

    @property
    def _provider(self) -> providers.Provider:
        return providers.provider(self.kind.value())

    def _show_bucket(self, bucket: delivery.Bucket) -> None:
        shown = (
            (self.bucket, bucket.name), (self.prefix, bucket.prefix), (self.region, bucket.region),
            (self.endpoint, bucket.endpoint), (self.profile, bucket.profile),
            (self.cdn, bucket.cdn), (self.account, providers.account_of(bucket.endpoint)),
        )  # fmt: skip
        for field, words in shown:
            field.setText(words)
        self.source.choose(bucket.source.value)
        self.storage.choose(bucket.storage_class)
        self.links.choose(str(bucket.link_seconds))
        self.path_style.setChecked(bucket.path_style)

    def _arrange(self) -> None:
        self.secret.setEchoMode(QLineEdit.EchoMode.Password)
        self.name.setPlaceholderText("Festival, or Client A")
        self.bucket.setPlaceholderText("my-films")
        self.prefix.setPlaceholderText("2026/araku (optional)")
        self.cdn.setPlaceholderText("https://films.example.com (optional)")
        self.profile.setPlaceholderText("As the AWS tools choose")
        self.path.setPlaceholderText("/media/nas/films")
        path = _beside(self, self.path, self.browse)
        self._path = Field("Folder", path, self)
        path.setFocusProxy(self.path)
        self.path.setAccessibleName("Folder")
        self._bucket = _row(self, Field("Bucket", self.bucket), Field("In it, under",
                                                                      self.prefix))  # fmt: skip
        self._account = Field("Account", self.account, self)
        self._region = Field("Region", self.region, self)
        self._endpoint = Field("Endpoint", self.endpoint, self)
        self._storage = Field("Storage class", self.storage, self)
        self._where = _row(self, self._account, self._region, self._endpoint, self._storage)
        self._source = Field("Credentials", self.source, self)
        self._keys = _row(self, Field("Access key", self.access), Field("Secret key", self.secret))
        self._profile = Field("Profile", self.profile, self)
        seen = Field("Seen by others at (CDN)", self.cdn)
        self._seen = _row(self, seen, Field("Links are valid for", self.links))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.GAP)
        for each in (
            _row(self, Field("Where", self.kind), Field("Name", self.name)), self._path,
            self._bucket, self._where, self._source, self._keys, self._profile, self.where,
            self._seen, self.path_style,
        ):  # fmt: skip
            column.addWidget(each)

    def _usual(self) -> None:
        """What the service usually has, as far as nothing else was said."""
        found = self._provider
        self.region.setText("" if self.kind.value() == FOLDER else found.region)
        self.endpoint.setText("" if found.asks_account else found.address(found.region))
        self.endpoint.setModified(False)
        self.path_style.setChecked(found.path_style)
        self.where.setText(found.where)
        self.show_keys(known=False)
        self._fit()

    @Slot()
    def _fit(self) -> None:
        """Only what the kind of place has is shown."""
        found, folder = self._provider, self.kind.value() == FOLDER
        keyring = self.source.value() == delivery.Source.KEYRING.value
        for part in (self._bucket, self._where, self._source, self.where, self._seen):
            part.setVisible(not folder)
        self._path.setVisible(folder)
        self._keys.setVisible(not folder and keyring)
        self._profile.setVisible(not folder and not keyring)
        self._account.setVisible(found.asks_account)
        self._region.setVisible(not found.asks_account)
        self._endpoint.setVisible(bool(found.endpoint))
        self._storage.setVisible(found.storage_classes or bool(self.storage.value()))
        self.path_style.setVisible(not folder and found.id == providers.PROVIDERS[-1].id)

    @Slot(str)
    def _change_kind(self, _kind: str) -> None:
        self._usual()

    @Slot()
    def _follow(self) -> None:
        """The endpoint follows region and account, until it is typed itself."""
        found = self._provider
        if "{" in found.endpoint and not self.endpoint.isModified():
            account = self.account.text()
            known = account.strip() or not found.asks_account
            self.endpoint.setText(found.address(self.region.text(), account) if known else "")

    @Slot()
    def _browse(self) -> None:
        dialog = file_dialog(self, "Deliver to", self.path.text() or str(Path.home()))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.path.setText)
        dialog.open()


def _row(parent: QWidget, *fields: QWidget) -> QWidget:
    """Fields side by side, all as wide."""
    holder = QWidget(parent)
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.GAP)
    for field in fields:
        inside.addWidget(field, stretch=1, alignment=Qt.AlignmentFlag.AlignTop)
    return holder


def _beside(parent: QWidget, wide: QWidget, after: QWidget) -> QWidget:
    holder = QWidget(parent)
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.setSpacing(theme.SMALL)
    inside.addWidget(wide, stretch=1)
    inside.addWidget(after)
    return holder
