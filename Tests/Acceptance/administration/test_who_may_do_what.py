"""Every operation, asked with every kind of credential."""

import json

import pytest

from support import accounts, expect, operations

# Who may do what: every operation, every kind of credential


def test_every_operation_that_is_served_is_in_the_matrix(market):
    asked = {operation: operations.ask(market.caller(), operation).status for operation in operations.declared()}
    served = {operation for operation, status in asked.items() if status == 401}
    assert served == set(operations.SERVED), "a new operation belongs into the tables"
    assert set(asked.values()) <= {401, 404, 405}, f"nothing may be answered without credentials: {asked}"


@pytest.fixture(scope="module")
def restricted(market, publisher):
    """Keys of the publisher by what they are allowed."""
    made = {}

    def key(*allowed):
        if allowed not in made:
            form = {"AccountSid": publisher.sid, "KeyType": "restricted", "Policy": json.dumps({"allow": allowed})}
            body = expect.ok(market.operator.post("/ext/v1/Keys", **form), 201)
            made[allowed] = market.caller(body["sid"], body["secret"])
        return made[allowed]

    return key


def passed(answer):
    assert answer.status not in (401, 403) and answer.status < 500, f"the credentials must do: {answer}"


@pytest.mark.parametrize("operation", operations.OPERATIONS)
def test_a_restricted_key_needs_the_permission_and_only_it(restricted, publisher, operation):
    needed = operations.OPERATIONS[operation]
    others = [permission for permission in operations.PERMISSIONS if permission != needed]
    body = expect.refused(operations.ask(restricted(*others), operation, publisher.sid), 401, 70051)
    assert needed in body["message"] and body["params"] == {"permission": needed}, f"expected the missing permission: {body}"
    passed(operations.ask(restricted(needed), operation, publisher.sid))


@pytest.fixture(scope="module")
def callers(market, publisher, customer, restricted):
    """One of each kind."""
    operator = market.operator
    everything = [word for permission in operations.PERMISSIONS for word in ("--allow", permission)]
    return {
        "nobody": market.caller(),
        "customer": customer,
        "publisher": publisher,
        "publisher, main key": market.key(publisher.sid, "--kind", "main"),
        "publisher, standard key": market.key(publisher.sid),
        "publisher, restricted key": restricted(*operations.PERMISSIONS),
        "operator": operator,
        "operator, main key": market.key(operator.sid, "--kind", "main"),
        "operator, standard key": market.key(operator.sid),
        "operator, restricted key": market.key(operator.sid, *everything),
    }


@pytest.mark.parametrize("kind", ["publisher", "publisher, main key", "publisher, standard key", "publisher, restricted key"])
@pytest.mark.parametrize("operation", operations.OPERATIONS)
def test_every_kind_of_credential_may_do_what_accounts_do(callers, publisher, operation, kind):
    passed(operations.ask(callers[kind], operation, publisher.sid))


@pytest.mark.parametrize("kind", ["publisher", "publisher, main key"])
@pytest.mark.parametrize("operation", operations.OWN)
def test_accounts_and_keys_are_for_tokens_and_main_keys(market, callers, publisher, operation, kind):
    account = accounts.branch(market, publisher) if operation == operations.NEW_TOKEN else publisher
    passed(operations.ask(callers[kind], operation, account.sid))


@pytest.mark.parametrize("kind", ["nobody", "publisher, standard key", "publisher, restricted key"])
@pytest.mark.parametrize("operation", operations.OWN)
def test_accounts_and_keys_are_for_no_other_credential(callers, publisher, operation, kind):
    body = expect.refused(operations.ask(callers[kind], operation, publisher.sid), 401, 20003)
    assert kind == "nobody" or "main key" in body["message"], f"the message must say what would do: {body}"


REFUSALS = {
    "nobody": (401, 20003),
    "customer": (403, 20403),
    "publisher": (403, 20403),
    "publisher, main key": (403, 20403),
    "publisher, standard key": (403, 20403),
    "publisher, restricted key": (401, 70051),
    "operator, standard key": (403, 20403),
    "operator, restricted key": (401, 70051),
}


@pytest.mark.parametrize("kind", REFUSALS)
@pytest.mark.parametrize("operation", operations.ADMINISTRATION)
def test_nobody_but_an_operator_administers(callers, operation, kind):
    expect.refused(operations.ask(callers[kind], operation), *REFUSALS[kind])


@pytest.mark.parametrize("kind", ["customer", "operator, standard key", "operator, restricted key"])
@pytest.mark.parametrize("operation", operations.READING)
def test_what_publishers_and_operators_read_is_for_nobody_else(callers, operation, kind):
    body = expect.refused(operations.ask(callers[kind], operation), 403, 20403)
    assert "main key" in body["message"] and "publisher role" in body["message"], f"the message must say what would do: {body}"


@pytest.mark.parametrize("kind", ["operator", "operator, main key"])
@pytest.mark.parametrize("operation", operations.READING)
def test_an_operator_reads_everybodys(callers, operation, kind):
    passed(operations.ask(callers[kind], operation))


@pytest.mark.parametrize("kind", ["operator", "operator, main key"])
@pytest.mark.parametrize("operation", operations.ADMINISTRATION)
def test_an_operator_administers(callers, operation, kind):
    passed(operations.ask(callers[kind], operation))
