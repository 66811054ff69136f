import MercatoCore
package import MercatoTypes

/// The exchange of a request that never went over a wire.
package struct StubExchange: UsageExchange {
    package let method = "POST"
    package var url = "https://localhost/v1/InstalledAddOns/XE/Usage"
    package var variables = "{}"
    package var requestHeaders = "Content-Type: application/json"
    package let requestSid = SID(kind: .request, high: 1, low: 1)
    package let errorPages = "https://localhost/docs/errors"

    package init() {}
}
