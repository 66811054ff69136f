"""One party's view of the server: basic auth, bounded in time, redirects never followed, decimals exact."""

import threading
from functools import cached_property

import requests

from support import decimals
from support.poll import PATIENCE_SECONDS

CLASSIC_PAGE = {"end", "first_page_uri", "next_page_uri", "page", "page_size", "previous_page_uri", "start", "uri"}


class Answer:
    """What came back, with the JSON read exactly."""

    def __init__(self, response):
        self.status = response.status_code
        self.headers = response.headers
        self.content = response.content
        self.text = response.text
        self.url = response.url
        self.method = response.request.method

    @cached_property
    def json(self):
        return decimals.load(self.text)

    @property
    def replayed(self):
        return self.headers.get("Idempotent-Replayed") == "true"

    def __repr__(self):
        return f"{self.method} {self.url} → {self.status} {self.text[:600]}"


class Client:
    """Safe to share between threads: each has its own connection."""

    def __init__(self, base, sid=None, secret=None, ca=None):
        self.base, self.sid, self.secret, self.ca = base, sid, secret, ca
        self._thread = threading.local()

    @property
    def _session(self):
        session = getattr(self._thread, "session", None)
        if session is None:
            session = self._thread.session = requests.Session()
            session.trust_env = False
            session.verify = self.ca or True
            session.auth = (self.sid, self.secret) if self.sid else None
        return session

    def ask(self, method, path, **options):
        url = path if "://" in path else self.base + path
        options.setdefault("timeout", PATIENCE_SECONDS)
        return Answer(self._session.request(method, url, allow_redirects=False, **options))

    def get(self, path, **query):
        return self.ask("GET", path, params=query)

    def post(self, path, **form):
        return self.ask("POST", path, data=form)

    def delete(self, path):
        return self.ask("DELETE", path)

    def usage(self, installation, body, content_type="application/json", **headers):
        """Reports usage with a body given as bytes; header names in snake case, values as they are."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if content_type is not None:
            named["Content-Type"] = content_type
        return self.ask("POST", f"/v1/InstalledAddOns/{installation}/Usage", data=body, headers=named)

    def report(self, installation, *items, key=None):
        """Reports (SID, quantity text) items, with an idempotency key when one is given."""
        headers = {} if key is None else {"Idempotency_Key": key}
        return self.usage(installation, decimals.report(*items), **headers)

    def pages(self, path, **query):
        """The answers of a list from its first page to its last, following `next_page_url` as given."""
        answer, seen = self.get(path, **query), set()
        while True:
            assert answer.status == 200, f"a page must answer 200: {answer}"
            yield answer.json
            following = answer.json["meta"]["next_page_url"]
            if following is None:
                return
            place = following.split("PageToken=")[-1]
            assert place not in seen, f"a walk must not go in circles: {answer}"
            seen.add(place)
            answer = self.get(following)

    def walk(self, path, **query):
        """Every row of a list."""
        return [row for page in self.pages(path, **query) for row in page[page["meta"]["key"]]]

    def classic_pages(self, path, **query):
        """The same for a list of the classic API, whose links are relative."""
        answer = self.get(path, **query)
        while True:
            assert answer.status == 200, f"a page must answer 200: {answer}"
            yield answer.json
            following = answer.json["next_page_uri"]
            if following is None:
                return
            assert following.startswith("/2010-04-01/"), f"a classic link must be relative: {answer}"
            answer = self.get(following)

    def classic_walk(self, path, **query):
        """Every row of a list of the classic API."""
        return [row for page in self.classic_pages(path, **query) for row in page[(page.keys() - CLASSIC_PAGE).pop()]]

    def events(self, installation, **query):
        return self.walk(f"/ext/v1/InstalledAddOns/{installation}/BillingEvents", PageSize=1000, **query)

    def totals(self, installation, **query):
        """Totals by billing item; an item that was never charged is absent."""
        answer = self.get(f"/ext/v1/InstalledAddOns/{installation}/UsageTotals", **query)
        assert answer.status == 200, f"the usage totals must answer 200: {answer}"
        return {row["billing_item_sid"]: row["total"] for row in answer.json["totals"]}
