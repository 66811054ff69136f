public import MercatoTypes
public import MercatoWire
import NIOHTTP1

/// Billing usage, and reading back what was billed.
extension MercatoClient {
    /// Reports usage on an installation, as the publisher of its listing.
    ///
    /// The report is billed at most once for one key, however often it is sent: the same key with the same items gets
    /// the first answer again. So keep the key until the answer is in, and after an error that
    /// ``MercatoClientError/isOutcomeUnknown`` send the report again with it; with a new key it might be billed twice.
    ///
    /// - Parameters:
    ///   - items: 1 to 1,000 billing items (`BI…`) and what to bill on each, in the currency of the customer's account:
    ///     above 0, at most 10^12, at most 12 decimals and 20 significant digits
    ///   - installation: the `XE…` SID
    ///   - idempotencyKey: 1 to 255 visible ASCII characters that no other report of this installation has used
    /// - Returns: for each item, in order, whether it was submitted; those that were are on the server's disk.
    public func createBillingUsage(
        _ items: [(sid: SID, quantity: Amount)], on installation: SID, idempotencyKey: String
    ) async throws(MercatoClientError) -> UsageReceipt {
        try await createBillingUsage(
            asWritten: items.map { ($0.sid.description, $0.quantity) }, on: installation,
            idempotencyKey: idempotencyKey)
    }

    /// The same for billing items as somebody wrote them: an unknown one is answered as it came, and not submitted.
    public func createBillingUsage(
        asWritten items: [(sid: String, quantity: Amount)], on installation: SID, idempotencyKey: String
    ) async throws(MercatoClientError) -> UsageReceipt {
        let answer = try await call(
            .createBillingUsage, [installation],
            payload: .json(UsageBody.serialized(items.map { (WrittenSID($0.sid), $0.quantity) })),
            key: keyToSend(idempotencyKey))
        return UsageReceipt(
            reply: try answer.resource { json throws(ResourceError) in try UsageReply(json: json) },
            isReplay: answer.headers.first(name: IdempotencyHeader.replayedName) == "true")
    }

    /// What an installation was billed, as its publisher or its customer.
    ///
    /// - Parameters:
    ///   - installation: the `XE…` SID
    ///   - from: the first day counted, in UTC; nil for the beginning
    ///   - to: the last day counted, in UTC; nil for today
    ///   - granularity: nil for one total per billing item, else one per item and period
    /// - Returns: exact totals in the currency of the customer's account; an item without usage has none.
    public func fetchUsageTotals(
        of installation: SID, from: CivilDate? = nil, to: CivilDate? = nil, granularity: UsageGranularity? = nil
    ) async throws(MercatoClientError) -> UsageTotalsResource {
        var query = FormParameters()
        query.append("From", from?.description)
        query.append("To", to?.description)
        query.append("Granularity", granularity?.rawValue)
        return try await fetch(.fetchUsageTotals, installation, payload: .query(query))
    }

    /// The billing events of an installation, newest first, as its publisher or its customer.
    ///
    /// - Parameters:
    ///   - installation: the `XE…` SID
    ///   - item: of this billing item alone, `BI…`
    ///   - report: of this usage report alone, `UR…`
    ///   - from: of this day and later, in UTC
    ///   - to: of this day and earlier, in UTC
    public func listBillingEvent(
        of installation: SID, item: SID? = nil, report: SID? = nil, from: CivilDate? = nil, to: CivilDate? = nil
    ) -> ResourceList<BillingEvent> {
        var filters = FormParameters()
        filters.append("BillingItemSid", item?.description)
        filters.append("UsageReportSid", report?.description)
        filters.append("From", from?.description)
        filters.append("To", to?.description)
        return ResourceList(self, .listBillingEvent, [installation], filters: filters)
    }

    /// - Parameters:
    ///   - sid: `BE…`
    ///   - installation: the `XE…` it was billed on
    public func fetchBillingEvent(_ sid: SID, of installation: SID) async throws(MercatoClientError) -> BillingEvent {
        try await fetch(.fetchBillingEvent, installation, sid)
    }

    /// Undoes a billing event, or part of it: the publisher gives back what was charged.
    ///
    /// - Parameters:
    ///   - event: the charge, `BE…`
    ///   - installation: the `XE…` it was billed on
    ///   - amount: how much of it, above 0; nil for all that is left
    ///   - idempotencyKey: makes a repetition of this very request safe: it is reversed once
    /// - Returns: the reversal, a billing event below 0 whose `reverses` names the charge.
    public func createReversal(
        of event: SID, on installation: SID, amount: Amount? = nil, idempotencyKey: String
    ) async throws(MercatoClientError) -> BillingEvent {
        var form = FormParameters()
        form.append("Amount", amount?.description)
        return try await fetch(
            .createReversal, installation, event, payload: .form(form), key: keyToSend(idempotencyKey))
    }
}
