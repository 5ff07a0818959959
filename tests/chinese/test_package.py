"""What holds for the package as a whole: where its tables are, and what importing it loads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app.chinese import data


def test_tables_are_found_in_a_checkout_and_in_an_installed_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "desktop_app"
    monkeypatch.setattr(data, "_PACKAGE", package)
    assert data.data_path("overrides.csv") == tmp_path / "resources" / "data" / "overrides.csv"
    shipped = package / "_resources" / "data" / "overrides.csv"
    shipped.parent.mkdir(parents=True)
    shipped.write_text("", encoding="utf-8")
    assert data.data_path("overrides.csv") == shipped


def test_opencc_is_loaded_by_the_first_conversion_only() -> None:
    code = (
        "import sys\n"
        "from desktop_app.chinese import converter, detection, typography\n"
        "convert = converter.converter_for('zh-TW').convert\n"
        "convert('An English text.')\n"
        "assert 'opencc' not in sys.modules\n"
        "assert convert('头发') == '頭髮'\n"
        "assert 'opencc' in sys.modules and not any(name.startswith('PySide6') for name in sys.modules)\n"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
