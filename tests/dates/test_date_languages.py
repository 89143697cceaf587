"""Dates as newspapers print them in their languages: an invented one each, with month by name and a time."""

from __future__ import annotations

from datetime import datetime

import pytest

from newscrawl.dates import find_dates
from newscrawl.dates.reading import read
from newscrawl.model import Precision

NOW = datetime(2017, 9, 25, 12, 0)

# language: what it prints for 3 August 2017, the words around included.
PRINTED = {
    "ar": "نشر في ٣ أغسطس ٢٠١٧",
    "bn": "প্রকাশ: ৩ আগস্ট ২০১৭",
    "ckb": "٣ی ئابی ٢٠١٧",
    "cs": "Publikováno 3. srpna 2017",
    "da": "Publiceret 3. august 2017",
    "de": "Veröffentlicht am Donnerstag, 3. August 2017",
    "el": "Δημοσίευση: 3 Αυγούστου 2017",
    "en": "Published on August 3, 2017",
    "es": "Publicado el 3 de agosto de 2017",
    "fa": "۱۲ مرداد ۱۳۹۶",
    "fi": "Julkaistu 3. elokuuta 2017",
    "fr": "Publié le 3 août 2017",
    "he": "פורסם ב-3 באוגוסט 2017",
    "hi": "प्रकाशित: ३ अगस्त २०१७",
    "hu": "2017. augusztus 3.",
    "id": "Kamis, 3 Agustus 2017",
    "is": "Birt 3. ágúst 2017",
    "it": "Pubblicato il 3 agosto 2017",
    "ja": "公開 2017年8月3日",
    "kl": "3. aggusti 2017",
    "ko": "입력 2017년 8월 3일",
    "ku": "3 Tebax 2017",
    "lt": "2017 m. rugpjūčio 3 d.",
    "ms": "Khamis, 3 Ogos 2017",
    "nl": "Gepubliceerd op 3 augustus 2017",
    "no": "Publisert 3. august 2017",
    "pl": "Opublikowano 3 sierpnia 2017",
    "pt": "Publicado em 3 de agosto de 2017",
    "ro": "Publicat 3 august 2017",
    "ru": "Опубликовано 3 августа 2017 г.",
    "se": "3. borgemánnu 2017",
    "sv": "Publicerad 3 augusti 2017",
    "sw": "Imechapishwa 3 Agosti 2017",
    "th": "เผยแพร่ 3 สิงหาคม 2560",
    "tr": "Yayınlanma: 3 Ağustos 2017 Perşembe",
    "tw": "3 August 2017",
    "uk": "Опубліковано 3 серпня 2017",
    "ur": "۳ اگست ۲۰۱۷",
    "vi": "Ngày 3 tháng 8 năm 2017",
    "xh": "3 Agasti 2017",
    "zh": "发布时间：2017年8月3日",
    "zu": "3 Agasti 2017",
}
# The same at a quarter past two in the afternoon, where the language has a way of its own to say so.
TIMED = {
    "da": "3. august 2017 kl. 14.15",
    "de": "3. August 2017, 14:15 Uhr",
    "en": "August 3, 2017 at 2:15 p.m.",
    "es": "3 de agosto de 2017, 14:15 h",
    "fi": "3. elokuuta 2017 klo 14.15",
    "fr": "3 août 2017 à 14h15",
    "he": "3 באוגוסט 2017, 14:15",
    "is": "3. ágúst 2017 kl. 14:15",
    "it": "3 agosto 2017 alle ore 14:15",
    "ja": "2017年8月3日 14時15分",
    "ko": "2017년 8월 3일 오후 2:15",
    "nl": "3 augustus 2017 om 14.15 uur",
    "no": "3. august 2017 kl. 14:15",
    "pt": "3 de agosto de 2017 às 14h15",
    "sv": "3 augusti 2017 kl. 14.15",
    "tr": "3 Ağustos 2017 14:15",
    "vi": "14:15 ngày 3 tháng 8 năm 2017",
    "zh": "2017年8月3日 下午2:15",
}


@pytest.mark.parametrize("language", sorted(PRINTED))
def test_day_is_read_in(language: str) -> None:
    reading = read(PRINTED[language], language, NOW)
    assert reading is not None
    assert (reading.only, reading.precision) == (datetime(2017, 8, 3), Precision.DAY)


@pytest.mark.parametrize("language", sorted(PRINTED))
def test_day_is_found_in_its_line(language: str) -> None:
    assert len(find_dates(PRINTED[language])) == 1


@pytest.mark.parametrize("language", sorted(TIMED))
def test_minute_is_read_in(language: str) -> None:
    reading = read(TIMED[language], language, NOW)
    assert reading is not None
    assert (reading.only, reading.precision) == (datetime(2017, 8, 3, 14, 15), Precision.MINUTE)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("03/08/2017 10:00", {"DMY": "2017-08-03 10:00", "MDY": "2017-03-08 10:00"}),
        ("3-8-17", {"DMY": "2017-08-03 00:00", "MDY": "2017-03-08 00:00"}),
        ("٣/٨/٢٠١٧", {"DMY": "2017-08-03 00:00", "MDY": "2017-03-08 00:00"}),
        ("३.८.२०१७", {"DMY": "2017-08-03 00:00", "MDY": "2017-03-08 00:00"}),
        ("26 | 01 | 2017", {"DMY": "2017-01-26 00:00"}),
        ("08/25/2017", {"MDY": "2017-08-25 00:00"}),
    ],
)
def test_orders_of_numbers(text: str, days: dict[str, str]) -> None:
    reading = read(text, None, NOW)
    assert reading is not None
    assert {order: f"{moment:%Y-%m-%d %H:%M}" for order, moment in reading.by_order.items()} == days


def test_pages_of_a_list_are_no_date() -> None:
    assert find_dates("1 | 2 | 10") == []


def test_end_of_an_event_is_no_zone() -> None:
    reading = read("3 August 2017, 10:00-12:00", "en", NOW)
    assert reading is not None
    assert (reading.only, reading.offset) == (datetime(2017, 8, 3, 10, 0), None)


def test_minutes_to_read_are_no_time_of_day() -> None:
    reading = read("3 August 2017 0.8 minutes", "en", NOW)
    assert reading is not None
    assert reading.only == datetime(2017, 8, 3)


def test_dash_after_the_time_is_no_zone() -> None:
    reading = read("03.08.2017 10:16 Uhr - 1. Liga", "de", NOW)
    assert reading is not None
    assert reading.offset is None
