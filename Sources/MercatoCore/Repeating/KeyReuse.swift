package import JSONValue

/// An idempotency key that stands for another request already (contract: idempotency).
package struct KeyReuse: Refusal, Hashable {
    /// What the two requests say differently.
    package let parameters: [String]

    package var description: String {
        "This idempotency key was used before for a request that differs in \(parameters.joined(separator: ", ")). "
            + "Repeat that request exactly to get its answer, or send a new key"
    }
}

extension KeyReuse {
    package var kind: RefusalKind { .conflict }

    package var params: JSONObject? { ["parameters": .array(parameters.map { .string($0) })] }
}

extension KeyReuse: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "repeated", "The idempotency key is another request's",
            message: "This idempotency key was used before for a request that differs in ‹UniqueName›. Repeat that "
                + "request exactly to get its answer, or send a new key",
            cause: "The key was sent before with other parameters. What was made then stands; nothing was made now.",
            fix: "To repeat a request, send what was sent. For another, use a new key; `params.parameters` names what "
                + "differs.",
            request: "POST /v1/InstalledAddOns\nIdempotency-Key: order-0001\n\nAvailableAddOnSid=XB…&UniqueName=other",
            samples: [KeyReuse(parameters: ["UniqueName"])])
    ]
}
