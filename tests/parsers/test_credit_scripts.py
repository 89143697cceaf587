"""Credits in scripts without capitals, and in the forms that single scripts have for them."""

from __future__ import annotations

import pytest

from newscrawl.parsers.credits import bare_credit, split_credit


@pytest.mark.parametrize(
    ("printed", "caption", "credit"),
    [
        ("عمال يصلحون العبارة في مرفأ المدينة أمس (أ.ف.ب)", "عمال يصلحون العبارة في مرفأ المدينة أمس", "أ.ف.ب"),
        ("وصول العبارة (رويترز)", "وصول العبارة", "رويترز"),
        ("عمال يصلحون العبارة في المرفأ (الصدى)", "عمال يصلحون العبارة في المرفأ", "الصدى"),
        ("سامي نجار في مرفأ المدينة (يمين)", "سامي نجار في مرفأ المدينة (يمين)", None),
        ("नाव घाट पर लौट आई। एएनआई", "नाव घाट पर लौट आई।", "एएनआई"),
        ("नाव घाट पर लौट आई। लहर", "नाव घाट पर लौट आई।", "लहर"),
        ("नाव घाट पर लौट आई। फाइल फोटो", "नाव घाट पर लौट आई। फाइल फोटो", None),
        ("선착장에 선 박하나씨. /강두나기자", "선착장에 선 박하나씨.", "강두나기자"),
        ("선착장에 선 박하나씨. /연합뉴스", "선착장에 선 박하나씨.", "연합뉴스"),
        ("渡船回到码头。 本报记者 李小明 摄", "渡船回到码头。", "本报记者 李小明"),
        ("渡船回到码头。江城在线记者 李小明摄", "渡船回到码头。", "江城在线记者 李小明"),
        ("渡船回到码头。新华社发（李小明 摄）", "渡船回到码头。", "新华社/李小明"),
        ("渡船回到碼頭。記者李小明／攝影", "渡船回到碼頭。", "記者李小明"),
        ("港に戻ったフェリー＝4月2日、岬野市、AP", "港に戻ったフェリー＝4月2日、岬野市", "AP"),
        ("The ferry is back on Monday.—White Gull", "The ferry is back on Monday.", "White Gull"),
        ("The ferry is back on Monday. – it waits", "The ferry is back on Monday. – it waits", None),
    ],
)
def test_caption_and_credit_told_apart(printed: str, caption: str | None, credit: str | None) -> None:
    assert split_credit(printed) == (caption, credit)


@pytest.mark.parametrize(
    ("printed", "credit"),
    [
        ("COURTESY PHOTO", "COURTESY PHOTO"),
        ("Photo provided", "Photo provided"),
        ("Ada Ray ada.ray@tolby.example", "Ada Ray"),
        ("© De Waterkant", "De Waterkant"),
        ("Foto: Di Fiore", "Di Fiore"),
        ("Photo: A. R.", "A. R."),
        ("© Provided by Tolby Lantern", "Tolby Lantern"),
        ("Reprodução/TV Farol", "Reprodução/TV Farol"),
        ("Di Ada71 - Opera propria, CC BY-SA 3.0", "Ada71 - Opera propria, CC BY-SA 3.0"),
        ("Von Ada71", "Ada71"),
    ],
)
def test_what_is_part_of_a_makers_name(printed: str, credit: str) -> None:
    assert bare_credit(printed) == credit
