"""Broken JSON made whole, for the JSON-LD that templates write by hand.

Seen on real pages: comments, trailing commas, quotation marks inside strings that nobody escaped, strings in single
quotes or in none, escapes JSON does not know, and blocks cut off before the end. One pass, linear in the text.
"""

from __future__ import annotations

import re

_BARE = re.compile(r"[^,\n{}\[\]\"']+")
_SCALAR = re.compile(r"(?:true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)\Z")
_KEY_END = re.compile(r"\s*:")
_VALUE_END = re.compile(r"\s*(?:[}\]]|,\s*(?:[\"'{}\[\]\d/-]|true|false|null|\Z)|\n|//|/\*|\Z)")
_UNKNOWN_ESCAPE = re.compile(r"\\(?![\"\\/bfnrt]|u[0-9a-fA-F]{4})")
_CLOSERS = {"{": "}", "[": "]"}


def mend(text: str) -> str:
    """``text`` with what is commonly wrong put right; still no JSON where it is broken in other ways."""
    return _Mender(text).mended()


class _Mender:
    """Walks once over the text; ``out`` are the tokens so far and ``open`` the brackets not yet closed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.out: list[str] = []
        self.open: list[str] = []

    def mended(self) -> str:
        position = 0
        while position < len(self.text):
            position = self.token(position)
        while self.open:
            self.close()
        return "".join(self.out)

    def token(self, at: int) -> int:
        """Take the token that begins at ``at``; answers where the next one does."""
        char = self.text[at]
        if char.isspace():
            return at + 1
        if self.text.startswith(("//", "/*"), at):
            return self.after_comment(at)
        if char in "{[":
            self.out.append(char)
            self.open.append(char)
        elif char in "}]":
            self.close()
        elif char in ",:":
            self.out.append(char)
        elif char in "\"'":
            return self.string(at)
        else:
            return self.bare(at)
        return at + 1

    def after_comment(self, at: int) -> int:
        end, length = ("\n", 1) if self.text[at + 1] == "/" else ("*/", 2)
        found = self.text.find(end, at + 2)
        return found + length if found >= 0 else len(self.text)

    def close(self) -> None:
        """Close the innermost bracket, whatever bracket the text has here; a comma before it goes."""
        if not self.open:
            return
        if self.out[-1] == ",":
            self.out.pop()
        elif self.out[-1] == ":":
            self.out.append("null")
        self.out.append(_CLOSERS[self.open.pop()])

    def string(self, at: int) -> int:
        """A quoted string: it ends at the first quote after which JSON can go on."""
        quote = self.text[at]
        ends = _KEY_END if self.expects_key() else _VALUE_END
        end = at + 1
        while (end := self.text.find(quote, end)) >= 0:
            if not self.escaped(end) and ends.match(self.text, end + 1):
                break
            end += 1
        stop = end if end >= 0 else len(self.text)
        self.out.append(_quoted(self.text[at + 1 : stop]))
        return stop + 1

    def escaped(self, at: int) -> bool:
        """Whether an odd number of backslashes stands before a place."""
        start = at
        while self.text[start - 1] == "\\":
            start -= 1
        return (at - start) % 2 == 1

    def expects_key(self) -> bool:
        return bool(self.open) and self.open[-1] == "{" and self.out[-1] in "{,"

    def bare(self, at: int) -> int:
        """A word without quotes: a number or literal as it is, anything else as a string; a key ends at its colon."""
        match = _BARE.match(self.text, at)
        if match is None:
            return at + 1
        word, end = match[0], match.end()
        if self.expects_key() and ":" in word:
            word = word.partition(":")[0]
            end = at + len(word)
        word = word.strip()
        self.out.append(word if _SCALAR.match(word) else _quoted(word))
        return end


def _quoted(text: str) -> str:
    text = _UNKNOWN_ESCAPE.sub(r"\\\\", text)
    return '"' + re.sub(r'(?<!\\)((?:\\\\)*)"', r'\1\\"', text) + '"'
