"""What one printed date can mean, by format, language and calendar."""

from __future__ import annotations

import subprocess
import sys
from datetime import datetime

import pytest

from newscrawl.dates.reading import read
from newscrawl.model import Precision

NOW = datetime(2017, 9, 25, 12, 0)
AUGUST_3 = "2017-08-03 00:00"


@pytest.mark.parametrize(
    ("text", "language", "meaning", "precision"),
    [
        ("2017-08-03T10:15:00+03:00", None, "2017-08-03 10:15", Precision.MINUTE),
        ("20170803T101500Z", None, "2017-08-03 10:15", Precision.MINUTE),
        ("2017-08", None, "2017-08-01 00:00", Precision.MONTH),
        ("1501755300", None, "2017-08-03 10:15", Precision.MINUTE),
        ("Thu, 03 Aug 2017 10:15:00 +0000", "en", "2017-08-03 10:15", Precision.MINUTE),
        ("Thu Aug 03 10:15:00 UTC 2017", "en", "2017-08-03 10:15", Precision.MINUTE),
        ("August 3rd, 2017", "en", AUGUST_3, Precision.DAY),
        ("3 August '17", "en", AUGUST_3, Precision.DAY),
        ("August 2017", "en", "2017-08-01 00:00", Precision.MONTH),
        ("3 de agosto de 2017 | 10:15 h", "es", "2017-08-03 10:15", Precision.MINUTE),
        ("3 de agosto de 2017 às 10h15", "pt", "2017-08-03 10:15", Precision.MINUTE),
        ("Donnerstag, 3. August 2017", "de", AUGUST_3, Precision.DAY),
        ("3 août 2017 à 14h05", "fr", "2017-08-03 14:05", Precision.MINUTE),
        ("3 agosto 2017", "it", AUGUST_3, Precision.DAY),
        ("3 augustus 2017", "nl", AUGUST_3, Precision.DAY),
        ("3. august 2017 kl. 14.05", "da", "2017-08-03 14:05", Precision.MINUTE),
        ("3 augusti 2017", "sv", AUGUST_3, Precision.DAY),
        ("3. elokuuta 2017 klo 14.05", "fi", "2017-08-03 14:05", Precision.MINUTE),
        ("3. ágúst 2017", "is", AUGUST_3, Precision.DAY),
        ("3 sierpnia 2017, 14:05", "pl", "2017-08-03 14:05", Precision.MINUTE),
        ("3. srpna 2017", "cs", AUGUST_3, Precision.DAY),
        ("3 серпня 2017", "uk", AUGUST_3, Precision.DAY),
        ("3 августа 2017, 14:05", "ru", "2017-08-03 14:05", Precision.MINUTE),
        ("2017 m. rugpjūčio 3 d.", "lt", AUGUST_3, Precision.DAY),
        ("2017. augusztus 3. 14:05", "hu", "2017-08-03 14:05", Precision.MINUTE),
        ("3 Ağustos 2017 Perşembe 14:05", "tr", "2017-08-03 14:05", Precision.MINUTE),
        ("3 Agustus 2017", "id", AUGUST_3, Precision.DAY),
        ("3 Ogos 2017", "ms", AUGUST_3, Precision.DAY),
        ("3 Agosti 2017", "sw", AUGUST_3, Precision.DAY),
        ("ngày 3 tháng 8 năm 2017", "vi", AUGUST_3, Precision.DAY),
        ("३ अगस्त २०१७", "hi", AUGUST_3, Precision.DAY),
        ("3 באוגוסט 2017", "he", AUGUST_3, Precision.DAY),
        ("٣ أغسطس ٢٠١٧ - ١٠:١٥ م", "ar", "2017-08-03 22:15", Precision.MINUTE),
        ("3 آب 2017", "ar", AUGUST_3, Precision.DAY),
        ("3 ئاب 2017", "ckb", AUGUST_3, Precision.DAY),
        ("3 Tebax 2017", "ku", AUGUST_3, Precision.DAY),
        ("2017年8月3日 下午2:05", "zh", "2017-08-03 14:05", Precision.MINUTE),
        ("２０１７年８月３日（木）１４：０５", "ja", "2017-08-03 14:05", Precision.MINUTE),
        ("2017년 8월 3일 오후 2:05", "ko", "2017-08-03 14:05", Precision.MINUTE),
        ("平成29年8月3日", "ja", AUGUST_3, Precision.DAY),
        ("令和元年5月1日", "ja", "2019-05-01 00:00", Precision.DAY),
        ("民國106年8月3日", "zh", AUGUST_3, Precision.DAY),
        ("3 สิงหาคม 2560", "th", AUGUST_3, Precision.DAY),
        ("3 ส.ค. 2560", "th", AUGUST_3, Precision.DAY),
        ("۱۲ مرداد ۱۳۹۶", "fa", AUGUST_3, Precision.DAY),
        ("1396/05/12", "fa", AUGUST_3, Precision.DAY),
        ("11 ذو القعدة 1438", "ar", AUGUST_3, Precision.DAY),
        ("2017/08/03", "en", AUGUST_3, Precision.DAY),
        ("12:05 AM, 3 Aug 2017", "en", "2017-08-03 00:05", Precision.MINUTE),
        ("3 Aug", "en", AUGUST_3, Precision.DAY),
        ("3 Dec", "en", "2016-12-03 00:00", Precision.DAY),
        ("3 listopada 2016", "pl", "2016-11-03 00:00", Precision.DAY),
        ("3 listopada 2016", "hr", "2016-10-03 00:00", Precision.DAY),
    ],
)
def test_formats(text: str, language: str | None, meaning: str, precision: Precision) -> None:
    reading = read(text, language, NOW)
    assert reading is not None
    assert reading.only is not None
    assert (f"{reading.only:%Y-%m-%d %H:%M}", reading.precision) == (meaning, precision)


@pytest.mark.parametrize(
    ("text", "language", "meaning", "precision"),
    [
        ("23 hours ago", "en", "2017-09-24 13:00", Precision.MINUTE),
        ("an hour ago", "en", "2017-09-25 11:00", Precision.MINUTE),
        ("yesterday at 09:57", "en", "2017-09-24 09:57", Precision.MINUTE),
        ("2 days ago", "en", "2017-09-23 00:00", Precision.DAY),
        ("3 months ago", "en", "2017-06-26", Precision.MONTH),
        ("vor 3 Stunden", "de", "2017-09-25 09:00", Precision.MINUTE),
        ("gestern, 14:05 Uhr", "de", "2017-09-24 14:05", Precision.MINUTE),
        ("il y a 3 heures", "fr", "2017-09-25 09:00", Precision.MINUTE),
        ("hace una hora", "es", "2017-09-25 11:00", Precision.MINUTE),
        ("há 3 horas", "pt", "2017-09-25 09:00", Precision.MINUTE),
        ("3 часа назад", "ru", "2017-09-25 09:00", Precision.MINUTE),
        ("5 godzin temu", "pl", "2017-09-25 07:00", Precision.MINUTE),
        ("3 saat önce", "tr", "2017-09-25 09:00", Precision.MINUTE),
        ("منذ 3 ساعات", "ar", "2017-09-25 09:00", Precision.MINUTE),
        ("3小时前", "zh", "2017-09-25 09:00", Precision.MINUTE),
        ("3時間前", "ja", "2017-09-25 09:00", Precision.MINUTE),
        ("3시간 전", "ko", "2017-09-25 09:00", Precision.MINUTE),
        ("for 3 timer siden", "no", "2017-09-25 09:00", Precision.MINUTE),
        ("i går kl. 14:05", "sv", "2017-09-24 14:05", Precision.MINUTE),
    ],
)
def test_relative_times_count_from_the_fetch(text: str, language: str, meaning: str, precision: Precision) -> None:
    reading = read(text, language, NOW)
    assert reading is not None
    assert reading.only is not None
    assert f"{reading.only:%Y-%m-%d %H:%M}".startswith(meaning)
    assert (reading.precision, reading.how) == (precision, "relative")


def test_relative_times_mean_nothing_without_a_fetch() -> None:
    assert read("23 hours ago", "en", None) is None


def test_words_that_no_shape_fits_are_read_by_dateparser() -> None:
    reading = read("the day before yesterday", "en", NOW)
    assert reading is not None
    assert reading.only is not None
    assert f"{reading.only:%Y-%m-%d}" == "2017-09-23"


@pytest.mark.parametrize(
    ("text", "orders", "how"),
    [
        ("3/8/2017", {"DMY", "MDY"}, ""),
        ("24/9/2017", {"DMY"}, "part-over-12"),
        ("9/24/2017", {"MDY"}, "part-over-12"),
        ("8/8/2017", {""}, "equal-parts"),
        ("Thu 3/8/2017", {"DMY"}, "weekday"),
        ("Wed 3/8/2017", {"MDY"}, "weekday"),
    ],
)
def test_orders_that_a_number_leaves(text: str, orders: set[str], how: str) -> None:
    reading = read(text, None, NOW)
    assert reading is not None
    assert (set(reading.by_order), reading.how) == (orders, how)


@pytest.mark.parametrize("text", ["2017-13-45", "31/31/2017", "30 February 2017", "", "2017", "00/00/0000"])
def test_dates_that_cannot_be(text: str) -> None:
    assert read(text, "en", NOW) is None


def test_numbers_and_names_of_months_never_reach_dateparser() -> None:
    """dateparser costs milliseconds a call, and a second to import."""
    program = (
        "import sys; from newscrawl.dates.reading import read\n"
        "for t in ['2017-08-03T10:15:00Z', '3/8/2017', '3. August 2017', '20170803', '2017年8月3日']: assert read(t)\n"
        "sys.exit('dateparser' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
