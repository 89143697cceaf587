"""What stands at a caption's end beside its maker: an agency behind a sign, a signature, a button."""

from __future__ import annotations

from tests.parsers.test_captions import WAITS, legends
from tests.parsers.test_photos import found_on


def test_an_agency_behind_an_equals_sign() -> None:
    said = "港に着いた水素フェリー（4月、岬野市）"
    for printed, legend in (
        (f"{said}=ロイター", (said, "ロイター")),
        (f"{said}＝共同", (said, "共同")),
        ("서울=연합뉴스", (None, "서울=연합뉴스")),
    ):
        assert legends(found_on(f"<figure><img src=/a.jpg><figcaption>{printed}</figcaption></figure>")) == [legend]


def test_a_signature_and_the_button_for_a_larger_picture_behind_a_maker() -> None:
    for maker in ("<span class=media__signature>/ Ada Ray</span>", "Foto: Ada Ray <span>Vis mer</span>"):
        figure = f"<figure><img src=/a.jpg><figcaption>{WAITS} {maker}</figcaption></figure>"
        assert legends(found_on(figure)) == [(WAITS, "Ada Ray")]
