"""The menu entry: valid, installed for one user, harmless to what is there, and gone when uninstalled."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
SCRIPT = LINUX / "desktop_entry.py"
APP_ID = "io.github.diglot.Diglot"
ENTRY = f"{APP_ID}.desktop"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="menu entries are a matter of Linux desktops")


def tool(name: str) -> str:
    """The path of a system program; the test is skipped where it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path


def run(program: str, *arguments: str) -> tuple[int, str]:
    """Exit status and everything that was said."""
    command = [program, *arguments]
    done = subprocess.run(command, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    return done.returncode, done.stdout


def desktop_entry(*arguments: str) -> str:
    """Run the installer; what it says."""
    status, said = run(sys.executable, str(SCRIPT), *arguments)
    assert status == 0, said
    return said


def parsed(path: Path) -> ConfigParser:
    parser = ConfigParser(interpolation=None, delimiters=["="])
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path, encoding="utf-8")
    return parser


@pytest.fixture
def data_home() -> Path:
    return Path(os.environ["XDG_DATA_HOME"])


@pytest.fixture
def mimeapps() -> Path:
    return Path(os.environ["XDG_CONFIG_HOME"]) / "mimeapps.list"


def test_the_entry_is_valid() -> None:
    assert run(tool("desktop-file-validate"), str(LINUX / ENTRY)) == (0, "")


def test_the_metainfo_is_valid() -> None:
    status, said = run(tool("appstreamcli"), "validate", "--no-net", str(LINUX / f"{APP_ID}.metainfo.xml"))
    assert status == 0, said


def test_the_entry_the_metainfo_and_the_project_agree() -> None:
    metainfo = ElementTree.parse(LINUX / f"{APP_ID}.metainfo.xml").getroot()
    entry = parsed(LINUX / ENTRY)["Desktop Entry"]
    assert metainfo.findtext("id") == APP_ID
    assert metainfo.findtext("launchable") == ENTRY
    assert metainfo.findtext("icon") == entry["Icon"] == APP_ID
    assert metainfo.findtext("provides/mediatype") == entry["MimeType"].rstrip(";") == "text/markdown"
    assert [category.text for category in metainfo.iterfind("categories/category")] == entry["Categories"].split(";")[
        :-1
    ]
    release = metainfo.find("releases/release")
    assert release is not None
    assert f'version = "{release.get("version")}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", ["zh_CN", "zh_TW", "zh_HK"])
def test_the_entry_speaks_chinese(language: str) -> None:
    entry = parsed(LINUX / ENTRY)["Desktop Entry"]
    assert all(entry[f"{key}[{language}]"] for key in ("GenericName", "Comment", "Keywords"))


def test_an_installed_entry_starts_the_given_program(data_home: Path, tmp_path: Path) -> None:
    program = tmp_path / 'a "quoted" $folder' / "diglot"
    program.parent.mkdir(parents=True)
    shutil.copyfile("/bin/true", program)
    program.chmod(0o755)
    desktop_entry("install", str(program))
    entry = data_home / "applications" / ENTRY
    assert parsed(entry)["Desktop Entry"]["TryExec"] == str(program)
    assert run(tool("desktop-file-validate"), str(entry)) == (0, "")
    # GLib refuses an entry whose Exec it cannot take apart or whose program it does not find
    assert run(tool("gio"), "launch", str(entry), "a.md") == (0, "")


def test_installing_twice_changes_nothing_more(data_home: Path, mimeapps: Path) -> None:
    def state() -> dict[Path, bytes]:
        return {path: path.read_bytes() for path in [*data_home.rglob("*"), mimeapps] if path.is_file()}

    desktop_entry("install", "/opt/diglot")
    first = state()
    desktop_entry("install", "/opt/diglot")
    assert state() == first
    assert data_home / "icons/hicolor/scalable/apps" / f"{APP_ID}.svg" in first
    assert data_home / "icons/hicolor/16x16/apps" / f"{APP_ID}.png" in first
    assert data_home / "metainfo" / f"{APP_ID}.metainfo.xml" in first


def test_uninstalling_leaves_nothing(data_home: Path, mimeapps: Path) -> None:
    desktop_entry("install", "/opt/diglot")
    desktop_entry("uninstall")
    # the desktop's own cache of associations is there for all programs
    assert [path.name for path in data_home.rglob("*") if path.is_file() and path.name != "mimeinfo.cache"] == []
    assert ENTRY not in mimeapps.read_text(encoding="utf-8")


def test_without_a_chosen_program_a_double_click_opens_diglot(data_home: Path) -> None:
    said = desktop_entry("install", "/bin/true")
    assert "opens Diglot" in said
    status, answer = run(tool("gio"), "mime", "text/markdown")
    assert status == 0
    assert answer.splitlines()[0].endswith(ENTRY)


CHOICES = """\
# my own choices
[Default Applications]
text/markdown=editor.desktop
text/html=browser.desktop

[Added Associations]
text/markdown=editor.desktop;viewer.desktop;
"""


def test_a_chosen_program_stays_the_one_of_a_double_click(mimeapps: Path) -> None:
    mimeapps.write_text(CHOICES, encoding="utf-8")
    said = desktop_entry("install", "/opt/diglot")
    assert "editor.desktop, as before" in said
    expected = CHOICES.replace("viewer.desktop;", f"viewer.desktop;{ENTRY};")
    assert mimeapps.read_text(encoding="utf-8") == expected
    desktop_entry("uninstall")
    assert mimeapps.read_text(encoding="utf-8") == CHOICES


def test_a_linked_list_of_associations_stays_a_link(mimeapps: Path, tmp_path: Path) -> None:
    kept = tmp_path / "dotfiles.list"
    kept.write_text(CHOICES, encoding="utf-8")
    mimeapps.symlink_to(kept)
    desktop_entry("install", "/opt/diglot")
    assert mimeapps.is_symlink()
    assert ENTRY in kept.read_text(encoding="utf-8")


@pytest.mark.parametrize("arguments", [[], ["install"], ["install", "diglot"], ["remove"]])
def test_wrong_use_is_said(arguments: list[str]) -> None:
    status, said = run(sys.executable, str(SCRIPT), *arguments)
    assert status == 2
    assert "desktop_entry.py install PROGRAM" in said
