"""``review.yaml``: how long people need, and when the toolkit stops to ask them."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictStr

from merge_toolkit.rules.schema.base import FactStatus, Rule, Share

Minutes = Annotated[float, Field(ge=0)]


class Pace(Rule):
    """Minutes that one answer takes a trained reviewer; only forecasts rest on them."""

    pairs: Minutes = Field(1.5, description="to call two rows the same or different")
    splits: Minutes = Field(3.0, description="to judge a combined row, or rows listed twice")
    conflicts: Minutes = Field(2.0, description="to choose between the values of two sides")
    proposals: Minutes = Field(1.0, description="to confirm what a rule proposes")
    new_rows: Minutes = Field(1.0, description="to confirm a row that only one side has")
    decisions: Minutes = Field(1.0, description="to look at an earlier decision again")
    group_row: Minutes = Field(0.1, description="besides, to glance at each row of a group")
    status: FactStatus = FactStatus.TO_VERIFY
    source: StrictStr = Field("", description="where the minutes were measured")


class ReviewRules(Rule):
    """``review.yaml``: how long people need, and when the toolkit stops to ask them."""

    pace: Pace = Pace()
    detach_share: Share = Field(
        0.05, description="a run stops where more of the decisions than this would come off"
    )
    repeated: Annotated[int, Field(ge=2, strict=True)] = Field(
        5, description="so many equal answers are offered as a rule"
    )
