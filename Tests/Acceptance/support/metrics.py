"""Reading what Prometheus would scrape."""

import re

SAMPLE = re.compile(r"^([a-zA-Z_][a-zA-Z0-9_]*)(?:\{(.*)\})? (\S+)$")
LABEL = re.compile(r'([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\]|\\.)*)"(?:,|$)')


class Scrape:
    """`scrape.value("requests_total", status="202")` adds up the samples of that name that have these labels."""

    def __init__(self, text):
        self.text = text
        self.samples = [sample(line) for line in text.splitlines() if line and not line.startswith("#")]

    def value(self, name, **labels):
        found = [value for other, having, value in self.samples if other == name and labels.items() <= having.items()]
        return sum(found)

    def labels(self, label):
        """Every value that a label has anywhere."""
        return {labels[label] for _, labels, _ in self.samples if label in labels}


def sample(line):
    parts = SAMPLE.match(line)
    assert parts, f"no sample of the text format: {line!r}"
    labels = parts.group(2) or ""
    assert LABEL.sub("", labels) == "", f"these are no labels: {line!r}"
    return parts.group(1), dict(LABEL.findall(labels)), float(parts.group(3))


def scrape(client):
    answer = client.get("/metrics")
    assert answer.status == 200, f"/metrics must answer: {answer}"
    assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8", f"expected the text format: {answer.headers}"
    return Scrape(answer.text)
