"""Files that say which requests are sent."""

import json


class Cases:
    """Files that say what is sent, one request to a line."""

    def __init__(self, folder):
        self.folder = folder

    def file(self, name, lines):
        path = self.folder / f"{name}.cases"
        path.write_text("".join("\t".join(line) + "\n" for line in lines))
        return path

    def get(self, path):
        return self.file("get" + path.replace("/", "-"), [(path, "", "")])

    def report(self, name, places, items=1):
        """Reports of so many items, on each of the places in turn."""
        return self.file(
            name,
            [
                (
                    f"/v1/InstalledAddOns/{installation}/Usage",
                    authorization,
                    json.dumps(
                        {"billable_items": [{"sid": sids[i % len(sids)], "quantity": 12.355} for i in range(items)]},
                        separators=(",", ":"),
                    ),
                )
                for authorization, installation, sids in places
            ],
        )
