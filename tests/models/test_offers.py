from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.models.offers import OfferFilter, OfferRole, OfferRow, OffersModel, OfferState
from desktop_app.models.packages import PackageRole, PackageRow, PackagesModel, pair_title


@pytest.mark.parametrize(
    ("codes", "names", "title"),
    [
        (("zh", "en"), ("Chinese", "English"), "Chinese (Simplified) → English"),
        (("en", "zt"), ("English", "Chinese (traditional)"), "English → Chinese (Traditional)"),
        (("az", "eo"), ("Azerbaijani", "Esperanto"), "Azerbaijani → Esperanto"),
        (("xx", "en"), ("", ""), "xx → English"),
    ],
)
def test_directions_are_named_in_our_words_where_there_are_any(
    qapp: object, codes: tuple[str, str], names: tuple[str, str], title: str
) -> None:
    assert pair_title(*codes, *names) == title


@pytest.mark.parametrize(
    ("state", "had", "detail", "badge"),
    [
        (OfferState.NEW, "", "1.9 · zh-en", ""),
        (OfferState.INSTALLED, "1.9", "1.9 · zh-en · installed", ""),
        (OfferState.UPDATE, "1.8", "1.9 · zh-en · 1.8 is installed", "Update"),
        (OfferState.OLDER, "2.0", "1.9 · zh-en · a newer one is installed: 2.0", ""),
    ],
)
def test_an_offer_tells_how_it_stands_to_what_is_there(
    qapp: object, state: OfferState, had: str, detail: str, badge: str
) -> None:
    model = OffersModel()
    model.set_rows([OfferRow("zh-en", "Chinese → English", "1.9", "a.example", state=state, had=had)])
    index = model.index(0)
    assert index.data() == "Chinese → English"
    assert index.data(OfferRole.DETAIL) == detail
    assert index.data(OfferRole.BADGE) == badge
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == f"Chinese → English, {detail}"
    assert index.data(Qt.ItemDataRole.ToolTipRole) == "a.example"


def test_the_filter_finds_by_any_name_of_a_language(qapp: object) -> None:
    model = OffersModel()
    rows = [OfferRow("fr-en", "French → English", "1", words="français"), OfferRow("en-fr", "English → French", "1")]
    model.set_rows(rows)
    found = OfferFilter(model)
    for text, pairs in (
        ("FRANÇ", ["fr-en"]),
        ("en-fr", ["en-fr"]),
        ("english french", ["fr-en", "en-fr"]),
        (" , ", ["fr-en", "en-fr"]),
        ("en-fr, xx", ["en-fr"]),
    ):
        found.set_text(text)
        shown = [model.row(found.mapToSource(found.index(n, 0)).row()).pair for n in range(found.rowCount())]
        assert shown == pairs, text


def test_an_older_version_says_so_beside_its_number(qapp: object) -> None:
    model = PackagesModel()
    model.set_rows([PackageRow("zh-en", "t", "1.0", problem="not used", superseded=True)])
    assert model.index(0).data(PackageRole.DETAIL) == "1.0 · not used"
    assert model.index(0).data(PackageRole.PROBLEM) is True
