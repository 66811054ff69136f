import MercatoTypes

extension RefusalPage {
    /// Who calls, and what they may.
    static let credentials: [RefusalPage] = [
        RefusalPage(
            .unauthorized, 401, "missing", "No credentials were sent",
            message: "Authentication Error - No credentials provided. Send HTTP Basic with an API key SID and its "
                + "secret, or with an Account SID and its auth token",
            cause: "There is no `Authorization` header, or it is not HTTP Basic.",
            fix: "Send HTTP Basic: the API key's SID as user name and its secret as password.",
            request: "GET /v1/InstalledAddOns"),
        RefusalPage(
            .unauthorized, 401, "wrong", "The credentials are wrong",
            message: "Authentication Error - invalid username. The SID is unknown, the secret is wrong, the key was "
                + "revoked or the account is closed",
            cause: "The SID is unknown or belongs to another marketplace, the secret is wrong or was rotated, the key "
                + "was revoked, or the account is closed. Which of these is not told.",
            fix: "Compare SID and secret; make a new key when in doubt, and use its secret, shown once.",
            request: "GET /v1/InstalledAddOns\nAuthorization: Basic U0sx…"),
        RefusalPage(
            .unauthorized, 401, "credential", "The credentials were withdrawn on the way",
            message: "These credentials were revoked or replaced, or their account closed, while the request was on "
                + "its way. Nothing was done",
            rule: "credential",
            cause: "When the request began the credentials were valid. Before it was carried out the key was revoked, "
                + "its secret or the auth token replaced, or the account closed.",
            fix: "Repeat the request with credentials that are valid, a report under the same idempotency key.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nAuthorization: Basic U0sx…"),
        RefusalPage(
            .permissionMissing, 401, "policy", "The key's policy does not allow this",
            message: "This API key's policy does not allow ‹/twilio/marketplace/usage/create›. Use another key, or add "
                + "it to the key's policy",
            cause: "A restricted API key may do what its policy allows and nothing else.",
            fix: "Use another key, or add the permission to the policy; `params.permission` names it.",
            request: "POST /v1/InstalledAddOns/XE…/Usage\nAuthorization: Basic U0sx…"),
        RefusalPage(
            .permissionMissing, 401, "never", "No restricted key may do this",
            message: "A restricted API key may never do this. Use the account's token or another key",
            cause: "There is no permission for this operation: it administers accounts, keys or the marketplace.",
            fix: "Use the account's auth token, or a main key.", request: "POST /ext/v1/Accounts"),
        RefusalPage(
            .unauthorized, 401, "limited-key", "This kind of key reaches neither accounts nor keys",
            message: "A ‹standard› API key reaches neither accounts nor keys. Use the account's token or a main key",
            cause:
                "Accounts and API keys are for an account's auth token and its main keys: a key that could make keys "
                + "could not be limited.",
            fix: "Use the account's auth token, or a main key, which an operator makes.", request: "GET /v1/Keys"),
        RefusalPage(
            .unauthorized, 401, "other-account", "The account is out of reach",
            message: "These credentials do not reach this account. Use its own token or main key, or its parent's",
            cause: "The path or a parameter names an account that is neither the caller's nor a subaccount of it, or "
                + "that does not exist. Which of these is not told.",
            fix: "Use the account's own auth token or main key, or its parent's.",
            request: "GET /2010-04-01/Accounts/AC….json"),
    ]

    static let forbidden: [RefusalPage] = [
        RefusalPage(
            .forbidden, 403, "suspended", "The account is suspended",
            message: "This account is suspended. Ask the operator of this marketplace to reactivate it",
            cause: "The credentials are right, and the operator has suspended the account.",
            fix:
                "Ask the operator to reactivate it. Usage of a suspended customer can still be reported by publishers.",
            request: "GET /v1/InstalledAddOns"),
        RefusalPage(
            .forbidden, 403, "operator", "Only an operator may do this",
            message: "Only an operator of this marketplace may do this. Use the operator's credentials",
            cause: "The operation administers the marketplace, and the caller is no operator, or uses a standard key.",
            fix: "Use an operator account's auth token, or a main API key of it.", request: "GET /ext/v1/Accounts"),
        RefusalPage(
            .forbidden, 403, "nested", "A subaccount has no subaccounts",
            message: "A subaccount cannot have subaccounts. Use the credentials of its parent",
            cause: "There is one level of subaccounts, and the caller, or the parent that was named, is one.",
            fix: "Make it with the credentials of the parent; it is then a subaccount beside this one.",
            request: "POST /2010-04-01/Accounts.json"),
        RefusalPage(
            .forbidden, 403, "publisher", "Only publishers create listings",
            message: "Only publishers may create listings, and this account is none. Ask the operator of this "
                + "marketplace for the publisher role",
            cause: "The account lacks the publisher role.",
            fix: "Ask the operator for the role, or use the credentials of the publisher's account.",
            request: "POST /v1/Listings"),
        RefusalPage(
            .forbidden, 403, "owner", "Only its owner changes a listing",
            message: "Only the owner of this listing may change it. Use the credentials of the publisher it belongs to",
            cause: "The caller can see the listing in the catalog and does not own it.",
            fix: "Use the credentials of the publisher it belongs to.", request: "POST /v1/Listing/XB…"),
    ]
}
