"""Messages of what wants attention, of goals and of the terms of health, by rule."""

from __future__ import annotations

from kaplan.i18n import N_, NP_

TERMS = {
    "relationship": NP_("health_term", "relationship"),
    "activity": NP_("health_term", "activity"),
    "delivery": NP_("health_term", "delivery"),
    "satisfaction": NP_("health_term", "satisfaction"),
    "growth": NP_("health_term", "growth"),
}
DEEDS = {
    "silent": N_("Get in touch with {name} again."),
    "never_contacted": N_("Plan a first contact with {name}."),
    "map_stale": N_("Bring the mind map “{name}” up to date."),
    "blocked": N_("Clear what blocks “{name}”."),
    "blocked_late": N_("Clear what blocks “{name}”."),
    "goal_overdue": N_("Settle what becomes of the goal “{name}”."),
    "goal_overdue_unmeasured": N_("Measure the goal “{name}”."),
    "goal_at_risk": N_("Bring the goal “{name}” back on its way."),
    "goal_off_track": N_("Bring the goal “{name}” back on its way."),
}
"""What to do about a matter that nobody has to do anything for yet; others are something to do."""
MATTERS = {
    "due_overdue": N_("overdue since {day}"),
    "due_today": N_("due today"),
    "due_soon": N_("due on {day}"),
    "opportunity_overdue": N_("was to close on {day}"),
    "opportunity_today": N_("closes today"),
    "opportunity_soon": N_("closes on {day}"),
    "review_overdue": N_("the plan was to be reviewed on {day}"),
    "review_today": N_("the plan is to be reviewed today"),
    "review_soon": N_("the plan is to be reviewed on {day}"),
    "map_stale": N_("the mind map is out of date since {day}"),
    "blocked": N_("blocked"),
    "blocked_late": N_("blocked, and overdue since {day}"),
    "silent": N_("no contact since {day}, for {days} days"),
    "never_contacted": N_("no contact so far"),
    "goal_achieved": N_("achieved"),
    "goal_deferred": N_("deferred"),
    "goal_canceled": N_("canceled"),
    "goal_reached": N_("the target of {target} is reached: {latest}"),
    "goal_overdue": N_("was due on {due}, at {latest} of {target}"),
    "goal_overdue_unmeasured": N_("was due on {due} and was never measured"),
    "goal_not_begun": N_("begins on {start}"),
    "goal_just_begun": N_("has only just begun"),
    "goal_unmeasured": N_("not measured yet; {expected} is asked for by now"),
    "goal_on_track": N_("at {latest}, {reached} of the way; {expected} is asked for by now"),
    "goal_at_risk": N_("at {latest}, {reached} of the way; {expected} is asked for by now"),
    "goal_off_track": N_("at {latest}, {reached} of the way; {expected} is asked for by now"),
    "relationship_term": N_(
        "key players: {key}, covered as wanted: {covered}, for us: {supporting}"
    ),
    "activity_term": N_("last activity on {day}"),
    "delivery_term": N_("steps done: {done}, late or blocked: {late}"),
    "satisfaction_term": N_("{latest} measured, {target} wanted"),
    "growth_term": N_("sales {change} against the same time before"),
    "no_relationship_term": N_("no key player is known"),
    "no_activity_term": N_("nothing has happened yet"),
    "no_delivery_term": N_("no step is done or due yet"),
    "no_satisfaction_term": N_("satisfaction has no measurement or no target"),
    "no_growth_term": N_("there are no sales over two complete quarters"),
    "same_name": N_("the same name: {text}"),
    "same_email": N_("the same email: {text}"),
    "same_phone": N_("the same phone: {text}"),
    "same_domain": N_("the same web site: {text}"),
}
