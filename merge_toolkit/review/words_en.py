"""What a review workbook says in English, by what it is for."""

from __future__ import annotations

from collections.abc import Mapping

ENGLISH: Mapping[str, str] = {
    "sheet.cover": "Instructions",
    "sheet.pairs": "Pairs to judge",
    "sheet.conflicts": "Conflicts",
    "sheet.splits": "Combined rows, duplicates",
    "sheet.proposals": "Proposals to confirm",
    "sheet.new_rows": "Rows of one side only",
    "sheet.decisions": "Earlier decisions",
    "sheet.rows": "Source rows",
    "sheet.data": "Hidden data",
    "sheet.lists": "Hidden lists",
    "title": "REVIEW OF THE MERGED CATALOG OF {target}",
    "title.pairs": "PAIRS TO CALL THE SAME OR DIFFERENT",
    "title.conflicts": "VALUES TO CHOOSE FROM",
    "title.splits": "COMBINED ROWS, AND ROWS LISTED TWICE BY ONE SOURCE",
    "title.proposals": "PROPOSALS TO CONFIRM: LEVEL, AGENCY, NAME, TERRITORY",
    "title.new_rows": "ROWS THAT ONE SIDE ALONE LISTS, OR REPEALED",
    "title.decisions": "EARLIER DECISIONS: LOOK AGAIN, OR CHANGE YOUR MIND",
    "hint.pairs": "Fill in the yellow column «Decision»: same (g), different (k), part of it "
    "(p), unclear (c). "
    "Red words differ between the names; orange cells differ between the sides.",
    "hint.conflicts": "Fill in the yellow column «Decision»: as proposed (a), as it stands "
    "(g), take one side's value, or «another value» and write it into «Another value (state "
    "it)». A bold row is a whole group: answer once.",
    "hint.splits": "Fill in the yellow column «Decision»: the separate row is part (p) of the "
    "combined one, same (g) where both are one procedure, different (k), unclear (c).",
    "hint.proposals": "Fill in the yellow column «Decision»: as proposed (a), or «another value», "
    "stated beside it. A bold row is a whole group: answer once.",
    "hint.new_rows": "Fill in the yellow column «Decision»: as proposed (a), or «another value» "
    "and the territory it holds in, or that it is repealed. A bold row is a whole group: answer "
    "once.",
    "hint.decisions": "Leave it empty, or the answer «(as before)» as it is, to keep a decision; "
    "answer again to confirm it on what the source says now. An orange state marks one to look at "
    "again: its source changed, or two people disagree. Answer a suspended one to move it to the "
    "row shown here; rows without yellow cells are for information.",
    "column.decision": "Decision",
    "column.free_value": "Another value (state it)",
    "column.reviewer": "Reviewer",
    "column.note": "Note",
    "column.code": "Code",
    "former.code": "Code",
    "column.name_left": "Name (side A)",
    "column.name_right": "Name (side B)",
    "column.name": "Name",
    "column.agency": "Agency, unit",
    "column.domain_field": "Field of work, kind",
    "column.level": "Level",
    "column.time_limit": "Time limit",
    "column.fee": "Fee",
    "column.score": "Alike",
    "former.score": "Score",
    "column.reasons": "Why to look",
    "column.source_left": "Source row (side A)",
    "column.source_right": "Source row (side B)",
    "column.field": "What differs",
    "column.offers": "Value of each side",
    "column.proposal": "Proposal",
    "column.severity": "Severity",
    "column.source": "Source rows",
    "column.group": "Group id (leave as is)",
    "column.item_id": "Item id (leave as is)",
    "group.name": "GROUP OF {count} ROWS OF ONE CAUSE: one answer for all of them",
    "group.source": "{count} rows: open with + on the left; answer a row that differs by itself",
    "group.several": "(row by row)",
    "column.digest": "Check code (leave as is)",
    "column.open": "Open source row",
    "column.open_left": "Open row A",
    "column.open_right": "Open row B",
    "open": "row {row}",
    "column.settles": "Settles (rows)",
    "former.settles": "Settles",
    "column.alternatives": "Other near rows",
    "column.state": "State",
    "column.said": "Decided",
    "column.then": "What was seen then",
    "column.now": "What the source says now",
    "alternative": "Side {side} is near to: {name}{code}, {score:.0%}",
    "alternatives.more": "({count} more: see the note of this cell)",
    "as_before": "{word} (as before)",
    "said": "Answered: {word} ({by}, {at}){reason}",
    "pair": "Same or different",
    "decided.name": "{count} DECISIONS THAT HOLD: open with + on the left to change your mind",
    "state.attached": "holds",
    "state.changed": "source changed",
    "state.proposed": "may be this row",
    "state.contradiction": "contradictory",
    "state.suspended": "code re-used: suspended",
    "state.ambiguous": "unclear which row: suspended",
    "state.dormant": "source row gone: suspended",
    "waiting": "No single row has this name, agency, field and level. The decision is kept, and "
    "holds again when the row returns; no answer is needed.",
    "rows.unprinted": "This sheet is for looking up and left out of the print",
    "rows.place": "Source row",
    "rows.name": "Name",
    "rows.cells": "Cells of the row",
    "pair.same": "same",
    "pair.different": "different",
    "pair.part_of": "part of it",
    "pair.review": "unclear",
    "take": "take {name}",
    "formerly.take": "take {name}",
    "choice.accept": "as proposed",
    "choice.keep": "as it stands",
    "choice.other": "another value",
    "choice.review": "unclear",
    "missing": "(not stated)",
    "agreement.agree": "agrees",
    "agreement.partly": "similar",
    "agreement.disagree": "differs",
    "severity.blocking": "blocking",
    "severity.high": "high",
    "severity.medium": "medium",
    "severity.low": "low",
    "everyone": "All agencies",
    "no_agency": "Agency unknown",
    "cover.agencies": "Work of each agency",
    "cover.pairs": "Pairs to see",
    "cover.questions": "Questions",
    "cover.sum": "Sum",
    "cover.agency": "Reviewing agency",
    "cover.export": "Export id",
    "cover.reviewer": "Reviewer (whole file)",
    "cover.reviewer_hint": "Write your name once in the yellow cell; where somebody else "
    "judged a "
    "row, write their name into its «Reviewer» column.",
    "cover.progress": "Progress",
    "cover.total": "Total",
    "cover.answered": "Answered",
    "cover.left": "Left",
    "cover.share": "Share",
    "cover.time": "Expected time",
    "decimal": ".",
    "hours": "about {hours:.1f} hours",
    "minutes": "about {minutes:.0f} minutes",
    "cover.how": "How to work",
    "cover.steps": "Each row is one decision; what settles most comes first."
    "\nFill in the yellow columns only. Pick from the list or type a letter and Enter: "
    "g = same, k = different, p = part of it, c = unclear. An empty row is undecided."
    "\n«Same» means one and the same procedure (or system, or device). Names that differ in "
    "one "
    "word, such as issue / re-issue, are usually two procedures."
    "\n«Part of it»: one side puts several procedures into one row («Issue, re-issue, renew "
    "…»), the other lists each. The separate rows stay, the combined one becomes replaced."
    "\nOn «Conflicts»: accept the proposal (a), leave it as the catalog has it (g), take one "
    "side's value, or write another value "
    "into the next column. A bold row is a group of one cause: one answer settles it; open it "
    "(+ on the left) and answer a row that differs by itself, or leave it out with c."
    "\n«Open row» leads to the whole source row on the last sheet. «Earlier decisions», where "
    "there are any, are to be looked at again or changed; an empty row keeps the decision."
    "\nSort, filter, hide, move columns, delete rows that are not yours as you like. Do not "
    "edit "
    "the other columns: remarks go into «Note»."
    "\nSave (xlsx or ods) and send it back. You may send it several times; a new decision "
    "replaces "
    "the earlier one of the same person.",
    "field.code": "Code",
    "field.asset_code": "Asset code",
    "field.name": "Name",
    "field.domain_field": "Field of work",
    "field.agency": "Agency",
    "field.level": "Level",
    "field.online_level": "Online level",
    "field.time_limit": "Time limit",
    "field.local_time_limit": "Local time limit",
    "field.fee": "Fee",
    "field.legal_basis": "Legal basis",
    "field.decision": "Decision of publication",
    "field.components": "Components",
    "field.result": "Result",
    "field.place": "Place of receipt",
    "field.kind": "Kind of asset",
    "field.function": "Function",
    "field.vendor": "Vendor",
    "field.scope": "Scope",
    "field.unit": "Unit",
    "field.location": "Location",
    "field.serial": "Serial number",
    "field.quantity": "Quantity",
    "field.year": "Year of first use",
    "field.state": "State",
    "field.contract_end": "End of contract",
    "field.yearly_cost_vnd": "Yearly cost (VND)",
    "field.security_level": "Security level",
    "field.levels": "Level after the reform",
    "field.authority": "Authority",
    "field.placement_agency": "Agency after the reform",
    "field.placement_levels": "Level after the reform",
    "field.distinction": "Telling words",
    "field.status": "In force or repealed",
    "field.applies_in": "Territory",
    "field.words": "Telling words: {title}",
    "field.name:numbers": "Numbers, classes, groups in the name",
    "field.name:siblings": "Words that tell two procedures of one source apart",
    "field.name:citations": "Acts cited in the name",
    "field.name:order": "Order of words in the name",
    "field.name:doubt": "The names differ in the words in red",
    "nothing": "nothing",
    "field.reference": "Reference catalog",
    "field.part_of": "A row that combines several",
}
