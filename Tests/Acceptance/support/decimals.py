"""Money is decimal from the wire to the assertion; no binary float ever holds it."""

import json
from decimal import Context, Decimal

EXACT = Context(prec=60)


def load(text):
    """Parses JSON, numbers with a fraction or an exponent as exact decimals."""
    return json.loads(text, parse_float=Decimal)


def total(amounts):
    """The exact sum of amounts given as decimals, integers or text."""
    result = Decimal(0)
    for amount in amounts:
        result = EXACT.add(result, Decimal(amount))
    return result


def report(*items):
    """The body of a usage report; each item is (SID, JSON text of the quantity), so the text goes out as written."""
    rows = (f'{{"sid":{json.dumps(sid)},"quantity":{quantity}}}' for sid, quantity in items)
    return ('{"billable_items":[' + ",".join(rows) + "]}").encode()
