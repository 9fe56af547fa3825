"""What clerks do to a name: each function is one kind of change, the same text where none fits."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from random import Random

from benchmarks.hidden import letters
from benchmarks.hidden.words import (
    ABBREVIATIONS,
    ACTIONS,
    ADDED,
    COORDINATES,
    CUT_AT,
    CUT_INSIDE,
    PREFIXES,
    SYNONYMS,
)

Phrases = frozenset[tuple[str, ...]]
JOINING = frozenset(
    ("của", "và", "hoặc", "đối", "với", "cho", "tại", "theo", "trong", "trên", "do", "để", "có",
     "là", "các", "những", "được", "bị", "từ", "đến", "về", "ở")
)  # fmt: skip
_KEYS = {"a": "sq", "c": "vx", "d": "sf", "e": "wr", "g": "fh", "h": "gj", "i": "uo", "k": "jl",
         "l": "k", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad",
         "t": "ry", "u": "yi", "v": "cb", "x": "zc", "y": "tu", "b": "vn"}  # fmt: skip
_SPELLINGS = (("ký", "kí"), ("kỹ", "kĩ"), ("lý", "lí"), ("mỹ", "mĩ"), ("quý", "quí"), ("sĩ", "sỹ"),
              ("tỷ", "tỉ"), ("kỳ", "kì"), ("sửa", "sữa"), ("chữa", "chửa"), ("trả", "chả"),
              ("xử", "sử"), ("dưỡng", "dưởng"), ("nghĩa", "nghỉa"), ("lĩnh", "lỉnh"))  # fmt: skip


def _replaced(text: str, phrase: str, new: str) -> str:
    """Put a phrase of whole words another way, once; the first letter keeps its case."""
    found = re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text, re.IGNORECASE)
    if not found:
        return text
    if found[0][0].isupper() and new[0].islower():
        new = new[0].upper() + new[1:]
    return text[: found.start()] + new + text[found.end() :]


def _some(rng: Random, text: str, table: tuple[tuple[str, str], ...], most: int) -> str:
    flat = text.lower()
    held = [pair for pair in table if pair[0] in flat]
    for phrase, new in rng.sample(held, min(most, len(held))):
        text = _replaced(text, phrase, new)
    return text


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def _raised(text: str) -> str:
    return text[:1].upper() + text[1:]


def synonym(rng: Random, text: str) -> str:
    return _some(rng, text, SYNONYMS, 1)


def synonyms(rng: Random, text: str) -> str:
    return _some(rng, text, SYNONYMS, rng.randint(2, 3))


def abbreviation(rng: Random, text: str) -> str:
    return _some(rng, text, ABBREVIATIONS, rng.randint(1, 2))


def invented(rng: Random, text: str, phrases: Phrases) -> str:
    """Initials of a phrase that nobody else abbreviates."""
    parts = text.split()
    spots = [
        (at, size)
        for size in (2, 3, 4, 5)
        for at in range(1, len(parts) - size + 1)
        if tuple(parts[at : at + size]) in phrases
    ]
    if not spots:
        return slashed(rng, text)
    at, size = rng.choice(spots)
    short = "".join(part[0].upper() for part in parts[at : at + size])
    return " ".join([*parts[:at], short, *parts[at + size :]])


def phrases_of(names: list[str]) -> Phrases:
    """Runs of words that several names hold with other words before and after them."""
    before: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    after: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for name in names:
        parts = name.split()
        for size in (2, 3, 4, 5):
            for at in range(1, len(parts) - size + 1):
                run = tuple(parts[at : at + size])
                if all(part.isalpha() and part.islower() for part in run):
                    before[run].add(parts[at - 1].lower())
                    after[run].add(parts[at + size].lower() if at + size < len(parts) else "")
    return frozenset(run for run in before if min(len(before[run]), len(after[run])) > 1
                     and len(before[run]) + len(after[run]) > 2 + len(run) // 4
                     and not {run[0], run[-1]} & JOINING)  # fmt: skip


def slashed(rng: Random, text: str) -> str:
    parts = text.split()
    spots = [at for at in range(1, len(parts) - 1) if parts[at].isalpha() and parts[at].islower()]
    if not spots:
        return text
    at = rng.choice(spots)
    return " ".join([*parts[:at], f"{parts[at][0]}/{parts[at + 1]}", *parts[at + 2 :]])


def added(rng: Random, text: str) -> str:
    clause = rng.choice(ADDED).format(no=rng.randint(5, 180), year=rng.randint(2014, 2025))
    found = re.search(r" (?:đối với|trong trường hợp)", text)
    if found and rng.random() < 0.3:
        return text[: found.start()] + clause + text[found.start() :]
    return text.rstrip(" .;") + clause


def prefixed(rng: Random, text: str) -> str:
    if text.lower().startswith("thủ tục "):
        return _raised(text[8:])
    prefix = rng.choice(PREFIXES).format(no=rng.randint(1, 90))
    return prefix + (text if prefix.endswith((". ", "- ", ": ")) else _lowered(text))


def cut(rng: Random, text: str) -> str:
    """A clause left out: in brackets, or from a joining word to the end or the next comma."""
    inside = [found.span() for found in re.finditer(r" ?\([^()]*\)", text)]
    spots = list(inside)
    for word in CUT_AT:
        at = text.lower().find(word, 12)
        if at > 0:
            comma = text.find(", ", at)
            inner = comma > 0 and word in CUT_INSIDE and rng.random() < 0.5
            spots.append((at, comma if inner else len(text)))
    if not spots:
        return text
    begin, end = rng.choice(spots)
    return " ".join((text[:begin] + text[end:]).split()).rstrip(" ,;-")


def truncated(rng: Random, text: str) -> str:
    """The end of a long name lost at the edge of its cell."""
    parts = text.split()
    if len(parts) < 12:
        return text
    return " ".join(parts[: int(len(parts) * rng.uniform(0.6, 0.85))])


def swapped(rng: Random, text: str) -> str:
    """Two things named in the other order."""
    pairs = list(COORDINATES)
    rng.shuffle(pairs)
    for one, other in pairs:
        for first, second in ((one, other), (other, one)):
            pattern = rf"(?<!\w)({first})(, | và | hoặc |/)({second})(?!\w)"
            new = re.sub(pattern, r"\3\2\1", text, count=1, flags=re.IGNORECASE)
            if new != text:
                return _raised(new.lower()) if text[0].isupper() and new[0].islower() else new
    items = text.split(", ")
    short = [_is_item(item) for item in items]
    spots = [at for at in range(1, len(items) - 2) if short[at] and short[at + 1]]
    if spots:
        at = rng.choice(spots)
        items[at], items[at + 1] = items[at + 1], items[at]
    return ", ".join(items)


def _is_item(text: str) -> bool:
    """Whether the text between two commas is one thing of a list, and no piece of a clause."""
    return len(text.split()) <= 6 and not set(text) & set("();:")


def moved(rng: Random, text: str) -> str:
    """A clause moved to the front, or the action written behind its object."""
    found = re.search(r"^(.{12,}?),? \(?(đối với|trong trường hợp|trường hợp|tại|theo) (.{6,80})$",
                      text)  # fmt: skip
    if found and rng.random() < 0.6:
        head, joint, tail = found.groups()
        glue = rng.choice((": ", ", ", " - "))
        return f"{_raised(joint)} {tail.rstrip(')')}{glue}{_lowered(head)}"
    for action in ACTIONS:
        if text.lower().startswith(action + " ") and len(text) > len(action) + 12:
            rest = _raised(text[len(action) + 1 :])
            return rng.choice((f"{rest} ({action})", f"{rest} - {action}", f"{rest}: {action}"))
    return text


def _in_word(rng: Random, text: str, change: Callable[[Random, str], str]) -> str:
    parts = text.split(" ")
    spots = [at for at, part in enumerate(parts) if len(part) > 2 and part.isalpha()]
    if not spots:
        return text
    at = rng.choice(spots)
    parts[at] = change(rng, parts[at])
    return " ".join(parts)


def _slip(rng: Random, word: str) -> str:
    at = rng.randrange(1, len(word))
    kind = rng.choice(("adjacent", "doubled", "dropped", "key", "tone", "unmarked", "telex"))
    if kind == "adjacent":
        at = min(at, len(word) - 1)
        return word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :]
    if kind == "doubled":
        return word[:at] + word[at] + word[at:]
    if kind == "dropped":
        return word[:at] + word[at + 1 :]
    if kind == "key":
        new = rng.choice(_KEYS.get(letters.bare(word[at]).lower(), "n"))
        return word[:at] + new + word[at + 1 :]
    if kind == "tone":
        return letters.retoned(word, rng.choice("\u0300\u0301\u0303\u0309\u0323"))
    return letters.bare(word) if kind == "unmarked" else letters.telex(word)


def typo(rng: Random, text: str) -> str:
    if rng.random() < 0.12:
        parts = text.split(" ")
        at = rng.randrange(1, max(2, len(parts) - 1))
        return " ".join([*parts[: at - 1], "".join(parts[at - 1 : at + 1]), *parts[at + 1 :]])
    return _in_word(rng, text, _slip)


def typos(rng: Random, text: str) -> str:
    for _ in range(rng.randint(2, 3)):
        text = typo(rng, text)
    return text


def spelling(rng: Random, text: str) -> str:
    return _some(rng, text, _SPELLINGS, 1)


def tones(rng: Random, text: str) -> str:
    new = letters.new_tones(text)
    return new if new != text else letters.old_tones(text) if rng.random() < 0.5 else text


def capitals(rng: Random, text: str) -> str:
    return text.upper() if rng.random() < 0.6 else text.title()


def unaccented(rng: Random, text: str) -> str:
    if rng.random() < 0.7:
        return letters.bare(text)
    parts = text.split(" ")
    at = rng.randrange(len(parts))
    return " ".join([*parts[:at], *map(letters.bare, parts[at:])])


def split_syllables(rng: Random, text: str) -> str:
    """Syllables broken after their first consonants, as text taken from a PDF is."""
    parts = text.split(" ")
    spots = [at for at, part in enumerate(parts) if re.match(r"[b-df-hj-np-tv-xzđ]{1,3}\w{2,}$",
                                                            part, re.IGNORECASE)]  # fmt: skip
    for at in rng.sample(spots, min(rng.randint(1, 3), len(spots))):
        head = re.match(r"[b-df-hj-np-tv-xzđ]{1,3}", parts[at], re.IGNORECASE)
        if head and head.end() < len(parts[at]):
            parts[at] = f"{head[0]} {parts[at][head.end() :]}"
    return " ".join(parts)


def punctuation(rng: Random, text: str) -> str:
    changes = [(", ", " "), (", ", " và "), (" và ", ", "), (" - ", " – "), (" hoặc ", "/"),
               (" (", " - "), (", ", "; "), (", ", " ,")]  # fmt: skip
    held = [pair for pair in changes if pair[0] in text]
    if not held:
        return text + rng.choice((".", ";", " ."))
    old, new = rng.choice(held)
    changed = text.replace(old, new, 1)
    return changed.rstrip(")") if old == " (" else changed
