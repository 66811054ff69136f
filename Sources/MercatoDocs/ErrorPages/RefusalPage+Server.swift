import MercatoTypes

extension RefusalPage {
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
            .serviceUnavailable, 503, "storage", "The storage is unavailable",
            message: "The storage of this server is unavailable. Nothing was done; try again in a few seconds",
            cause: "The disk is full, or fails; the server tries to recover by itself.",
            fix: "Wait as `Retry-After` says, then repeat; nothing was done.", request: "POST /v1/InstalledAddOns"),
        RefusalPage(
            .serviceUnavailable, 503, "reading", "Reading this takes too long",
            message: "Reading this took longer than ‹10› s and was ended, so that others are served. Ask for less at "
                + "once: fewer days, or a smaller page",
            cause: "The list or history that was asked for is so long that it would have held a reader for longer than "
                + "one may.",
            fix: "Narrow it by days or filters, or ask for smaller pages.",
            request: "GET /ext/v1/InstalledAddOns/XE…/BillingEvents?PageSize=1000"),
    ]
}
