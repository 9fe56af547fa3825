"""All rule files together."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.rules.schema.agencies import AgencyRules
from merge_toolkit.rules.schema.base import Rule
from merge_toolkit.rules.schema.checks import CheckRules
from merge_toolkit.rules.schema.columns import ColumnRules
from merge_toolkit.rules.schema.dossiers import DossierRules
from merge_toolkit.rules.schema.fields import FieldRules
from merge_toolkit.rules.schema.infrastructure import InfrastructureRules
from merge_toolkit.rules.schema.legal_acts import LegalActRules
from merge_toolkit.rules.schema.matching import MatchingRules
from merge_toolkit.rules.schema.merge import MergeRules
from merge_toolkit.rules.schema.policies import PolicyRules
from merge_toolkit.rules.schema.review import ReviewRules
from merge_toolkit.rules.schema.sources import SourceRules
from merge_toolkit.rules.schema.territory import TerritoryRules
from merge_toolkit.rules.schema.text import TextRules
from merge_toolkit.rules.schema.two_tier import TwoTierRules


class RuleBook(Rule):
    """All rules of a workspace, national defaults and overlay together."""

    merge: MergeRules = MergeRules()
    sources: Mapping[str, SourceRules] = {}
    columns: ColumnRules = ColumnRules()
    text: TextRules = TextRules()
    agencies: AgencyRules = AgencyRules()
    fields: FieldRules = FieldRules()
    matching: MatchingRules = MatchingRules()
    policies: PolicyRules = PolicyRules()
    legal_acts: LegalActRules = LegalActRules()
    two_tier: TwoTierRules = TwoTierRules()
    territory: TerritoryRules = TerritoryRules()
    checks: CheckRules = CheckRules()
    infrastructure: InfrastructureRules = InfrastructureRules()
    dossiers: DossierRules = DossierRules()
    review: ReviewRules = ReviewRules()
