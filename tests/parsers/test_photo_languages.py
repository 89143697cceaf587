"""A picture with caption and credit as newspapers print them, in each language."""

from __future__ import annotations

import pytest

from newscrawl.model import Page, Photo
from newscrawl.parsers.document import Document
from newscrawl.parsers.photos import photos

TEXT = (
    "The ferry had been tied up since the spring, when the last captain left it for a smaller boat in the north, "
    "and nobody had painted it, the harbour office said in a letter to the council."
)


def photo_with(legend: str) -> Photo:
    html = (
        "<html><body><article><h1>The ferry is back after a long winter</h1>"
        f"<figure><img src='/a.jpg' alt='ferry'>{legend}</figure><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    )
    found = photos(Document(Page("https://tolby.example/ferry", html.encode())))
    assert found is not None
    (photo,) = found.value
    return photo


@pytest.mark.parametrize(
    ("language", "caption", "printed", "credit"),
    [
        ("ar", "العبّارة عند الرصيف القديم", " (تصوير: سامي نجار)", "سامي نجار"),
        ("bg", "Фериботът се върна в пристанището.", " Снимка: Ада Рей", "Ада Рей"),
        ("br", "Ar bag kozh er porzh.", " Luc’hskeudenn: Ada Ray", "Ada Ray"),
        ("ckb", "کەشتییەکە لە بەندەرەکە.", " وێنە: ئادا ڕەی", "ئادا ڕەی"),
        ("cs", "Přívoz se vrátil do přístavu.", " Foto: Ada Ray, ČTK", "Ada Ray, ČTK"),
        ("da", "Færgen er tilbage i havnen.", " Foto: Ada Ray/Ritzau Scanpix", "Ada Ray/Ritzau Scanpix"),
        ("de", "Die Fähre liegt wieder im Hafen.", " Bild: Ada Ray/dpa", "Ada Ray/dpa"),
        ("el", "Το φέρι επέστρεψε στο λιμάνι.", " Φωτογραφία: Άντα Ρέι", "Άντα Ρέι"),
        ("en", "The ferry is back in the harbour.", " Photo by Ada Ray/Getty Images", "Ada Ray/Getty Images"),
        ("es", "El barco volvió al puerto viejo.", " Foto: Ada Ray / EFE", "Ada Ray / EFE"),
        ("et", "Praam on jälle sadamas.", " Foto: Ada Ray", "Ada Ray"),
        ("fa", "کشتی به بندر بازگشت.", " عکس: سارا کریمی", "سارا کریمی"),
        ("fi", "Lautta on taas satamassa.", " Kuva: Ada Ray / Lehtikuva", "Ada Ray / Lehtikuva"),
        ("fr", "Le bac est revenu au vieux port.", " Crédit photo : Ada Ray / AFP", "Ada Ray / AFP"),
        ("he", "המעבורת חזרה לנמל.", " צילום: עדה ריי", "עדה ריי"),
        ("hi", "नाव बंदरगाह पर लौट आई।", " फोटो: आशा राय", "आशा राय"),
        ("hr", "Trajekt se vratio u luku.", " Snimila: Ada Ray", "Ada Ray"),
        ("hu", "A komp visszatért a kikötőbe.", " Fotó: Ada Ray / MTI", "Ada Ray / MTI"),
        ("hu", "A komp visszatért a kikötőbe.", " Ada Ray felvétele", "Ada Ray"),
        ("id", "Kapal itu kembali ke pelabuhan.", " (Dok. Ada Ray)", "Ada Ray"),
        ("is", "Ferjan er komin aftur í höfnina.", " Ljósmynd/Ada Ray", "Ada Ray"),
        ("it", "Il traghetto è tornato nel porto.", " (Foto Ada Ray/ANSA)", "Ada Ray/ANSA"),
        ("ja", "港に戻ったフェリー", "＝山田花子撮影", "山田花子"),
        ("ja", "港に戻ったフェリー", "（写真：山田花子）", "山田花子"),
        ("kj", "Ondoolopa oya aluka.", " Efano: Ada Ray", "Ada Ray"),
        ("kl", "Umiarsuaq umiarsualivimmut uteqqippoq.", " Assi: Ada Ray", "Ada Ray"),
        ("ko", "항구로 돌아온 배", " [사진=연합뉴스]", "연합뉴스"),
        ("ku", "Keştî vegeriya benderê.", " Wêne: Ada Ray", "Ada Ray"),
        ("lt", "Keltas grįžo į uostą.", " Adomo Rėjaus / BNS nuotr.", "Adomo Rėjaus / BNS"),
        ("lv", "Prāmis atgriezās ostā.", " Foto: Ada Ray", "Ada Ray"),
        ("ms", "Feri itu kembali ke jeti.", " Gambar fail: Ada Ray", "Ada Ray"),
        ("nl", "De veerboot ligt weer in de haven.", " Beeld: Ada Ray / ANP", "Ada Ray / ANP"),
        ("no", "Ferja er tilbake i havna.", " Foto: Ada Ray / NTB", "Ada Ray / NTB"),
        ("pl", "Prom wrócił do portu.", " Fot. Ada Ray / PAP", "Ada Ray / PAP"),
        ("pt", "A balsa voltou ao porto velho.", " Imagem: Ada Ray/Folhapress", "Ada Ray/Folhapress"),
        ("ro", "Bacul s-a întors în port.", " Sursa foto: Ada Ray", "Ada Ray"),
        ("ru", "Паром вернулся в порт.", " Фото: Ада Рэй / ТАСС", "Ада Рэй / ТАСС"),
        ("se", "Fearga lea fas hámmanis.", " Govva: Ada Ray", "Ada Ray"),
        ("sv", "Färjan är tillbaka i hamnen.", " Foto: Ada Ray/TT", "Ada Ray/TT"),
        ("sw", "Kivuko kimerudi bandarini.", " Picha na Ada Ray", "Ada Ray"),
        ("th", "เรือกลับมาที่ท่าแล้ว", " ภาพจาก: Ada Ray", "Ada Ray"),
        ("tr", "Feribot limana geri döndü.", " Fotoğraf: Ada Ray / AA", "Ada Ray / AA"),
        ("uk", "Пором повернувся до порту.", " Фото: Ада Рей", "Ада Рей"),
        ("ur", "کشتی بندرگاہ پر واپس آ گئی۔", " فوٹو: سارا خان", "سارا خان"),
        ("vi", "Chiếc phà đã trở lại bến.", " Ảnh: Ada Ray", "Ada Ray"),
        ("xh", "Isikhephe sibuyile ezibukweni.", " Umfanekiso: Ada Ray", "Ada Ray"),
        ("zh", "渡轮回到了港口。", "新华社记者 李明 摄", "新华社记者 李明"),
        ("zh", "渡輪回到了港口。", "（圖：李明）", "李明"),
        ("zu", "Isikebhe sibuyele ethekwini.", " Isithombe: Ada Ray", "Ada Ray"),
    ],
)
def test_caption_and_credit_in_one_text(language: str, caption: str, printed: str, credit: str) -> None:
    photo = photo_with(f"<figcaption>{caption}{printed}</figcaption>")
    assert (photo.caption, photo.credit) == (caption, credit), language


@pytest.mark.parametrize(
    "legend",
    [
        "<figcaption>The bay in May.<span class='credit'>Ada Ray/AFP</span></figcaption>",
        "<figcaption><p>The bay in May.</p><p class='image-source'>Source: Ada Ray/AFP</p></figcaption>",
        "<figcaption><p>The bay in May.</p><div class='foto'>Photo: <p>Ada Ray/AFP</p></div></figcaption>",
        "<div class='text'>The bay in May.<span class='copyright'>Photo: Ada Ray/AFP</span></div>",
        "<figcaption><span class='sr-only'>Image caption</span>The bay in May. <cite>Ada Ray/AFP</cite></figcaption>",
        "<figcaption>Image caption: The bay in May. © Ada Ray/AFP</figcaption>",
        "<figcaption>The bay in May. - <small class='copyright'>Copyright Ada Ray/AFP</small></figcaption>",
        "<figcaption>The bay in May. (Ada Ray/AFP)<span class='credit'>Ada Ray/AFP</span></figcaption>",
        "<button>Enlarge</button><figcaption>The bay in May. | Ada Ray/AFP</figcaption>",
        "<p class='caption'>The bay in May.</p><p class='caption'>The bay in May.</p><i class='photographer'>Ada Ray/AFP</i>",
        "<figcaption>The bay in May. Photograph: Ada Ray/AFP</figcaption>",
        "<figcaption>The bay in May.<br>Ada Ray/AFP via Getty Images</figcaption>",
    ],
)
def test_caption_and_credit_in_many_shapes(legend: str) -> None:
    photo = photo_with(legend)
    assert photo.caption == "The bay in May."
    assert (photo.credit or "").startswith("Ada Ray/AFP")
    assert photo.photographer == "Ada Ray"
    assert photo.agency == "AFP"
