public import JSONValue
public import MercatoTypes
public import MercatoWire
import NIOHTTP1

extension MercatoClient {
    /// Reports usage on an installation, as the publisher of its listing.
    ///
    /// The report is billed at most once for one key, however often it is sent: the same key with the same items
    /// gets the first answer again. So after a ``MercatoClientError`` or a refusal with a status of 500 or above, send
    /// it again with the same key; with a new key it might be billed twice.
    ///
    /// - Parameters:
    ///   - installation: the `XE…` SID
    ///   - items: 1 to 1,000 billing items (`BI…`) and what to bill on each, in the currency of the customer's
    ///     account: above 0, at most 10^12, at most 12 decimals and 20 significant digits
    ///   - idempotencyKey: 1 to 255 visible ASCII characters that no other report of this installation has used
    /// - Returns: for each item, in order, whether it was submitted; those that were are on the server's disk.
    /// - Throws: `RequestFault` for a malformed key, `ErrorResource` for a refusal (then nothing was billed, unless
    ///   its status is 500 or above and its message says that this is not known), or ``MercatoClientError``.
    public func reportUsage(
        installation: SID, items: [(sid: String, quantity: Amount)], idempotencyKey: String
    ) async throws -> UsageReceipt {
        // The server judges keys too, but a line break would not even reach it as one header.
        _ = try IdempotencyHeader.key(standard: [idempotencyKey], twilio: [])
        let answer = try await call(
            .createBillingUsage, installation, payload: .json(UsageBody.serialized(items)),
            headers: [(IdempotencyHeader.standardName, idempotencyKey)])
        return UsageReceipt(
            reply: try answer.resource(UsageReply.init(json:)),
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
    /// - Throws: `ErrorResource` for a refusal (404 for everybody else's installations), or ``MercatoClientError``.
    public func usageTotals(
        installation: SID, from: CivilDate? = nil, to: CivilDate? = nil, granularity: UsageGranularity? = nil
    ) async throws -> UsageTotalsResource {
        var query = FormParameters()
        query.append("From", from?.description)
        query.append("To", to?.description)
        query.append("Granularity", granularity?.rawValue)
        return try await call(.fetchUsageTotals, installation, payload: .query(query))
            .resource(UsageTotalsResource.init(json:))
    }

    /// Undoes a billing event, or part of it: the publisher gives back what was charged.
    ///
    /// - Parameters:
    ///   - event: the charge, `BE…`
    ///   - installation: the installation it was billed on, `XE…`
    ///   - amount: how much of it, above 0; nil for all that is left
    ///   - idempotencyKey: makes a repetition of this very request safe: it is reversed once
    /// - Returns: the reversal, a billing event below 0 whose `reverses` names the charge.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func reverse(
        _ event: SID, on installation: SID, amount: Amount? = nil, idempotencyKey: String
    ) async throws -> JSONValue {
        var form = FormParameters()
        form.append("Amount", amount?.description)
        return try await call(
            .createReversal, installation, event, payload: .form(form),
            headers: [("Idempotency-Key", idempotencyKey)]
        ).json()
    }

    /// The billing events of an installation, newest first, as its publisher or its customer.
    ///
    /// - Parameters:
    ///   - installation: the `XE…` SID
    ///   - item: of this billing item alone, `BI…`
    ///   - limit: at most so many
    /// - Returns: resources such as `{"sid": "BE…", "kind": "charge", "amount": 44.02, "reverses": null, …}`.
    /// - Throws: `ErrorResource` for a refusal, or ``MercatoClientError``.
    public func billingEvents(
        of installation: SID, item: SID? = nil, limit: Int = Limits.pageSizeMax
    ) async throws -> [JSONValue] {
        var filters = FormParameters()
        filters.append("BillingItemSid", item?.description)
        return try await resources(of: .listBillingEvent, [installation], filters: filters, limit: limit)
    }
}
