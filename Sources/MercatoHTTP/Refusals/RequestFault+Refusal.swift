package import JSONValue
package import MercatoCore
package import MercatoWire

extension RequestFault: Refusal {
    package var kind: RefusalKind { .invalid }

    package var params: JSONObject? { parameter.map { ["parameter": .string($0)] } }
}

extension RequestFault: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        AdministrationRefusal.parameter.about(
            RequestFault(parameter: "PageSize", "must be 1 or more"), RequestFault.missing("AvailableAddOnSid")),
        InvalidPosition.text.about(RequestFault.pageToken),
        RefusalText(
            "form", "The body is no form",
            cause: "The operation takes form parameters, and another content type was sent.",
            fix: "Send `Content-Type: application/x-www-form-urlencoded`. JSON values go into a parameter as text.",
            request: "POST /v1/InstalledAddOns\nContent-Type: application/json\n\n{\"AvailableAddOnSid\": \"XB…\"}",
            samples: [RequestFault.noForm]),
    ]
}
