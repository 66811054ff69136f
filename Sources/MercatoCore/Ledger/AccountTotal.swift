package import MercatoTypes

/// What an account was billed for one listing, in all or on one day (UTC): an addition to a sum that a store keeps.
package struct AccountTotal: Hashable, Sendable {
    package struct Key: Hashable, Sendable {
        /// The customer.
        package let accountSid: SID
        package let listingSid: SID
        /// Days since 1970-01-01; nil for all time.
        package let day: Int?
    }

    package let key: Key
    package private(set) var amount = Amount.zero
    package private(set) var events = 0

    /// Adds up additions to the running totals of installations, by account and listing.
    /// - Parameter byDay: a sum for each day, instead of one
    package static func sums(of totals: [DailyTotal], byDay: Bool) -> [AccountTotal] {
        var sums: [Key: AccountTotal] = [:]
        for total in totals {
            let key = Key(
                accountSid: total.customerSid, listingSid: total.listingSid, day: byDay ? total.key.day : nil)
            var sum = sums[key] ?? AccountTotal(key: key)
            sum.amount += total.amount
            sum.events += total.events
            sums[key] = sum
        }
        return Array(sums.values)
    }
}
