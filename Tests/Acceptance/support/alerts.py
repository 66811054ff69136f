"""Reading the Debugger without racing it."""

from support import expect, poll
from support.decimals import report
from support.world import unknown_sid


def about(client, needle):
    """The alerts of this account that concern requests to an URL with `needle`, newest first.

    A report on an installation that does not exist is made first, and its alert awaited: what was asked earlier has
    been written by then, so that an absent alert is really absent.
    """
    marker = unknown_sid("XE")
    expect.refused(client.usage(marker, report()), 404)

    def settled():
        alerts = everything(client)
        return alerts if concerning(alerts, marker) else None

    return concerning(poll.until(settled, f"the alert about {marker}"), needle)


def the_one_about(client, needle):
    alerts = about(client, needle)
    assert len(alerts) == 1, f"expected exactly one alert about {needle}: {alerts}"
    return alerts[0]


def everything(client, **query):
    return client.walk("/v1/Alerts", PageSize=1000, **query)


def concerning(alerts, needle):
    return [alert for alert in alerts if needle in (alert["request_url"] or "")]
