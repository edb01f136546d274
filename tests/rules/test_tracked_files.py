"""The house rules about what may be under version control."""

import re
from pathlib import Path

import pytest

from tests.rules.tree import ROOT, name_of, project_files, text_of

HOSTS = re.compile(
    r"pypi[.]org|pythonhosted[.]org|download[.]pytorch[.]org|deb[.]debian[.]org|[.]pkg[.]dev"
    r"|index[-]url\s*="
)
MACHINE_PATHS = re.compile(r"(?<![\w.~-])/(?:work|root|opt/pypi|opt/wheels)/")
FOREIGN_MARKERS = re.compile(
    r"SPDX-License-Identifie[r]:(?!\s*GPL-3)|Licensed unde[r] the (?:MIT|Apache|BSD)"
    r"|Copyrigh[t] (?:\([cC]\)|©) ",
)
LICENCE = re.compile(r"(?:LICEN[CS]E|COPYING|OFL|NOTICE)(?:[-.].*)?", re.IGNORECASE)
OUR_FOLDERS = {
    "brand", "captions", "keymaps", "licences", "models", "policy", "review", "samples",
    "runtime", "store", "templates", "theme", "updates",
}  # fmt: skip
OUR_FILES_IN = {"lexicon"}  # what is in folders of it came from elsewhere
LOCKED = re.compile(r"[a-z0-9-]+==[\w.+!-]+(?: ; [\w\s.<>=!'()]+)? \\")
HASH = re.compile(r" {4}--hash=sha256:[0-9a-f]{64}(?: \\)?")


def _names_with(pattern: re.Pattern[str], *, but: tuple[str, ...] = ()) -> list[str]:
    files = [path for path in project_files() if not name_of(path).startswith(but)]
    return [name_of(path) for path in files if pattern.search(text_of(path) or "")]


def test_no_file_names_a_package_host() -> None:
    assert _names_with(HOSTS) == []


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert _names_with(MACHINE_PATHS) == []


def test_no_code_of_others() -> None:
    assert _names_with(FOREIGN_MARKERS, but=("LICENSE", "resources/")) == []


@pytest.mark.parametrize("level", ["run", "test", "models", "torch", "torch-cpu"])
def test_lock_files_hold_names_versions_and_hashes_only(level: str) -> None:
    lines = (ROOT / "requirements" / f"{level}.txt").read_text().splitlines()
    assert [line for line in lines if not (LOCKED.fullmatch(line) or HASH.fullmatch(line))] == []


def test_the_tests_run_with_what_the_program_runs_with() -> None:
    program, tests = (
        {line for line in (ROOT / "requirements" / name).read_text().splitlines() if "==" in line}
        for name in ("run.txt", "test.txt")
    )
    assert program <= tests


def test_third_party_resources_have_their_licence_beside_them() -> None:
    folders = {path.parent for path in project_files() if _is_third_party(path)}
    assert [name_of(folder) for folder in sorted(folders) if not _is_licensed(folder)] == []


def _is_third_party(path: Path) -> bool:
    top, *inside = path.relative_to(ROOT).parts
    if top != "resources" or len(inside) < 2 or path.suffix in {".py", ".md"}:
        return False
    if path.suffix in {".ttf", ".otf", ".ttc", ".woff2"}:
        return True
    ours = inside[0] in OUR_FOLDERS or (inside[0] in OUR_FILES_IN and len(inside) == 2)
    return not ours


def _is_licensed(folder: Path) -> bool:
    resources = ROOT / "resources"
    between = [folder, *folder.parents][: len(folder.relative_to(resources).parts)]
    return any(LICENCE.fullmatch(each.name) for place in between for each in place.iterdir())
