"""Printed lines of many languages read as bylines, and other lines do not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.model import Byline
from newscrawl.parsers.byline import read_byline

LINES = [
    ("en", "By Rudaw 3/8/2017", ("Rudaw",)),
    ("en", "By Jane Doe and John Roe, Associated Press", ("Jane Doe", "John Roe", "Associated Press")),
    ("en", "Written by Jane Doe, Ann Poe, and Max Roe Updated August 14, 2025", ("Jane Doe", "Ann Poe", "Max Roe")),
    ("en", "BY JANE DOE | STAFF WRITER", ("JANE DOE",)),
    ("en", "By Jane Doe, Political Correspondent in London", ("Jane Doe",)),
    ("en", "By JANE DOE, AP Technology Writer", ("JANE DOE",)),
    ("en", "By Jane O'Neill-Smith Jr.", ("Jane O'Neill-Smith Jr.",)),
    ("en", "By Dr. Jane Doe, PhD, MPH", ("Jane Doe",)),
    ("en", "By jdoe@example.org Jane Doe (@janedoe)", ("Jane Doe",)),
    ("en", "By Jane Doe for The Hilltop Post", ("Jane Doe",)),
    ("de", "Von Max Müller und Anna Schmidt, Berlin", ("Max Müller", "Anna Schmidt")),
    ("de", "Ein Kommentar von Max Müller", ("Max Müller",)),
    ("de", "Text: Anna Schmidt, Fotos: Max Müller", ("Anna Schmidt",)),
    ("de", "von dpa", ("dpa",)),
    ("de", "Von Hans von der Heide", ("Hans von der Heide",)),
    ("de", "12.03.2021, 10:15 Uhr | Von Max Müller", ("Max Müller",)),
    ("fr", "Par Élodie Martin et Jean-Luc Petit, à Paris", ("Élodie Martin", "Jean-Luc Petit")),
    ("fr", "Par Le Courrier avec AFP", ("Le Courrier", "AFP")),
    ("fr", "Propos recueillis par Élodie Martin", ("Élodie Martin",)),
    ("fr", "Publié par Élodie Martin le 12 mars 2021 à 10h15", ("Élodie Martin",)),
    ("es", "Por María Pérez y Juan Gómez", ("María Pérez", "Juan Gómez")),
    ("es", "Por Juan Gómez | Madrid 12 de marzo de 2021", ("Juan Gómez",)),
    ("es", "Texto: Juan de la Cruz", ("Juan de la Cruz",)),
    ("pt", "Por João da Silva e Maria Souza — São Paulo", ("João da Silva", "Maria Souza")),
    ("pt", "Por Maria Souza, G1 12/03/2021 10h15", ("Maria Souza",)),
    ("it", "di Luca Rossi e Maria Bianchi", ("Luca Rossi", "Maria Bianchi")),
    ("it", "a cura di Redazione Cronaca", ("Redazione Cronaca",)),
    ("it", "Di Luca Rossi", ("Luca Rossi",)),
    ("nl", "Door Jan de Vries en Piet Jansen", ("Jan de Vries", "Piet Jansen")),
    ("nl", "Van onze redacteur Jan de Vries", ("Jan de Vries",)),
    ("sv", "Av Anna Lindqvist och Erik Berg", ("Anna Lindqvist", "Erik Berg")),
    ("sv", "Text: Anna Lindqvist Foto: Erik Berg", ("Anna Lindqvist",)),
    ("da", "Af Søren Holm og Mette Krog", ("Søren Holm", "Mette Krog")),
    ("da", "Skrevet af Mette Krog 12. marts 2021", ("Mette Krog",)),
    ("no", "Av Kari Nordby og Ola Vik", ("Kari Nordby", "Ola Vik")),
    ("no", "Tekst: Kari Nordby", ("Kari Nordby",)),
    ("fi", "Teksti: Aino Korpi ja Eero Laine", ("Aino Korpi", "Eero Laine")),
    ("fi", "Toimittaja: Aino Korpi", ("Aino Korpi",)),
    ("is", "Eftir Jón Þórsson", ("Jón Þórsson",)),
    ("pl", "Autor: Anna Nowak i Piotr Wilk", ("Anna Nowak", "Piotr Wilk")),
    ("pl", "oprac. Anna Nowak", ("Anna Nowak",)),
    ("cs", "Autor: Jana Nováková a Petr Dvořák", ("Jana Nováková", "Petr Dvořák")),
    ("sk", "Autor: Jana Kováčová", ("Jana Kováčová",)),
    ("hu", "Írta: Nagy Péter és Kiss Anna", ("Nagy Péter", "Kiss Anna")),
    ("ro", "De Ion Popa și Ana Rusu", ("Ion Popa", "Ana Rusu")),
    ("sq", "Nga Arben Hoxha", ("Arben Hoxha",)),
    ("el", "Του Νίκου Παππά", ("Νίκου Παππά",)),
    ("el", "Γράφει η Μαρία Λάμπρου", ("Μαρία Λάμπρου",)),
    ("tr", "Yazan: Ayşe Yılmaz ve Mehmet Kaya", ("Ayşe Yılmaz", "Mehmet Kaya")),
    ("tr", "Haber: Ayşe Yılmaz", ("Ayşe Yılmaz",)),
    ("az", "Müəllif: Elçin Əliyev", ("Elçin Əliyev",)),
    ("ru", "Автор: Иван Петров и Анна Смирнова", ("Иван Петров", "Анна Смирнова")),
    ("ru", "Текст: Иван Петров, специальный корреспондент", ("Иван Петров",)),
    ("uk", "Автор: Олена Бойко та Іван Коваль", ("Олена Бойко", "Іван Коваль")),
    ("bg", "Автор: Георги Иванов", ("Георги Иванов",)),
    ("sr", "Piše: Marko Jović", ("Marko Jović",)),
    ("hr", "Piše: Ana Horvat", ("Ana Horvat",)),
    ("sl", "Piše: Janez Kos", ("Janez Kos",)),
    ("lt", "Parengė Jonas Kazlas", ("Jonas Kazlas",)),
    ("lv", "Autors: Jānis Ozols", ("Jānis Ozols",)),
    ("et", "Autor: Mari Tamm", ("Mari Tamm",)),
    ("ca", "Autora: Núria Puig", ("Núria Puig",)),
    ("id", "Oleh: Budi Santoso dan Siti Aminah", ("Budi Santoso", "Siti Aminah")),
    ("id", "Penulis: Siti Aminah", ("Siti Aminah",)),
    ("ms", "Oleh Ahmad Razali", ("Ahmad Razali",)),
    ("vi", "Tác giả: Nguyễn Văn An", ("Nguyễn Văn An",)),
    ("th", "โดย สมชาย ใจดี", ("สมชาย ใจดี",)),
    ("zh", "作者：张三丰", ("张三丰",)),
    ("zh", "本报记者李小明", ("李小明",)),
    ("zh", "文／王小明", ("王小明",)),
    ("zh", "新华社记者李小明和王芳", ("李小明", "王芳")),
    ("ja", "【ソウル＝山田和樹】", ("山田和樹",)),
    ("ja", "文・田中太郎", ("田中太郎",)),
    ("ja", "田中太郎記者", ("田中太郎",)),
    ("ja", "執筆者：田中 太郎", ("田中 太郎",)),
    ("ko", "홍길동 기자", ("홍길동",)),
    ("ko", "[서울=홍길동 기자]", ("홍길동",)),
    ("ko", "글 = 홍길동", ("홍길동",)),
    ("ko", "홍길동 기자 hong@example.kr 입력 2021.03.12 10:15", ("홍길동",)),
    ("hi", "द्वारा राम कुमार", ("राम कुमार",)),
    ("hi", "लेखक: राम कुमार", ("राम कुमार",)),
    ("bn", "লিখেছেন: রহিম মিয়া", ("রহিম মিয়া",)),
    ("ar", "بقلم: أحمد علي", ("أحمد علي",)),
    ("ar", "كتب أحمد علي", ("أحمد علي",)),
    ("fa", "نویسنده: رضا احمدی", ("رضا احمدی",)),
    ("he", "מאת דוד לוי", ("דוד לוי",)),
    ("ku", "Nivîskar: Azad Şêrko", ("Azad Şêrko",)),
    ("ckb", "نووسینی: ئازاد شێرکۆ", ("ئازاد شێرکۆ",)),
    ("sw", "Imeandikwa na Juma Otieno", ("Juma Otieno",)),
    ("af", "Deur Pieter Botha", ("Pieter Botha",)),
    ("kl", "Allattoq: Malik Olsen", ("Malik Olsen",)),
]


@pytest.mark.parametrize(("language", "line", "authors"), LINES)
def test_lines_of_many_languages(language: str, line: str, authors: tuple[str, ...]) -> None:
    byline = read_byline(line)
    assert byline is not None, f"{language}: {line!r} was not read as a byline"
    assert byline.authors == authors


def test_thirty_languages_are_covered() -> None:
    assert len({language for language, _, _ in LINES}) >= 30


@pytest.mark.parametrize(
    ("line", "printed"),
    [
        ("By Rudaw 3/8/2017", "By Rudaw"),
        ("By  Jane Doe,   5 May 2020 10:15", "By Jane Doe"),
        ("12.03.2021, 10:15 Uhr | Von Max Müller", "Von Max Müller"),
        ("【ソウル＝田中太郎】本文が続く", "【ソウル＝田中太郎】"),
    ],
)
def test_the_date_is_no_part_of_the_printed_byline(line: str, printed: str) -> None:
    byline = read_byline(line)
    assert byline is not None
    assert byline.printed == printed


@pytest.mark.parametrize(
    "line",
    [
        "",
        "The mayor fell into the river",
        "Posted by admin on May 4, 2020",
        "By accident, the mayor fell into the river on Monday and was rescued by two passers-by",
        "3/8/2017",
        "Updated 3 August 2017",
        "Photo: Ada Poe",
        "Author archive",
        "By " + "Ada Poe, " * 60,
    ],
)
def test_other_lines_are_no_byline(line: str) -> None:
    assert read_byline(line) is None


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["By ", "Von ", "Автор: ", "作者：", "", "【"]), st.text(max_size=80))
def test_never_raises_and_says_who(prefix: str, text: str) -> None:
    byline = read_byline(prefix + text)
    assert byline is None or (isinstance(byline, Byline) and byline.authors and byline.printed)
    assert byline == read_byline(prefix + text)
