"""How a name changes when another clerk types it, with the kind of each change."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from random import Random

from .drift_words import (
    COMMON,
    DECIDING,
    OCR,
    PREFIXES,
    RARE,
    SPLIT_VOWELS,
    TAILS,
    TONES,
    TYPO_PAIRS,
    WORDINGS,
)  # fmt: skip
from .streams import shuffled, weighted
from .tempting import Tempting

CLAUSE = (
    " (theo quy định|trên địa bàn|quy định tại|phục vụ|nhằm|thuộc thẩm quyền|theo đề nghị"
    "|tại Việt Nam|theo quy hoạch|sử dụng ngân sách|thuộc phạm vi) .*$"
)
LISTED = r"(?<!\w)(\w+ \w+), (\w+ \w+)(?=,|\)|$| (?:của|cho|đối|trên|trong|thuộc|tại))"
VERB = r"^(Phê duyệt|Thẩm định|Xác nhận|Thông báo|Giải quyết) (?!hoặc|việc)"
Change = Callable[[Random, str, dict[str, str]], str]


def _replace(rng: Random, name: str, table: tuple[tuple[str, str], ...], most: int) -> str:
    hits = [pair for pair in table if re.search(rf"(?<!\w){re.escape(pair[0])}(?!\w)", name)]
    for old, new in shuffled(rng, hits)[:most]:
        name = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, name)
    return name


def _lower_first(name: str) -> str:
    return name[0].lower() + name[1:]


def prefix(rng: Random, name: str, words: dict[str, str]) -> str:
    """Put "Thủ tục" before the name."""
    del words
    choice = weighted(rng, ((PREFIXES[0], 12), (PREFIXES[1], 2), (PREFIXES[2], 2),
                            (PREFIXES[3], 1), (PREFIXES[4], 2)))  # fmt: skip
    keep = choice.endswith(": ") or rng.random() < 0.15
    return choice + (name if keep else _lower_first(name))


def abbreviation(rng: Random, name: str, words: dict[str, str]) -> str:
    """Shorten one or two expressions the usual way."""
    del words
    return _replace(rng, name, COMMON, rng.choice((1, 1, 2)))


def rare_abbreviation(rng: Random, name: str, words: dict[str, str]) -> str:
    """Shorten one or two expressions as only one office does."""
    del words
    return _replace(rng, name, RARE, rng.choice((1, 2)))


def tone(rng: Random, name: str, words: dict[str, str]) -> str:
    """Old placement of tone marks."""
    del rng, words
    for old, new in TONES:
        name = re.sub(rf"{old}(?!\w)", new, name)
    return name


def dash(rng: Random, name: str, words: dict[str, str]) -> str:
    """Dashes, commas and brackets set otherwise."""
    del words
    if " - " in name:
        return name.replace(" - ", rng.choice((" – ", "-", " — ")))
    if name.endswith(")"):
        return re.sub(r" \(([^()]*)\)$", r" – \1", name)
    if ", " in name and rng.random() < 0.6:
        return name.replace(", ", rng.choice((" ,", ",", " / ")), 1)
    return name + rng.choice((".", ";", " ."))


def space(rng: Random, name: str, words: dict[str, str]) -> str:
    """Double, no-break or zero-width spaces and line breaks."""
    del words
    places = [m.start() for m in re.finditer(" ", name)]
    if not places:
        return name
    at = rng.choice(places)
    filler = rng.choice(("  ", "\u00a0", " \u200b", "\n"))
    return name[:at] + filler + name[at + 1 :] + rng.choice(("", " "))


def capitals(rng: Random, name: str, words: dict[str, str]) -> str:
    """All capitals, or no capital at all."""
    del words
    return weighted(rng, ((name.upper(), 3), (_lower_first(name), 4), (name.capitalize(), 3)))


def nfd(rng: Random, name: str, words: dict[str, str]) -> str:
    """Decomposed letters, as some systems export them."""
    del rng, words
    return unicodedata.normalize("NFD", name)


def eth(rng: Random, name: str, words: dict[str, str]) -> str:
    """ð and Ð typed for đ and Đ."""
    del rng, words
    return name.replace("đ", "\u00f0").replace("Đ", "\u00d0")


def clause_added(rng: Random, name: str, words: dict[str, str]) -> str:
    """A clause that says nothing new."""
    tails = [tail for tail in TAILS if tail.split(" {")[0] not in name]
    return f"{name} {rng.choice(tails).format(**words)}"


def clause_cut(rng: Random, name: str, words: dict[str, str]) -> str:
    """A trailing bracket or a long trailing clause left out."""
    del rng, words
    cut = re.sub(r" \([^()]*\)$", "", name)
    if cut == name:
        cut = re.sub(CLAUSE, "", name)
    return cut if len(cut) > 12 else name


def word_order(rng: Random, name: str, words: dict[str, str]) -> str:
    """Parts of the name change places."""
    del words
    match = re.match(r"^(.+?) ((?:đối với|cho(?! phép| thuê)) [^()]{12,})$", name)
    if match and rng.random() < 0.6:
        head, tail = match.groups()
        return f"{tail[0].upper()}{tail[1:]}: {_lower_first(head)}"
    match = re.search(LISTED, name)
    if match and match.start() > 6 and match[1].split()[0] != match[2].split()[0]:
        swapped = f"{match[2]}, {match[1]}"
        return name[: match.start()] + swapped + name[match.end() :]
    match = re.match(r"^(Cấp lại|Cấp đổi|Gia hạn|Thu hồi|Điều chỉnh|Cấp) (.+)$", name)
    if match:
        return f"{match[2][0].upper()}{match[2][1:]} ({match[1].lower()})"
    return name


def wording(rng: Random, name: str, words: dict[str, str]) -> str:
    """The same said in other words."""
    del words
    return _replace(rng, name, WORDINGS, rng.choice((1, 2)))


def small_words(rng: Random, name: str, words: dict[str, str]) -> str:
    """A small word left out or put in."""
    del words
    found = list(re.finditer(r" (của|về|các|được|theo)(?= )", name))
    if found:
        match = rng.choice(found)
        return name[: match.start()] + name[match.end() :]
    return re.sub(VERB, r"\1 việc ", name)


def _safe_words(name: str) -> list[re.Match[str]]:
    return [
        m
        for m in re.finditer(r"\w+", name)
        if len(m[0]) >= 4 and m[0].lower() not in DECIDING and not m[0].isupper()
    ]


def typo(rng: Random, name: str, words: dict[str, str]) -> str:
    """One or two slips of the fingers in words that decide nothing."""
    del words
    for _ in range(rng.choice((1, 1, 2))):
        found = _safe_words(name)
        if not found:
            break
        match = rng.choice(found)
        word, at = match[0], rng.randrange(1, len(match[0]) - 1)
        slips = [
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            *(word.replace(a.strip(), b.strip(), 1) for a, b in TYPO_PAIRS if a.strip() in word),
        ]
        name = name[: match.start()] + rng.choice(slips) + name[match.end() :]
    return name


def ocr(rng: Random, name: str, words: dict[str, str]) -> str:
    """Damage as in scanned annexes: lost marks, look-alike letters."""
    del words
    for match in reversed(_safe_words(name)):
        word = match[0]
        if rng.random() < 0.4:
            hits = [pair for pair in OCR if pair[0] in word]
            if hits:
                word = word.replace(*rng.choice(hits), 1)
        name = name[: match.start()] + word + name[match.end() :]
    return name


def split_syllables(rng: Random, name: str, words: dict[str, str]) -> str:
    """Syllables torn apart before a vowel with two marks, as text from PDF."""
    del words

    def tear(match: re.Match[str]) -> str:
        return f"{match[1]} {match[2]}" if rng.random() < 0.5 else match[0]

    return re.sub(rf"(?<=\w)(\w)([{SPLIT_VOWELS}]\w*)", tear, f"{name}")


def no_accents(rng: Random, name: str, words: dict[str, str]) -> str:
    """Typed without any marks."""
    del rng, words
    plain = unicodedata.normalize("NFD", name.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def level_added(rng: Random, name: str, words: dict[str, str]) -> str:
    """The level said in brackets although the heading says it."""
    del rng
    return name if "cấp " + words["level"][4:] in name else f"{name} ({words['level']})"


LIGHT: tuple[tuple[Change, float], ...] = (
    (prefix, 26), (tone, 10), (dash, 10), (space, 8), (capitals, 10), (nfd, 7), (eth, 3),
    (abbreviation, 22),
)  # fmt: skip
PLAIN: tuple[tuple[Change, float], ...] = (
    (abbreviation, 14), (clause_added, 18), (wording, 20), (typo, 14), (prefix, 12),
    (level_added, 8), (clause_cut, 20), (capitals, 6), (small_words, 12),
)  # fmt: skip
HARD: tuple[tuple[Change, float], ...] = (
    (word_order, 20), (ocr, 14), (rare_abbreviation, 20), (typo, 12), (wording, 14),
    (clause_cut, 26), (split_syllables, 6), (no_accents, 6), (clause_added, 10), (nfd, 3),
    (small_words, 12),
)  # fmt: skip

GROUPS: dict[str, tuple[tuple[tuple[Change, float], ...], tuple[int, ...]]] = {
    "light": (LIGHT, (1, 1, 2)),
    "plain": (PLAIN, (1, 2)),
    "hard": (HARD, (2, 2, 3)),
}
# changes that must come last: they break the words the others look for
LAST = ("clause_added", "prefix", "level_added", "capitals", "eth", "ocr", "split_syllables",
        "no_accents", "space", "nfd")  # fmt: skip


def drift(
    rng: Random, name: str, group: str, words: dict[str, str], guard: Tempting
) -> tuple[str, list[str]]:
    """The name as the other clerk has it, and the kinds of change; may be no change at all."""
    if group not in GROUPS:
        return name, []
    changes, counts = GROUPS[group]
    for attempt in range(12):
        picked: list[Change] = []
        for _ in range(rng.choice(counts)):
            change = weighted(rng, changes)
            if change not in picked:
                picked.append(change)
        picked.sort(key=lambda c: LAST.index(c.__name__) if c.__name__ in LAST else -1)
        drifted, kinds = name, list[str]()
        for change in picked:
            result = change(rng, drifted, words)
            if result != drifted:
                drifted = result
                kinds.append(change.__name__)
        marks_only = set(kinds) <= {"no_accents", "ocr", "split_syllables", "typo", "nfd", "eth"}
        weak = len(kinds) < min(counts) or set(kinds) <= {"nfd", "eth"}
        if group == "hard" and weak and attempt < 8:
            continue
        if kinds and (marks_only or guard.clear(name, drifted)):
            return drifted, kinds
    return name, []
