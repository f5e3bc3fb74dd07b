"""Stretches of time with open ends: memberships and tenures."""

import datetime as dt

from sqlalchemy import ColumnElement, or_

from app.models import Membership, Tenure


def lasting(
    stretch: type[Membership] | type[Tenure], day: dt.date
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The conditions that one holds on a day; an end that is not known is open."""
    return (
        or_(stretch.since.is_(None), stretch.since <= day),
        or_(stretch.until.is_(None), stretch.until >= day),
    )
