package import MercatoCore

/// The exchange of a request that never went over a wire; its answer names the result.
package struct StubExchange: UsageExchange {
    package let method = "POST"
    package var url = "https://localhost/v1/InstalledAddOns/XE/Usage"
    package var variables = "{}"
    package var requestHeaders = "Content-Type: application/json"

    package init() {}

    package func answer(to result: Result<UsageReport, UsageRefusal>) -> UsageExchangeAnswer {
        switch result {
        case .success(let report):
            UsageExchangeAnswer(errorCode: 20001, headers: "Status: 202", body: "report \(report.sid)")
        case .failure(let refusal):
            UsageExchangeAnswer(errorCode: 20403, headers: "Status: 4xx", body: refusal.rule)
        }
    }
}
