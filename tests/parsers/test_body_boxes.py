"""Boxes within a story that are none of it: prompts to sign up, pulled quotes, slides' captions."""

from __future__ import annotations

from tests.parsers.test_body import FIRST, FOURTH, SECOND, STORY, THIRD, article, paragraphs

PROMPT = (
    "<div class='{}'><h4>Tolby by Night</h4><p>A daily letter about ferries.</p><ul><li>Read all that we write.</li></ul>"
    "<p>A first letter is on its way. If you don't see it, please look into your junk folder.</p></div>"
)


def with_between(markup: str) -> str:
    return article(f"<p>{FIRST}</p><p>{SECOND}</p>{markup}<p>{THIRD}</p><p>{FOURTH}</p>")


def test_boxes_to_sign_up_in_are_left_out() -> None:
    for name in ("newsletter-widget", "subscription-wall", "c-signup", "box_sign-up"):
        assert paragraphs(with_between(PROMPT.format(name))) == STORY


def test_a_story_sent_as_a_newsletter_is_kept() -> None:
    assert paragraphs(f"<div class='newsletter'>{article()}</div>") == STORY


def test_a_quote_pulled_out_of_the_text_is_left_out_with_its_speaker() -> None:
    pulled = "because a part for the engine was not to be had anywhere in the country"
    for name in ("pullquote", "wp-block-pullquote", "c-pull-quote"):
        assert paragraphs(with_between(f"<div class='{name}'><p>“{pulled}”</p></div>")) == STORY
    quote = "<figure class='quote'><blockquote><p>who sells bread on the quay</p></blockquote><cite>Ada Flint</cite></figure>"
    assert paragraphs(with_between(quote)) == STORY


def test_a_quote_that_the_text_has_not_is_kept() -> None:
    quote = "We shall row over ourselves if it comes to that, and the dogs will come along."
    assert quote in paragraphs(with_between(f"<blockquote><p>{quote}</p></blockquote>"))


def test_a_paragraph_in_a_caption_is_no_text() -> None:
    caption = "Cars line the quay near the ferry on Monday afternoon. A plan would replace 62 spaces with a garden."
    figure = (
        "<div class='asset-photo'><figure class='photo'><div class='image'><img src='/1.jpg' alt='quay'></div>"
        f"<figcaption class='caption'><span class='caption-text'><p>{caption}</p></span></figcaption></figure></div>"
    )
    assert paragraphs(article(top=figure)) == STORY


def test_captions_of_slides_that_are_counted_are_no_text() -> None:
    slides = "".join(
        f"<div class='Slide'><div><img src='/{n}.jpg' alt='{text}'></div><div class='Slide-info'><div>{n} of 2</div>"
        f"<span class='Slide-bar'> | </span><span class='Slide-infoDescription'><p>{text}</p></span></div></div>"
        for n, text in (
            (1, "The ferry at the quay, Monday. (Ada Ray/AP)"),
            (2, "The captain, Monday. (AP Photo/Bo Lind)"),
        )
    )
    assert paragraphs(article(top=f"<div class='lead'>{slides}</div>")) == STORY


def test_a_date_alone_below_the_story_is_none_of_it() -> None:
    story = "".join(f"<p>{text}</p>" for text in STORY)
    assert paragraphs(article(f"{story}<p class='last-update'>3 May 2021 (changed 3 May 2021 | 15:14)</p>")) == STORY
