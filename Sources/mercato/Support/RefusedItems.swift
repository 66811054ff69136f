import MercatoClient
import MercatoTypes
import MercatoWire

/// Why items of an accepted report were not submitted. The answer to a report has no room for it, by contract; the
/// Debugger has it.
struct RefusedItems {
    let client: MercatoClient
    let installation: SID
    /// When the report was sent, by this machine's clock.
    let since: Timestamp

    /// A server's clock may be so much behind.
    private static let toleranceMilliseconds: Int64 = 120_000

    /// Says the reasons on standard error, or where they are to be found. What was billed is known already, so nothing
    /// that goes wrong here is an error.
    func explain() async {
        let alerts = try? await client.listAlert(since: since.advanced(milliseconds: -Self.toleranceMilliseconds))
            .first(Limits.pageSizeDefault)
        guard let alert = alerts?.first(where: { $0.resourceSid == installation }) else {
            Output.note("why items were not submitted stands in the Debugger: `mercato alerts` with an account's token")
            return
        }
        Output.note("not submitted: \(Output.plain(alert.alertText))")
    }
}
