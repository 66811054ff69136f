/// What the sandbox can be told to do wrong on purpose.
enum SandboxFault: String, CaseIterable, Sendable {
    /// Creating billing events fails: row 6 of the response-code table.
    case billingOutage = "billing-outage"
}
