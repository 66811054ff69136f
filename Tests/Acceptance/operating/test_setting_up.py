"""A marketplace is set up from nothing by commands, as the README says."""

import os
import subprocess

from support.poll import PATIENCE_SECONDS

# From nothing to the first bill, as the README says

WALKTHROUGH = """
eval "$(mercato accounts create --name 'Acme' --publisher)"
publisher=$MERCATO_ACCOUNT_SID
eval "$(mercato accounts create --name 'Jane')"
customer=$MERCATO_ACCOUNT_SID

cat > schema.json <<'END'
{"type": "object", "required": ["language"], "properties": {"language": {"type": "string"}}}
END
eval "$(mercato listings create --owner $publisher --name 'Word count' --pricing-type 'per word' \\
    --description 'Counts the words of every message.' --schema schema.json --manual-usage on)"
eval "$(mercato billing-items create --listing $MERCATO_LISTING_SID --name 'Words' --unit-price 0.002)"
mercato listings set-state $MERCATO_LISTING_SID in_review
mercato listings set-state $MERCATO_LISTING_SID active

eval "$(mercato installs create --account $customer --listing $MERCATO_LISTING_SID \\
    --configuration '{"language": "en"}' --accept-terms)"

eval "$(mercato keys create --account $publisher --name 'billing job' --usage-only)"
mercato usage report --as key --installation $MERCATO_INSTALLATION_SID --item $MERCATO_BILLING_ITEM_SID=44.02

mercato keys show $MERCATO_KEY_SID
eval "$(mercato keys rotate $MERCATO_KEY_SID --overlap 86400)"
mercato usage report --as key --installation $MERCATO_INSTALLATION_SID --item $MERCATO_BILLING_ITEM_SID=0.98
mercato keys revoke $MERCATO_KEY_SID

eval "$(mercato accounts new-token $publisher)"
export MERCATO_USERNAME=$publisher MERCATO_PASSWORD=$MERCATO_ACCOUNT_TOKEN
mercato usage totals --installation $MERCATO_INSTALLATION_SID --plain
"""


def test_the_walkthrough_leads_from_nothing_to_a_bill(binary, market, tmp_path):
    (tmp_path / "mercato").symlink_to(binary)
    done = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", "set -a\n" + WALKTHROUGH],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        env=market.environment | {"PATH": f"{tmp_path}:{os.environ['PATH']}"},
    )
    assert done.returncode == 0 and done.stderr == "", f"every command must succeed: {done}"
    assert done.stdout.splitlines()[-1] == "45", f"expected the sum of both reports: {done.stdout}"
