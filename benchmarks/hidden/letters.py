"""Vietnamese letters: marks taken off, tones moved, words as a keyboard would have left them."""

from __future__ import annotations

import re
import unicodedata

_TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
_SHAPES = {"\u0306": "w", "\u031b": "w"}
_OPEN = re.compile(
    r"(?<![qQ])([oOuU])([aAeEyY])([\u0300\u0301\u0303\u0309\u0323])(?![\w\u0300-\u036f])"
)
_OPEN_OLD = re.compile(
    r"(?<![qQ])([oOuU])([\u0300\u0301\u0303\u0309\u0323])([aAeEyY])(?![\w\u0300-\u036f])"
)
_TONE_FIRST = re.compile("([\u0300\u0301\u0303\u0309\u0323])([\u0302\u0306\u031b])")
_WORD = re.compile(r"[^\W_]+")


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def bare(text: str) -> str:
    """The text without any mark."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def old_tones(text: str) -> str:
    """«hòa, thủy»: the tone on the first vowel."""
    return nfc(_OPEN.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))


def new_tones(text: str) -> str:
    """«hoà, thuỷ»: the tone on the second vowel."""
    return nfc(_OPEN_OLD.sub(r"\1\3\2", unicodedata.normalize("NFD", text)))


def telex(word: str) -> str:
    """The keys that were pressed, when the keyboard was not set to Vietnamese."""
    keys, tone = "", ""
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tone = _TONES[sign]
        elif sign in _SHAPES:
            keys += "w"
        elif sign == "\u0302":
            keys += keys[-1:].lower()
        else:
            keys += {"đ": "dd", "Đ": "Dd"}.get(sign, sign)
    return keys + tone


def retoned(word: str, tone: str) -> str:
    """The word with another tone, if it has one."""
    apart = unicodedata.normalize("NFD", word)
    changed = "".join(tone if sign in _TONES else sign for sign in apart)
    # composed letters want the shape before the tone
    return nfc(_TONE_FIRST.sub(r"\2\1", changed))


def words(text: str) -> list[str]:
    """Lower-case words, tones in one place."""
    return _WORD.findall(old_tones(nfc(text)).lower())


def plain(text: str) -> str:
    """What every method is given: lower case, NFC, single spaces, one tone placement."""
    return " ".join(old_tones(nfc(text)).lower().split())
