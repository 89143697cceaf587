"""Bytes of many charsets, with true claims, false ones and none."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newscrawl.parsers.decoding import TWICE, decode

# Invented sentences, long enough to tell a language by.
SENTENCES = {
    "ar": "أعلنت البلدية اليوم عن خطة جديدة لغرس الأشجار في الشوارع القديمة وقال المدير إن العمل يبدأ في الربيع",
    "cs": "Obecní kronikář dnes představil příběh řeky, která prý před sto lety změnila směr kvůli žabám",
    "de": "Die Bürgermeisterin eröffnete am Nachmittag das größte Mühlenmuseum Österreichs",
    "el": "Ο δήμος ανακοίνωσε σήμερα νέο σχέδιο για τα δέντρα στους παλιούς δρόμους και οι εργασίες αρχίζουν την άνοιξη",
    "fi": "Määräaika päättyi eilen, eikä järven jäällä näkynyt enää yhtään pöllöä",
    "fr": "La bibliothèque a fêté hier ses cent années d’existence à côté du théâtre brûlé",
    "he": "העירייה הודיעה היום על תוכנית חדשה לנטיעת עצים ברחובות הישנים והעבודה תתחיל באביב",
    "hu": "A könyvtár őszi ünnepségén több tűzoltó énekelt, mint ahány hűvös hajnal volt idén",
    "ja": "市は本日、古い通りに新しい木を植える計画を発表した。工事は春に始まる見通しで、市長は記者団に説明した。",
    "ko": "시는 오늘 오래된 거리에 새 나무를 심는 계획을 발표했다. 공사는 봄에 시작될 예정이라고 시장이 말했다",
    "lt": "Vakar kaimo žąsys pirmą kartą šių metų rudenį nuplaukė per užšalusį ežerą",
    "pl": "Wójt ogłosił wczoraj, że gęś z sąsiedniej wsi została honorową mieszkanką źródła",
    "ru": "Городской совет объявил сегодня о новом плане посадки деревьев на старых улицах, работы начнутся весной",
    "th": "เทศบาลประกาศวันนี้แผนใหม่ในการปลูกต้นไม้บนถนนเก่า งานจะเริ่มในฤดูใบไม้ผลิ",
    "tr": "Belediye bugün eski sokaklara yeni ağaçlar dikileceğini açıkladı, işler ilkbaharda başlıyor",
    "zh": "市政府今天宣布了在老街道种植新树的计划，工程将于春天开始，市长对记者说这是重要的决定。",
    "zh-Hant": "市政府今天宣布了在老街道種植新樹的計畫，工程將於春天開始，市長對記者說這是重要的決定。",
}
WRITTEN_IN = [
    ("ar", "cp1256"), ("ar", "iso8859-6"), ("cs", "cp1250"), ("cs", "iso8859-2"), ("de", "cp1252"), ("el", "cp1253"),
    ("el", "iso8859-7"), ("fi", "cp1252"), ("fr", "cp1252"), ("he", "cp1255"), ("hu", "cp1250"), ("ja", "shift_jis"),
    ("ja", "euc_jp"), ("ja", "iso2022_jp"), ("ko", "euc_kr"), ("lt", "cp1257"), ("pl", "cp1250"), ("pl", "iso8859-2"),
    ("ru", "cp1251"), ("ru", "koi8-r"), ("th", "cp874"), ("tr", "cp1254"), ("zh", "gb18030"), ("zh", "gb2312"),
    ("zh-Hant", "big5"),
]  # fmt: skip


def page(language: str, claim: str | None) -> str:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={claim}">' if claim else ""
    text = SENTENCES[language]
    return f'<html lang="{language}"><head>{meta}<title>{text[:30]}</title></head><body><p>{text}</p><p>{text}</p></body></html>'


@pytest.mark.parametrize("claim", ["true", "utf-8", "iso-8859-1", None])
@pytest.mark.parametrize(("language", "encoding"), WRITTEN_IN)
def test_reads_right_whatever_is_claimed(language: str, encoding: str, claim: str | None) -> None:
    written = page(language, encoding if claim == "true" else claim)
    assert decode(written.encode(encoding))[0] == written


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("claim", ["iso-8859-1", "windows-1251", None])
def test_utf8_proves_itself_against_other_claims(language: str, claim: str | None) -> None:
    written = page(language, claim)
    assert decode(written.encode()) == (written, "utf-8")


@pytest.mark.parametrize("language", ["de", "el", "fr", "ja", "ru"])
def test_utf8_that_was_encoded_twice_is_read_twice(language: str) -> None:
    once = SENTENCES[language].encode().decode("latin-1")
    assert decode(once.encode(), "text/html; charset=utf-8") == (SENTENCES[language], TWICE)


def test_a_page_that_shows_what_broken_text_looks_like_is_read_once() -> None:
    text = "Wer „Mühle“ schreibt, liest dann â\x80\x9eMÃ¼hleâ\x80\x9c und wundert sich."
    assert decode(text.encode()) == (text, "utf-8")


def test_header_comes_before_meta() -> None:
    body = page("ru", "koi8-r").encode("cp1251")
    assert decode(body, "text/html; charset=windows-1251")[0] == page("ru", "koi8-r")


@pytest.mark.parametrize("claim", ["utf-8", None])
def test_a_few_stray_bytes_leave_utf8_alone(claim: str | None) -> None:
    body = page("fr", claim).encode().replace(b"</title>", b"\xe9\xff</title>")
    text, encoding = decode(body)
    assert encoding == "utf-8"
    assert SENTENCES["fr"] in text


def test_one_western_letter_in_a_page_claiming_utf8_is_read_as_that_letter() -> None:
    assert decode(b"<meta charset=utf-8><p>the caf\xe9 at the mill")[0].endswith("the café at the mill")


@pytest.mark.parametrize("language", ["ja", "ko", "zh", "ar"])
def test_a_truncated_last_character_changes_nothing_before_it(language: str) -> None:
    text, encoding = decode((page(language, "utf-8") + SENTENCES[language][0]).encode()[:-1])
    assert encoding == "utf-8"
    assert text.startswith(page(language, "utf-8"))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_byte_order_marks_and_wide_characters(encoding: str) -> None:
    assert decode(page("ja", None).encode(encoding))[0] == page("ja", None)


@pytest.mark.parametrize("claim", ["utf-16", "utf-7", "idna", "rot13", "unicode_escape", "no-such-charset", "hex"])
def test_claims_that_cannot_be_are_ignored(claim: str) -> None:
    assert decode(page("de", claim).encode()) == (page("de", claim), "utf-8")


@given(st.binary(max_size=300), st.sampled_from([None, "text/html; charset=shift_jis", "text/html; charset=utf-8"]))
@settings(max_examples=200, deadline=None)
def test_never_raises_and_answers_the_same(body: bytes, content_type: str | None) -> None:
    assert decode(body, content_type) == decode(body, content_type)


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_utf8_with_a_byte_order_mark_comes_back_whole(text: str) -> None:
    body = text.encode("utf-8", errors="replace")
    assert decode(b"\xef\xbb\xbf" + body)[0] == body.decode()
