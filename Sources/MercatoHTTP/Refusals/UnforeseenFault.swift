package import MercatoCore

/// Whatever else was thrown: a fault of this server. What it was is for the log alone.
package struct UnforeseenFault: Refusal, Hashable {
    package var description: String {
        "Something went wrong on this server. Nothing is known to have changed; tell the operator the "
            + "Twilio-Request-Id of this answer"
    }
}

extension UnforeseenFault {
    package var kind: RefusalKind { .failed }
}

extension UnforeseenFault: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "unexpected", "Something went wrong",
            cause: "A fault of this server that it did not foresee.",
            fix: "Tell the operator the `Twilio-Request-Id` of the answer: the server's log has the cause under it.",
            request: "GET /v1/InstalledAddOns",
            samples: [UnforeseenFault()])
    ]
}
