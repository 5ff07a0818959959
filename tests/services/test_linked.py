"""Links from article to article."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.services.linked import linked_article

FILES = (
    "content/zh-CN/post/a.zh-CN.md",
    "content/zh-CN/post/b.zh-CN.md",
    "content/zh-CN/post/b.md",
    "content/zh-CN/post/文 章.md",
    "content/zh-CN/about/index.zh-CN.md",
    "content/zh-CN/_index.md",
    "content/zh-CN/post/picture.png",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return tmp_path


@pytest.mark.parametrize(
    ("target", "name"),
    [("b.md", "post/b.md"), ("b.md#part", "post/b.md"), ("b", "post/b.zh-CN.md"), ("../b/", "post/b.zh-CN.md"),
     ("%E6%96%87%20%E7%AB%A0.md?x=1", "post/文 章.md"), ("/about/", "about/index.zh-CN.md"),
     ("/post/b", "post/b.zh-CN.md"), ("/zh-CN/post/b.md", "post/b.md"),
     ('%7B%7B%3C%20ref%20%22post/b.md%22%20%3E%7D%7D', "post/b.md"), ('{{< relref "b" >}}', "post/b.zh-CN.md")],
)  # fmt: skip
def test_an_article_is_found(site: Path, target: str, name: str) -> None:
    assert linked_article(target, site / FILES[0]) == (site / "content/zh-CN" / name).resolve()


@pytest.mark.parametrize(
    "target",
    ["", "#x", "none.md", "picture.png", "..", "/", "\\\\host\\share\\a.md", "//host/a.md", "file:b.md", "a\0.md",
     "https://example.org/b.md"],
)  # fmt: skip
def test_there_is_none(site: Path, target: str) -> None:
    assert linked_article(target, site / FILES[0]) is None
