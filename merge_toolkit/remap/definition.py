"""The one statement that moves dossiers, in SQL that DuckDB and Spark read alike.

It joins the table ``dossiers`` (fields as text, an absent one NULL) to the small tables of
:mod:`merge_toolkit.remap.lookups`, each by a spelling that stands there once. It gives every
dossier exactly one line: joined tables have unique keys, and nothing filters.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from merge_toolkit.remap.columns import FIELDS
from merge_toolkit.remap.reasons import Reason, UnitRule

NEW = (
    "outcome", "reason", "state", "is_reused", "unified_id", "unified_code", "unit_code",
    "unit_name", "unit_rule", "time_limit", "time_limit_kind", "papers_state", "candidates",
)  # fmt: skip
"""Columns that a move adds to the fields of a dossier."""

DAY = "split_part(replace(trim(received), 'T', ' '), ' ', 1)"
"""The day of a time of receipt: its text up to the first space or T."""

SPELLED = {
    "codes": "code",
    "units": "unit",
    "communes": "commune",
    "days": DAY,
    "statuses": "status",
    "marks": "reused",
}
"""Each kind of spelling, and the expression that gives it."""


def statement(cutover: date, kept: Sequence[str] = ()) -> str:
    """Return the statement; ``kept`` are safe names of columns that were named to be kept."""
    fields = ", ".join(f"d.{name}" for name in (*FIELDS, *kept))
    return _STATEMENT.format(
        fields=fields,
        listed=", ".join((*FIELDS, *kept)),
        new=", ".join(NEW),
        cutover=cutover.isoformat(),
        day=DAY.replace("received", "d.received"),
        **{reason.name: f"'{reason.value}'" for reason in Reason},
        **{f"BY_{rule.name}": f"'{rule.value}'" for rule in UnitRule},
    )


_STATEMENT = """\
SELECT {listed}, {new}
FROM (
  SELECT m.*,
    CASE WHEN reason IS NULL THEN 'moved' ELSE 'listed' END AS outcome,
    CASE
      WHEN reason IS NOT NULL THEN NULL
      WHEN state = 'closed' THEN CASE WHEN day >= '{cutover}' THEN after_code ELSE own_code END
      WHEN day >= '{cutover}' THEN after_code
      WHEN district IS NULL AND moved_name IS NULL THEN before_code
      WHEN district IS NOT NULL AND goes = 'commune' THEN home_code
    END AS unit_code,
    CASE
      WHEN reason IS NOT NULL THEN NULL
      WHEN state = 'closed' THEN unit
      WHEN moved_name IS NOT NULL THEN moved_name
      WHEN day >= '{cutover}' THEN after_name
      WHEN district IS NULL THEN before_name
      WHEN goes = 'province' THEN goes_to
      ELSE home_name
    END AS unit_name,
    CASE
      WHEN reason IS NOT NULL THEN NULL
      WHEN state = 'closed' THEN {BY_KEPT}
      WHEN moved_name IS NOT NULL THEN {BY_SUCCESSOR}
      WHEN day >= '{cutover}' THEN {BY_CURRENT}
      WHEN district IS NULL THEN before_rule
      WHEN goes = 'province' THEN {BY_PROVINCE}
      ELSE {BY_APPLICANT_COMMUNE}
    END AS unit_rule,
    CASE
      WHEN reason IS NOT NULL THEN NULL
      WHEN day < '{cutover}' THEN limit_before
      WHEN day >= '{cutover}' THEN limit_after
    END AS time_limit,
    CASE
      WHEN reason IS NOT NULL THEN NULL
      WHEN day < '{cutover}' THEN limit_before_kind
      WHEN day >= '{cutover}' THEN limit_after_kind
    END AS time_limit_kind,
    CASE WHEN reason IS NULL AND papers IS NOT NULL THEN procedure_papers END AS papers_state,
    CASE WHEN reason IS NULL THEN procedure_id END AS unified_id,
    CASE WHEN reason IS NULL THEN procedure_code END AS unified_code,
    CASE WHEN reason IS NULL THEN pending ELSE near END AS candidates
  FROM (
    SELECT {fields},
      s.state, y.day,
      coalesce(r.reused, CASE WHEN d.reused IS NULL AND d.papers IS NOT NULL THEN 'yes' END, 'no')
        AS is_reused,
      c.unified_id AS procedure_id, c.unified_code AS procedure_code, c.pending,
      c.candidates AS near, c.goes, c.goes_to, c.papers_state AS procedure_papers,
      c.limit_before, c.limit_before_kind, c.limit_after, c.limit_after_kind,
      u.own_code, u.district, u.before_code, u.before_name, u.before_rule,
      u.after_code, u.after_name, f.name AS moved_name,
      h.new_code AS home_code, h.new_name AS home_name,
      CASE
        WHEN s.state IS NULL THEN {STATUS_UNKNOWN}
        WHEN d.code IS NULL THEN {CODE_MISSING}
        WHEN c.spelling IS NULL THEN {CODE_UNKNOWN}
        WHEN c.reason IS NOT NULL THEN c.reason
        WHEN s.state = 'closed' THEN NULL
        WHEN y.day IS NULL THEN {DAY_UNREADABLE}
        WHEN y.day >= c.until THEN {PLACEMENT_ENDED}
        WHEN d.unit IS NULL THEN {UNIT_MISSING}
        WHEN u.spelling IS NULL THEN {UNIT_UNKNOWN}
        WHEN f.reason IS NOT NULL THEN f.reason
        WHEN f.name IS NOT NULL THEN NULL
        WHEN y.day >= '{cutover}' THEN u.after_reason
        WHEN u.district IS NULL THEN u.before_reason
        WHEN c.goes_reason IS NOT NULL THEN c.goes_reason
        WHEN c.goes = 'province' THEN NULL
        WHEN d.commune IS NULL THEN {COMMUNE_MISSING}
        WHEN h.spelling IS NULL THEN {COMMUNE_NOT_IN_DISTRICT}
        ELSE h.reason
      END AS reason
    FROM dossiers d
    LEFT JOIN statuses s ON d.status = s.spelling
    LEFT JOIN days y ON {day} = y.spelling
    LEFT JOIN codes c ON d.code = c.spelling
    LEFT JOIN units u ON d.unit = u.spelling
    LEFT JOIN homes h ON d.commune = h.spelling AND u.district = h.district
    LEFT JOIN functions f ON u.agency = f.agency AND c.field = f.field
    LEFT JOIN marks r ON d.reused = r.spelling
  ) m
) n"""
