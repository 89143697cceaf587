"""Languages claimed, contradicted by their letters, and told from the text."""

import pytest

from newscrawl.model import Found, Page
from newscrawl.parsers.document import Document
from newscrawl.parsers.language import language, language_of_text

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
