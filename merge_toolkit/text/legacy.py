"""Text from before Unicode, and text decoded wrongly: recognised by its syllables, converted.

In an old font (TCVN3 «.VnTime», VNI-Windows) the bytes of another alphabet stand in the cells and
show as Latin-1 letters: «Thñ tôc», «Thuû tuïc». Windows-1258 read as windows-1252 gives «ThuÒ
tuòc», UTF-8 read so gives «Thá»§ tá»¥c». A conversion is believed only where every word that it
touches becomes a possible Vietnamese syllable and was not all right before: a wrong one would be
worse than none. Tables: TCVN 5712-3:1999 (VN3), VNI-Windows, windows-1258.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from merge_toolkit.text.syllables import is_syllable


class Scheme(StrEnum):
    """What a text was before it became Latin-1 letters."""

    TCVN3 = "TCVN3 font"
    VNI = "VNI font"
    WINDOWS_1258 = "windows-1258"
    MOJIBAKE = "UTF-8 misread"


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after conversion; ``scheme`` is None and ``text`` unchanged where none is certain.

    ``doubtful`` is true where the text is not Vietnamese as it stands and no scheme explains it.
    """

    text: str
    scheme: Scheme | None = None
    doubtful: bool = False


LEAST_WORDS = 8
"""Distinct words that a sheet must have before it is converted as a whole."""
LEAST_SHARE = 0.97
"""Share of them that must become syllables; below it each cell must prove itself."""
FEW_WORDS = 3
"""Words from which a cell proves itself without a sign that no word of Unicode has."""
MOST_BEFORE = 0.8
"""Share of them that may be syllables already: above it the text is Unicode."""

SOFT_HYPHEN = "\u00ad"
LOST = "\ufffd"
"""What stands where an earlier program could not read a character: it cannot be had back."""
_HIGH = re.compile(r"[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc"
                   r"\u2013-\u2026\u2030\u2039\u203a\u20ac\u2122]")  # fmt: skip
_LETTER_OR_SIGN = re.compile(r"[\u00a1-\u00ff]")
_NATIVE = re.compile(r"[ăĂđĐĩĨũŨơƠưƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_BETWEEN_WORDS = re.compile(r"[\s!-/:-@\[-`{-~\u2013-\u2026]+")
_SIGNS_AROUND = "«»·°²³¹½¼¾§©®±×÷\u00a0\u00ad0123456789"
_SHORT_FORM = re.compile(r"[A-ZĐÐ]{1,6}|đ")
_ODD = re.compile(r"(?i)(?<=[a-z])[¡-¿÷×ÄÅÆËÏÑÖØÛÜßäåæëïñöøûüÿÞþ]|[¡-¿ÄÆËÏÑÖØÛÜß](?=[a-z])")
_MISREAD = re.compile(r"á[º»]|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ä[‘\u0091ƒ\u0083]|Æ[°¡]")


def candidates(text: str) -> bool:
    """Whether a text holds characters that a conversion could concern at all."""
    return not text.isascii() and (_HIGH.search(text) is not None or LOST in text)


def is_plain(word: str) -> bool:
    """Whether a word may stand in a Unicode text as it is."""
    if word.isascii() or _MISREAD.search(word):
        return word.isascii()
    return all(_is_word(part) for part in _BETWEEN_WORDS.split(word) if not part.isascii())


def scheme_of(texts: Iterable[str]) -> Scheme | None:
    """Return the scheme that all these texts were written in, where it is certain.

    A sheet that holds letters that only Unicode has is not of one scheme.
    """
    words: set[str] = set()
    for text in texts:
        if _NATIVE.search(text):
            return None
        words.update(_words(text))
    if len(words) < LEAST_WORDS or _share(words, str) > MOST_BEFORE:
        return None
    shares = {scheme: _share(words, convert) for scheme, convert in _CONVERTERS.items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= LEAST_SHARE else None


def mend(text: str, within: Scheme | None = None, *, whole: bool = False) -> Mended:
    """Convert one text by the scheme of its column, or by the one scheme that explains it all.

    Where the sheet as a ``whole`` is in a scheme, also words that would be words in Unicode are;
    in a column of other letters such a text is doubtful: «Cã» may be «Có» or a name.
    """
    if misread := _unread(text):
        return Mended(misread, Scheme.MOJIBAKE)
    words = _words(text)
    if not words or LOST in text or _NATIVE.search(text):
        shown = text.replace(SOFT_HYPHEN, "")  # a letter in an old font, nothing to be seen here
        return Mended(text, doubtful=_looks_broken(shown, _words(shown)))
    if within is not None:
        converted = _CONVERTERS[within](text)
        certain = _share(words, _CONVERTERS[within]) == 1 and (whole or _share(words, str) < 1)
        if converted == text:
            return Mended(text)
        return Mended(converted, within) if certain else Mended(text, doubtful=True)
    return _by_itself(text, words)


def _by_itself(text: str, words: Collection[str]) -> Mended:
    """Convert a text of a sheet that is in no scheme as a whole."""
    if _share(words, str) == 1:
        return Mended(text)
    fits = [scheme for scheme, convert in _CONVERTERS.items() if _share(words, convert) == 1]
    results = {_CONVERTERS[scheme](text) for scheme in fits}
    is_odd = _ODD.search(text) is not None
    many = len(words) >= FEW_WORDS and _share(words, str) <= 0.5
    if len(results) == 1 and (is_odd or many):
        return Mended(results.pop(), fits[0])
    return Mended(text, doubtful=bool(fits) or ((is_odd or many) and _is_doubtful(words)))


def _is_doubtful(words: Collection[str]) -> bool:
    """Whether some scheme explains most words that are none as they stand."""
    strange = [word for word in words if not _is_word(word)]
    return any(_share(strange, convert) >= 0.5 for convert in _CONVERTERS.values())


def _looks_broken(text: str, words: Collection[str]) -> bool:
    """Whether a text has lost letters, or words of an old font between those of Unicode."""
    if LOST in text or len(_MISREAD.findall(text)) > 1:
        return True
    return _ODD.search(text) is not None and _is_doubtful(words)


def _words(text: str) -> tuple[str, ...]:
    """Words of a text with a letter or sign of Latin-1; other words prove nothing."""
    parts = _BETWEEN_WORDS.split(text)
    return tuple(part for part in dict.fromkeys(parts) if _LETTER_OR_SIGN.search(part))


def _share(words: Collection[str], convert: Callable[[str], str]) -> float:
    """Share of words that are Vietnamese after a conversion."""
    return sum(_is_word(convert(word)) for word in words) / len(words) if words else 0.0


@lru_cache(maxsize=50_000)
def _is_word(word: str) -> bool:
    """Whether a word may stand in Vietnamese text: a syllable, a short form, or plain ASCII."""
    bare = unicodedata.normalize("NFC", word.strip(_SIGNS_AROUND))
    return bare.isascii() or is_syllable(bare.lower()) or bool(_SHORT_FORM.fullmatch(bare))


def _unread(text: str) -> str:
    """Undo up to two readings of UTF-8 as windows-1252; empty where it was none."""
    result = ""
    for _ in range(2):
        if not _MISREAD.search(result or text):
            break
        content = _bytes_1252(result or text)
        try:
            once = content.decode("utf-8") if content else ""
        except UnicodeDecodeError:
            break
        if not once:
            break
        result = once
    words = [part for part in _BETWEEN_WORDS.split(result) if not part.isascii()]
    return result if words and all(map(_is_word, words)) else ""


def latin_text(content: bytes) -> str:
    """Return the text that windows-1252 (or Latin-1, for its gaps) shows these bytes as."""
    return content.decode("cp1252", errors=_GAPS)


def _latin_1_in_gaps(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("latin-1"), error.end


_GAPS = "merge_toolkit.latin_1_in_gaps"
codecs.register_error(_GAPS, _latin_1_in_gaps)


def _bytes_1252(text: str) -> bytes:
    """The bytes that windows-1252 (or Latin-1, for its gaps) shows as this text."""
    try:
        return b"".join(
            bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("cp1252")
            for letter in text
        )
    except UnicodeEncodeError:
        return b""


def _from_tcvn3(text: str) -> str:
    """Capitals with marks are lower-case letters in a font of capitals: «TØNH»."""
    return _TCVN3_WORD.sub(_tcvn3_word, text)


def _tcvn3_word(found: re.Match[str]) -> str:
    word, converted = found[0], found[0].translate(_TCVN3)
    plain = [letter for letter in word if letter.isascii() and letter.isalpha()]
    capitals = len(plain) > 1 and all(map(str.isupper, plain))
    return converted.upper() if capitals else converted


def _from_vni(text: str) -> str:
    return _VNI_PAIR.sub(lambda pair: _VNI[pair[0]], text)


def _from_1258(text: str) -> str:
    content = _bytes_1252(text)
    try:
        return unicodedata.normalize("NFC", content.decode("cp1258")) if content else text
    except UnicodeDecodeError:
        return text


_TCVN3 = {
    first + at: letter
    for first, letters in (
        (0xA1, "ĂÂÊÔƠƯĐăâêôơưđ"),
        (0xB5, "àảãáạ"),
        (0xBB, "ằẳẵắ"),
        (0xC6, "ặầẩẫấậè"),
        (0xCE, "ẻẽéẹềểễếệìỉ"),
        (0xDC, "ĩíịò"),
        (0xE1, "ỏõóọồổỗốộờởỡớợù"),
        (0xF1, "ủũúụừửữứựỳỷỹýỵ"),
    )
    for at, letter in enumerate(letters)
}
"""TCVN 5712-3 (VN3): lower-case letters; capitals are a font of their own (.VnTimeH)."""


_TCVN3_WORD = re.compile(r"[A-Za-z\u00a1-\u00fe]+")


def _vni_letters() -> Iterator[tuple[str, str]]:
    """Each letter of VNI-Windows: a base, and a mark behind it for tone, hat and breve."""
    tones = "\u0301\u0300\u0309\u0303\u0323"
    rows = (
        ("aeouyôö", "aeouyơư", "", "ùøûõï"),
        ("aeo", "aeo", "\u0302", "áàåãä"),
        ("a", "a", "\u0306", "éèúüë"),
    )
    for bases, letters, hat, marks in rows:
        for base, letter in zip(bases, letters, strict=True):
            for mark, tone in zip(marks, tones, strict=True):
                yield base + mark, unicodedata.normalize("NFC", letter + hat + tone)
    yield from {"aâ": "â", "eâ": "ê", "oâ": "ô", "aê": "ă", "ô": "ơ", "ö": "ư", "ñ": "đ",
                "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}.items()  # fmt: skip


_VNI: Mapping[str, str] = {
    form: letter if form == pair else letter.upper()
    for pair, letter in _vni_letters()
    for form in (pair, pair.upper(), pair[0] + pair[1:].upper(), pair[0].upper() + pair[1:])
}
_VNI_PAIR = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_CONVERTERS: Mapping[Scheme, Callable[[str], str]] = {
    Scheme.TCVN3: _from_tcvn3,
    Scheme.VNI: _from_vni,
    Scheme.WINDOWS_1258: _from_1258,
}
