"""What the package shows of each resource, all of it, and as what. A text of two letters is a SID's prefix."""

import re
from datetime import date, datetime
from decimal import Decimal

URL, PATH = re.compile(r"https://"), re.compile(r"/2010-04-01/Accounts")
AVAILABLE = {
    "sid": "XB", "friendly_name": str, "description": (str, None), "pricing_type": (str, None), "configuration_schema": (dict, None),
    "url": URL, "links": dict,
}  # fmt: skip
AVAILABLE_EXTENSION = {
    "sid": "XF", "available_add_on_sid": "XB", "friendly_name": str, "product_name": str, "unique_name": str, "url": URL,
}  # fmt: skip
INSTALLED = {
    "sid": "XE", "account_sid": "AC", "friendly_name": str, "description": (str, None), "configuration": dict, "unique_name": str,
    "date_created": datetime, "date_updated": datetime, "url": URL, "links": dict,
}  # fmt: skip
INSTALLED_EXTENSION = {
    "sid": "XF", "installed_add_on_sid": "XE", "friendly_name": str, "product_name": str, "unique_name": str, "enabled": bool,
    "url": URL,
}  # fmt: skip
LISTING = {
    "sid": "XB", "url": URL, "module_info": dict, "listings": None,
    **dict.fromkeys(["description", "support", "policies", "documentation", "configuration", "pricing"], (dict, None)),
}  # fmt: skip
KEY = {"sid": "SK", "friendly_name": str, "date_created": datetime, "date_updated": datetime}
ALERT = {
    "sid": "NO", "account_sid": "AC", "resource_sid": "XE", "service_sid": (str, None), "log_level": str, "error_code": str,
    "alert_text": str, "api_version": str, "more_info": URL, "request_method": str, "request_url": re.compile(r"https?://"),
    **dict.fromkeys(["date_created", "date_generated", "date_updated"], datetime), "url": URL,
}  # fmt: skip
ALERT_DETAILS = ["request_variables", "request_headers", "response_headers", "response_body"]
EVENT = {
    "sid": "AE", "account_sid": "AC", "actor_sid": (str, None), "actor_type": str, "description": (str, None), "event_data": (dict, None),
    "event_date": datetime, "event_type": str, "resource_sid": str, "resource_type": str, "source": str,
    "source_ip_address": (str, None), "url": URL, "links": dict,
}  # fmt: skip
ACCOUNT = {
    "sid": "AC", "owner_account_sid": "AC", "friendly_name": str, "status": str, "type": str, "auth_token": str,
    "date_created": datetime, "date_updated": datetime, "uri": PATH, "subresource_uris": dict,
}  # fmt: skip
RECORD = {
    "account_sid": "AC", "start_date": date, "end_date": date, "price": Decimal, "uri": PATH, "subresource_uris": dict,
    **dict.fromkeys(["api_version", "as_of", "category", "count", "count_unit", "description", "price_unit", "usage", "usage_unit"], str),
}  # fmt: skip
