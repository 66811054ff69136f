package import MercatoTypes

/// What one billing item of one installation was billed on one day (UTC): a running total, or an addition to one.
package struct DailyTotal: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        package let installationSid: SID
        package let billingItemSid: SID
        /// Days since 1970-01-01.
        package let day: Int

        init(_ event: BillingEvent) {
            installationSid = event.installationSid
            billingItemSid = event.billingItemSid
            day = event.dateCreated.daysSinceEpoch
        }
    }

    package let key: Key
    /// Who is billed, and for which listing.
    package let customerSid: SID
    package let listingSid: SID
    package private(set) var amount = Amount.zero
    package private(set) var events = 0

    /// An empty total for the item and day of an event.
    package init(_ event: BillingEvent, listing: SID) {
        key = Key(event)
        customerSid = event.customerSid
        listingSid = listing
    }

    package mutating func add(_ event: BillingEvent) {
        amount += event.amount
        events += 1
    }
}
