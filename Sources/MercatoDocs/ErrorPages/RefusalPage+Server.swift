import MercatoTypes

extension RefusalPage {
    /// What stands against a change.
    static let states: [RefusalPage] = [
        RefusalPage(
            .conflict, 409, "unique-name", "The unique name is in use",
            message: "UniqueName ‹my_reports› is already in use in this account. Choose another, or leave it out to "
                + "have one chosen",
            cause: "Another installation of the account has the name.",
            fix: "Choose another, or leave `UniqueName` out. The name is free again when its installation is removed.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/x-www-form-urlencoded\n\n"
                + "AvailableAddOnSid=XB…&AcceptTermsOfService=true&UniqueName=my_reports"),
        RefusalPage(
            .conflict, 409, "repeated", "The idempotency key is another request's",
            message: "This idempotency key was used before for a request that differs in ‹UniqueName›. Repeat that "
                + "request exactly to get its answer, or send a new key",
            cause: "The key was sent before with other parameters. What was made then stands; nothing was made now.",
            fix: "To repeat a request, send what was sent. For another, use a new key; `params.parameters` names what "
                + "differs.",
            request: "POST /v1/InstalledAddOns\nIdempotency-Key: order-0001\n\nAvailableAddOnSid=XB…&UniqueName=other"),
        RefusalPage(
            .conflict, 409, "state", "There is no way from this state to that",
            message: "This ‹listing› is ‹draft› and cannot become ‹active›. ‹It can become in_review, retired›",
            cause: "An account, a key or a listing stands where the change does not lead from; closed and retired are "
                + "final, and the last active operator stays one.",
            fix: "Take one of the ways that the message names.",
            request: "POST /ext/v1/Listings/XB…\nContent-Type: application/x-www-form-urlencoded\n\nState=active"),
        RefusalPage(
            .conflict, 409, "listings", "The publisher has as many listings as one may",
            message: "A publisher may own ‹1000› listings, retired ones among them, and has them all. Change one of "
                + "them instead",
            cause: "Listings are never removed, and the list of a publisher's own is answered whole.",
            fix: "Change a listing that is not used, or ask the operator for a second account.",
            request: "POST /v1/Listings"),
    ]

    /// Too much at once.
    static let limits: [RefusalPage] = [
        RefusalPage(
            .tooManyRequests, 429, "overload", "Too much is waiting to be stored",
            message: "Too much is waiting to be stored. Nothing was done; try again in ‹1› s",
            cause: "The account's share of the queue, or the whole queue, is full.",
            fix: "Wait as `Retry-After` says, then repeat; the request was not processed.",
            request: "POST /v1/InstalledAddOns/XE…/Usage"),
        RefusalPage(
            .tooManyRequests, 429, "turns", "Too many requests at once",
            message: "‹64› requests of this account wait for their turn already. Nothing was done; try again in ‹1› s, "
                + "with fewer at once",
            cause: "The account has more requests under way than its turns, and as many waiting as may wait.",
            fix: "Wait as `Retry-After` says, and send fewer at once; `Twilio-Concurrent-Requests` tells how many are.",
            request: "GET /v1/InstalledAddOns"),
        RefusalPage(
            .tooManyRequests, 429, "bytes", "Too much is kept for this account",
            message: "More than ‹33554432› bytes of this account's requests wait, or of answers that it has not read. "
                + "Nothing was done; read them, and try again in ‹1› s",
            cause: "The account and its subaccounts together have sent more than is kept for requests that wait, or "
                + "have asked for more than they read; or the whole server keeps as much as it may.",
            fix: "Read the answers that are under way, send fewer large requests at once, and wait as `Retry-After` "
                + "says.",
            request: "GET /v1/InstalledAddOns"),
        RefusalPage(
            .tooManyRequests, 429, "failures", "Too many failed authentications",
            message: "Too many failed authentications from this address. Check the credentials and try again in ‹60› s",
            cause: "More than 1,000 requests from one address within a minute had wrong credentials. Right ones are "
                + "never slowed.",
            fix: "Correct the credentials; wait as `Retry-After` says.", request: "GET /v1/InstalledAddOns"),
    ]

    /// Faults of the server.
    static let failures: [RefusalPage] = [
        RefusalPage(
            .internalError, 500, "unexpected", "Something went wrong",
            message: "Something went wrong on this server. Nothing is known to have changed; tell the operator the "
                + "Twilio-Request-Id of this answer",
            cause: "A fault of this server that it did not foresee.",
            fix: "Tell the operator the `Twilio-Request-Id` of the answer: the server's log has the cause under it.",
            request: "GET /v1/InstalledAddOns"),
        RefusalPage(
            .internalError, 500, "outcome", "Whether the change was made is not known",
            message:
                "The storage of this server failed while it was writing. Whether the change was made is not known: "
                + "look before you repeat it",
            cause: "The disk failed between writing and flushing.",
            fix: "Read the resource before you repeat the change.", request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .internalError, 500, "schema", "The add-on's schema is broken",
            message: "This add-on's configuration_schema cannot be used: ‹its pattern is no regular expression›. Tell "
                + "the operator of this marketplace",
            cause: "The listing's own configuration schema cannot be read, so that no configuration can be checked.",
            fix: "Tell the operator; the add-on cannot be installed until it is mended.",
            request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .serviceUnavailable, 503, "storage", "The storage is unavailable",
            message: "The storage of this server is unavailable. Nothing was done; try again in a few seconds",
            cause: "The disk is full, or fails; the server tries to recover by itself.",
            fix: "Wait as `Retry-After` says, then repeat; nothing was done.", request: "POST /v1/InstalledAddOns"),
    ]
}
