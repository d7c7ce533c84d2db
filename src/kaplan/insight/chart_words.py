"""Messages of what charts show, by rule."""

from __future__ import annotations

from kaplan.i18n import N_

CHARTS = {
    "chart_sales_up": N_(
        "Sales are up {shift}: {now} from {first_quarter} to {last_quarter}, {before} in as many "
        "quarters before."
    ),
    "chart_sales_down": N_(
        "Sales are down {shift}: {now} from {first_quarter} to {last_quarter}, {before} in as "
        "many quarters before."
    ),
    "chart_sales_flat": N_(
        "Sales hold: {now} from {first_quarter} to {last_quarter}, {before} in as many quarters "
        "before."
    ),
    "chart_sales_new": N_("Sales begin: {now} from {first_quarter} to {last_quarter}."),
    "chart_sales_extremes": N_(
        "Best quarter: {best_quarter} with {most}; weakest: {worst_quarter} with {least}."
    ),
    "chart_quiet": N_("Nothing was bought since {last_month}."),
    "chart_frequency_up": N_(
        "Bought more often: {now} times a month from {first_month} to {last_month}, {before} in "
        "as many months before."
    ),
    "chart_frequency_down": N_(
        "Bought less often: {now} times a month from {first_month} to {last_month}, {before} in "
        "as many months before."
    ),
    "chart_frequency_flat": N_(
        "Bought as often as before: {now} times a month from {first_month} to {last_month}."
    ),
    "chart_frequency_new": N_(
        "Buying begins: {now} times a month from {first_month} to {last_month}."
    ),
    "chart_carried": N_("More than half hangs on {name}: {share}."),
    "chart_largest": N_("The largest part is {name} with {share}."),
    "chart_concentrated": N_("{few} of {all} together bring {share}."),
    "chart_idle": N_("Without a sale in twelve months: {count} of {all} accounts."),
    "chart_below_target": N_(
        "Below target: {count} of {all} accounts; {account} is furthest from it, at {latest} of "
        "{target}."
    ),
    "chart_fell_most": N_("{account} lost most since the time before: from {before} to {now}."),
    "chart_none_fell": N_("None of {all} accounts fell, and none is below its target."),
    "chart_metric_up": N_("Rises by about {step} a month since {day}."),
    "chart_metric_down": N_("Falls by about {step} a month since {day}."),
    "chart_metric_flat": N_("No clear direction since {day}."),
    "chart_outlier": N_("{day} stands out with {latest}."),
    "chart_goal_stands": N_("{pace}: {stands}."),
    "chart_goal_reached": N_(
        "If it goes on like this it comes to {expected} by {due}, and the target of {target} is "
        "reached."
    ),
    "chart_goal_short": N_(
        "If it goes on like this it comes to {expected} by {due}, short of the target of {target}."
    ),
}
