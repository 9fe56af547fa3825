"""What people said earlier, in the words of a review workbook: settled rows and those that wait."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.review.earlier import DecidedItem, Earlier, WaitingItem
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind
from merge_toolkit.review.shown import Manner, Shown, link, places
from merge_toolkit.review.words import TAKE, take_words


def decided_row(item: DecidedItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a question that was answered before, by column."""
    last = item.words[-1]
    then, now = _what_changed(last, how)
    names = [" ".join(one.name.split()) for one in item.records]
    if last.standing.is_pair:
        names = [f"{side}: {name}" for side, name in zip("AB", names, strict=True)]
    codes = (one.code_as_given for one in item.records)
    field, territory = last.standing.subject
    title = how.field(field) if field else how.word("pair")
    return {
        "state": Shown(how.word(f"state.{item.state}"), differs=item.urgent),
        "said": Shown("\n".join(said_before(item.words, how))),
        "code": Shown("\n".join(filter(None, dict.fromkeys(codes)))),
        "name": Shown("\n".join(dict.fromkeys(names))),
        "field": Shown(f"{title} ({territory})" if territory else title),
        "then": Shown("\n".join(then), differs=bool(then)),
        "now": Shown("\n".join(now), differs=bool(now)),
        "agency": Shown(item.agency),
        "source": places(item.records, how),
        "open": link(item.records[0], how),
    }


def as_before(item: DecidedItem, how: Manner) -> str:
    """The answer that holds though its source changed; empty where people must look again."""
    line = item.words[-1].line
    said = {(one.line.value, one.line.free_value) for one in item.words}
    if item.state is not DecisionState.CHANGED or len(said) > 1:
        return ""
    return how.word("as_before").format(word=_answer(line, how))


def waiting_row(item: WaitingItem, how: Manner) -> Mapping[str, Shown]:
    """Return the cells of a decision that holds nowhere today, as it was made."""
    one, sides = item.standing, item.standing.sides
    field, territory = one.subject
    title = how.field(field) if field else how.word("pair")
    told = [side.text for side in sides] if field else [side.name for side in sides]
    then = [
        f"{how.names.get(side.source, side.source)}: {text or how.word('missing')}"
        for side, text in zip(sides, told, strict=True)
    ]
    return {
        "state": Shown(how.word(f"state.{one.state}"), differs=True),
        "said": Shown("\n".join(_told(one.first, how))),
        "code": Shown("\n".join(dict.fromkeys(side.code for side in sides if side.code))),
        "name": Shown("\n".join(dict.fromkeys(side.name for side in sides))),
        "field": Shown(f"{title} ({territory})" if territory else title),
        "then": Shown("\n".join(then)),
        "now": Shown(how.word("waiting")),
        "agency": Shown(item.agency),
    }


def said_before(words: Sequence[Earlier], how: Manner) -> Iterator[str]:
    """Tell what people said earlier: the word, who said it, and when."""
    for one in words:
        yield from _told(one.line, how)


def _told(line: LedgerLine, how: Manner) -> Iterator[str]:
    reason = f" — {line.reason}" if line.reason else ""
    day = "/".join(reversed(line.at[:10].split("-")))
    yield how.word("said").format(word=spoken(line, how), by=line.by, at=day, reason=reason)


def spoken(line: LedgerLine, how: Manner) -> str:
    """Return an answer of the ledger in the words of the list to pick from, with its value."""
    told = _answer(line, how)
    return f"{told}: {line.free_value}" if line.free_value else told


def _answer(line: LedgerLine, how: Manner) -> str:
    if line.kind is ItemKind.PAIR:
        return how.word(f"pair.{line.value}")
    if line.value.startswith(TAKE):
        source = line.value.removeprefix(f"{TAKE}:")
        return take_words(how.names.get(source, source), how.language)
    return how.word(f"choice.{line.value}")


def _what_changed(word: Earlier, how: Manner) -> tuple[list[str], list[str]]:
    """Return what the reviewer saw and what stands there now, where the two differ."""
    then: list[str] = []
    now: list[str] = []
    for old, new in word.sides():
        source = how.names.get(old.source, old.source)
        for part in ("code", "name", "agency", "domain_field", "level", "text"):
            texts = getattr(old, part), getattr(new, part)
            if texts[0] != texts[1]:
                title = how.field(word.line.field if part == "text" else part)
                then.append(f"{source} — {title}: {texts[0] or how.word('missing')}")
                now.append(f"{source} — {title}: {texts[1] or how.word('missing')}")
    return then, now
