"""Languages claimed, contradicted by their letters, and told from the text."""

import sys

import pytest

from newscrawl.model import Found, Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.language import _by_function_words, language, language_of_text
from newscrawl.parsers.words import table

TEXTS = {
    "ar": "أعلنت البلدية اليوم عن خطة جديدة لغرس الأشجار في الشوارع القديمة قبل الربيع",
    "de": "Die Gans wurde gestern zur Bürgermeisterin gewählt, und niemand im Dorf war überrascht.",
    "el": "Ο δήμος ανακοίνωσε σήμερα νέο σχέδιο για τα δέντρα στους παλιούς δρόμους",
    "en": "The goose was elected mayor yesterday, and nobody in the village was surprised by it.",
    "he": "העירייה הודיעה היום על תוכנית חדשה לנטיעת עצים ברחובות הישנים",
    "ja": "市は本日、古い通りに新しい木を植える計画を発表した。工事は春に始まる見通し。",
    "ko": "시는 오늘 오래된 거리에 새 나무를 심는 계획을 발표했다. 공사는 봄에 시작된다",
    "ru": "Городской совет объявил сегодня о новом плане посадки деревьев на старых улицах",
    "th": "เทศบาลประกาศวันนี้แผนใหม่ในการปลูกต้นไม้บนถนนเก่า งานจะเริ่มในฤดูใบไม้ผลิ",
    "zh": "市政府今天宣布了在老街道种植新树的计划，工程将于春天开始，市长对记者说这是重要的",
}


def document(text: str, lang: str | None = None, head: str = "") -> Document:
    claim = f' lang="{lang}"' if lang else ""
    return Document(Page(url="https://mill.example/a", body=f"<html{claim}><head>{head}</head><p>{text}</p>".encode()))


@pytest.mark.parametrize("code", TEXTS)
def test_told_from_the_text(code: str) -> None:
    assert language_of_text(TEXTS[code]) == code
    found = language(document(TEXTS[code]))
    assert found is not None
    assert (found.value, found.source) == (code, "text")


# Paragraphs long enough for their commonest words to tell.
PARAGRAPHS = {
    "de": "Die Gans, die im Sommer zur Bürgermeisterin gewählt wurde, hat am Montag ihr Amt angetreten und den neuen Steg "
    "am Hafen eröffnet. Sie ist nicht die erste, die sich für die Boote einsetzt, aber die einzige, die auch im Winter "
    "mit den Fischern auf den See fährt und nach den Netzen sieht.",
    "en": "The goose that was elected mayor in the summer has taken office and opened the new jetty at the harbour. She is "
    "not the first of them to care for the boats, but the only one who goes out on the lake with the fishermen and "
    "looks after their nets when it is cold.",
    "fr": "La oie élue maire cet été a pris ses fonctions lundi et a inauguré le nouveau ponton du port. Elle est la "
    "seule qui sort avec les pêcheurs sur le lac pour voir les filets, même en hiver, et les habitants ne sont pas "
    "surpris de la voir dans le bateau avec eux.",
    "ru": "Гусыня, которую летом выбрали мэром, в понедельник вступила в должность и открыла новый причал. Она не первая, "
    "кто заботится о лодках, но только она и зимой выходит с рыбаками на озеро, чтобы посмотреть, как там сети, и "
    "жители говорят, что это было всегда и что она уже видела всё это.",
    "sw": "Bata aliyechaguliwa kuwa meya wa mji ameanza kazi na kufungua gati jipya la bandari. Yeye si wa kwanza kwa "
    "kujali mashua, lakini ni wa pekee ambaye pia huenda na wavuvi katika ziwa baada ya mvua kwa ajili ya nyavu zao, "
    "alisema mkazi wa kijiji cha wavuvi.",
}


@pytest.mark.parametrize("code", PARAGRAPHS)
def test_a_paragraph_is_told_by_its_commonest_words(code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)  # importing the model fails
    assert language_of_text(PARAGRAPHS[code]) == code


@pytest.mark.parametrize("code", table("languages")["function_words"])
def test_no_language_is_taken_for_another_by_its_own_words(code: str) -> None:
    assert _by_function_words(" ".join(table("languages")["function_words"][code] * 2)) in (code, None)


@pytest.mark.parametrize(("claim", "code"), [("en", "de"), ("en", "sw"), ("fr", "en"), ("de", "fr")])
def test_a_claim_its_words_contradict_is_not_believed(claim: str, code: str) -> None:
    found = language(document(PARAGRAPHS[code], claim))
    assert found is not None
    assert (found.value, found.source) == (code, "text")


def test_a_claim_stands_where_words_leave_a_doubt() -> None:
    found = language(document("Quillhaven Northam Millbridge Weir " * 30, "de"))
    assert found == Found("de", "html:lang", "de")


@pytest.mark.parametrize("code", TEXTS)
def test_a_claim_that_fits_is_believed(code: str) -> None:
    assert language(document(TEXTS[code], f"{code}-XX")) == Found(code, "html:lang", f"{code}-XX")


@pytest.mark.parametrize("code", ["ar", "ru", "ja", "th", "el"])
def test_a_claim_its_letters_contradict_is_not(code: str) -> None:
    found = language(document(TEXTS[code], "en"))
    assert found is not None
    assert (found.value, found.source) == (code, "text")


def test_a_template_in_arabic_around_english_text() -> None:
    found = language(document(TEXTS["en"], "ar"))
    assert found is not None
    assert found.value == "en"


@pytest.mark.parametrize(
    ("claim", "code"), [("nb-NO", "no"), ("iw", "he"), ("ckb", "ckb"), ("jp", "ja"), ("zh-Hant-TW", "zh")]
)
def test_codes_are_made_alike(claim: str, code: str) -> None:
    found = language(document("x", claim))
    assert found is not None
    assert (found.value, found.raw) == (code, claim)


def test_other_claims() -> None:
    assert language(document("x", head='<meta property="og:locale" content="fr_FR">')) == Found(
        "fr", "meta:og:locale", "fr_FR"
    )
    script = '<script type="application/ld+json">{"@type": "Article", "inLanguage": ["pt-BR"]}</script>'
    assert language(document("x", head=script)) == Found("pt", "json-ld:inLanguage", "pt-BR")


@pytest.mark.parametrize("text", ["", "42", "Goose", "… — !"])
def test_too_little_to_tell(text: str) -> None:
    assert language_of_text(text) is None
    assert language(document(text)) is None


def test_paragraphs_parted_by_line_breaks() -> None:
    cell = f"<font>Menu<br><br>{TEXTS['de']}<br><br>{TEXTS['de']}</font>"
    page = f"<table><tr><td><a href='/'>{TEXTS['en']}</a></td><td>{cell}</td></tr></table>"
    assert language(Document(Page(url="https://mill.example/a", body=page.encode()))) == Found(
        "de", "text", TEXTS["de"][:80]
    )


@pytest.mark.parametrize(
    "text",
    ["Menu Home Login Search News", "xkcd qwrt zzpl mmnb pprt ggh kjhg", "ELF GNU libc.so.6 __cxa_finalize printf"],
)
def test_no_guess_where_two_languages_fit_alike_or_none_does(text: str) -> None:
    assert language_of_text(text) is None


def test_two_written_forms_of_one_language_are_no_doubt() -> None:
    assert language_of_text("No har dei opna den nye brua, og her er skrive norsk tekst på bokmål i dag") == "no"
