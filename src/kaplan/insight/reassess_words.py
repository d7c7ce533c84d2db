"""Messages of why somebody is to be assessed again, by rule."""

from __future__ import annotations

from kaplan.i18n import N_

REASONS = {
    "never_assessed": N_("never assessed"),
    "assessed_long_ago": N_("assessed {days} days ago"),
    "role_changed_since": N_("role or post changed on {day}"),
    "contact_since": N_("in contact on {day}"),
}
