"""The words that officials receive: the same keys in both languages, each key in one topic."""

from __future__ import annotations

from string import Formatter

from merge_toolkit.exporting.labels import _TOPICS, LABELS, label, named


def test_both_languages_have_the_same_words_with_the_same_gaps() -> None:
    vietnamese, english = LABELS["vi"], LABELS["en"]
    assert set(vietnamese) == set(english)
    for key, text in vietnamese.items():
        gaps = [{gap for _, gap, _, _ in Formatter().parse(one)} for one in (text, english[key])]
        assert gaps[0] == gaps[1], key


def test_names_of_fields_keep_their_acronyms_inside_a_sentence() -> None:
    assert label("field.lgsp", "vi") == "kết nối LGSP"
    assert label("field.lgsp", "en") == "LGSP connection"
    assert label("field.storage_gb", "vi") == "dung lượng dữ liệu (GB)"
    assert label("field.card_readers", "vi") == "đầu đọc CCCD"


def test_what_a_source_wrote_is_never_cut_at_a_full_stop() -> None:
    assert named("state", "good", "vi") == "tốt"
    assert named("state", "Hỏng. Chờ thanh lý", "vi") == "Hỏng. Chờ thanh lý"


def test_no_topic_writes_over_another() -> None:
    for language, words in LABELS.items():
        assert len(words) == sum(len(topic.WORDS[language]) for topic in _TOPICS)
