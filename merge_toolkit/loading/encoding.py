"""Which characters the bytes of a text file mean. A wrong guess is worse than none."""

from __future__ import annotations

import codecs
import re
import unicodedata

from merge_toolkit.text.legacy import latin_text, scheme_of

BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
GUESSED = "windows-1258"
"""The one encoding that is believed because its text looks right, not because bytes prove it."""
SINGLE_BYTES = "windows-1252"
_SAMPLE = 1 << 16
_LETTERS_1258 = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_STRANGE = re.compile(r"[\u0080-\u009f\u0300-\u036f\ufffd®¤¦¨©ª¬¯±²³´µ¶¸¹º¼½¾¿×ßåäæçëïñöøûüÿ]")


def decode(content: bytes) -> tuple[str, str] | None:
    """Return the text and the name of its encoding, or None where no encoding is plausible.

    Windows-1258 is believed only where its text looks Vietnamese throughout: bytes of the old
    TCVN3 fonts decode as windows-1258 too, but not to Vietnamese. Bytes of an old font are
    believed only where they are Vietnamese throughout once converted; they are not yet here.
    """
    for bom, name in BOMS:
        if content.startswith(bom):
            return _decoded(content, name)
    if b"\0" in content[:_SAMPLE]:
        return _utf16_without_mark(content)
    return _decoded(content, "utf-8") or _windows_1258(content) or _old_font(content)


def _decoded(content: bytes, name: str) -> tuple[str, str] | None:
    try:
        return content.decode(name), name
    except UnicodeDecodeError:
        return None


def _utf16_without_mark(content: bytes) -> tuple[str, str] | None:
    """In Vietnamese nearly every second byte is 0 or 1E (the letters with two marks)."""
    sample = content[:_SAMPLE]
    shares = {
        name: sum(high in (0x00, 0x01, 0x1E) for high in sample[start::2]) * 2 / len(sample)
        for name, start in (("utf-16-be", 0), ("utf-16-le", 1))
    }
    zeros = {
        name: sample[start::2].count(0) for name, start in (("utf-16-be", 0), ("utf-16-le", 1))
    }
    name = max(zeros, key=zeros.__getitem__)
    return _decoded(content, name) if shares[name] > 0.9 else None


def _old_font(content: bytes) -> tuple[str, str] | None:
    """Return the letters as they show without the old font; the sheet's texts are converted."""
    text = latin_text(content)
    scheme = scheme_of([text])
    return (text, f"{SINGLE_BYTES}, {scheme.value}") if scheme else None


def _windows_1258(content: bytes) -> tuple[str, str] | None:
    decoded = _decoded(content, "cp1258")
    if decoded is None:
        return None
    text = unicodedata.normalize("NFC", decoded[0])
    letters = sum(map(str.isalpha, text))
    vietnamese = len(_LETTERS_1258.findall(text))
    strange = len(_STRANGE.findall(text))
    plausible = vietnamese > 0.08 * letters and strange < 0.01 * vietnamese + 1
    return (text, GUESSED) if plausible else None
