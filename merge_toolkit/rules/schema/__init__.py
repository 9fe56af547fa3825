"""What the rule files may say: one module a file, frozen, unknown keys forbidden.

Docstrings and descriptions are the reference in ``docs/rules.md``.
"""

from merge_toolkit.rules.schema.agencies import Agency, AgencyRules, Move
from merge_toolkit.rules.schema.base import Effect, FactStatus, Language, Rule, Share, Words
from merge_toolkit.rules.schema.book import RuleBook
from merge_toolkit.rules.schema.checks import Check, CheckRules
from merge_toolkit.rules.schema.columns import (
    ColumnRule,
    ColumnRules,
    SectionRules,
    ShapeColumn,
    ShapeRule,
    TableRule,
    TickRule,
)
from merge_toolkit.rules.schema.dossiers import (
    DossierField,
    DossierRules,
    DossierState,
    PaperRules,
)
from merge_toolkit.rules.schema.fields import DomainField, FieldRules
from merge_toolkit.rules.schema.infrastructure import (
    CentreRules,
    ClosingRule,
    InfrastructureRules,
    NeedRule,
    TransferRules,
)
from merge_toolkit.rules.schema.legal_acts import Amendment, LegalAct, LegalActRules
from merge_toolkit.rules.schema.matching import (
    Candidates,
    CitationRules,
    Distinction,
    EvidenceRule,
    HabitRule,
    Matching,
    MatchingRules,
    NameCosts,
    NumberRule,
    OrderRule,
    Thresholds,
)
from merge_toolkit.rules.schema.merge import ControlTotal, MergeRules, Source, Target
from merge_toolkit.rules.schema.policies import FieldGroup, FieldPolicy, KindRule, PolicyRules
from merge_toolkit.rules.schema.review import Pace, ReviewRules
from merge_toolkit.rules.schema.sources import Layout, SourceRules
from merge_toolkit.rules.schema.territory import Scope, TerritoryRules, UnitRule, Units
from merge_toolkit.rules.schema.text import (
    Abbreviation,
    CitedActs,
    EndingWords,
    FeeWords,
    TextRules,
    TimeWords,
)
from merge_toolkit.rules.schema.two_tier import (
    Benchmark,
    Grounded,
    LocalityRule,
    PlacementRule,
    PlacementWhen,
    ReachRule,
    ReceivingRule,
    TwoTierRules,
)

__all__ = [
    "Abbreviation",
    "Agency",
    "AgencyRules",
    "Amendment",
    "Benchmark",
    "Candidates",
    "CentreRules",
    "Check",
    "CheckRules",
    "CitationRules",
    "CitedActs",
    "ClosingRule",
    "ColumnRule",
    "ColumnRules",
    "ControlTotal",
    "Distinction",
    "DomainField",
    "DossierField",
    "DossierRules",
    "DossierState",
    "Effect",
    "EndingWords",
    "EvidenceRule",
    "FactStatus",
    "FeeWords",
    "FieldGroup",
    "FieldPolicy",
    "FieldRules",
    "Grounded",
    "HabitRule",
    "InfrastructureRules",
    "KindRule",
    "Language",
    "Layout",
    "LegalAct",
    "LegalActRules",
    "LocalityRule",
    "Matching",
    "MatchingRules",
    "MergeRules",
    "Move",
    "NameCosts",
    "NeedRule",
    "NumberRule",
    "OrderRule",
    "Pace",
    "PaperRules",
    "PlacementRule",
    "PlacementWhen",
    "PolicyRules",
    "ReachRule",
    "ReceivingRule",
    "ReviewRules",
    "Rule",
    "RuleBook",
    "Scope",
    "SectionRules",
    "ShapeColumn",
    "ShapeRule",
    "Share",
    "Source",
    "SourceRules",
    "TableRule",
    "Target",
    "TerritoryRules",
    "TextRules",
    "Thresholds",
    "TickRule",
    "TimeWords",
    "TransferRules",
    "TwoTierRules",
    "UnitRule",
    "Units",
    "Words",
]
