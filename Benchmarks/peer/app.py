"""What a web team would build in a day: one authenticated route that stores each item durably, on FastAPI and PostgreSQL."""

import base64
import hashlib
import hmac
import os
import uuid
from contextlib import asynccontextmanager
from decimal import Decimal

import asyncpg
from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel

SECRET_HASH = hashlib.sha256(os.environ["SECRET"].encode()).digest()
INSERT = """
insert into event (installation, item, quantity, key)
select $1, item, quantity, $4 from unnest($2::text[], $3::numeric[]) as items (item, quantity) on conflict do nothing
"""


class Item(BaseModel):
    sid: str
    quantity: Decimal


class Report(BaseModel):
    billable_items: list[Item]


@asynccontextmanager
async def connected(app):
    async with asyncpg.create_pool(os.environ["DSN"], min_size=8, max_size=8) as app.state.pool:
        yield


app = FastAPI(lifespan=connected)


@app.post("/v1/InstalledAddOns/{installation}/Usage", status_code=202)
async def report_usage(
    installation: str, report: Report, authorization: str = Header(), idempotency_key: str | None = Header(None)
):
    _, _, secret = base64.b64decode(authorization.removeprefix("Basic ")).partition(b":")
    if not hmac.compare_digest(hashlib.sha256(secret).digest(), SECRET_HASH):
        raise HTTPException(401)
    items = report.billable_items
    sids, quantities = [item.sid for item in items], [item.quantity for item in items]
    await app.state.pool.execute(INSERT, installation, sids, quantities, idempotency_key or uuid.uuid4().hex)
    answer = [{"sid": item.sid, "quantity": item.quantity, "submitted": True} for item in items]
    return {"total_submitted": sum(quantities), "billable_items": answer}
