package import MercatoTypes

/// What an account was billed as a customer, in one category and one span of days (contract: companion APIs; decision
/// 0019).
package struct UsageRecord: Hashable, Sendable {
    package let accountSid: SID
    package let category: UsageCategory
    /// The first and the last day.
    package let days: ClosedRange<CivilDate>
    /// Charges less credits.
    package private(set) var amount = Amount.zero
    /// Charges and credits alike.
    package private(set) var events = 0
    package let currency: Currency
    /// When this was true.
    package let asOf: Timestamp

    /// An empty record.
    init(account: Account, category: UsageCategory, days: ClosedRange<CivilDate>, asOf: Timestamp) {
        accountSid = account.sid
        self.category = category
        self.days = days
        currency = account.currency
        self.asOf = asOf
    }

    mutating func add(_ total: ListingTotal) {
        amount += total.amount
        events += total.events
    }
}

extension UsageRecord {
    /// What records are listed by: the latest days first, then by category.
    struct Key: Hashable, Comparable {
        let start: CivilDate
        let category: String

        init(start: CivilDate, category: String) {
            self.start = start
            self.category = category
        }

        init(_ record: UsageRecord) {
            self.init(start: record.days.lowerBound, category: record.category.name)
        }

        /// Nil when this is no position of a list of records.
        init?(position: [String]) {
            guard position.count == 2, let start = CivilDate(iso8601: position[0]) else { return nil }
            self.init(start: start, category: position[1])
        }

        var position: [String] { [start.description, category] }

        static func < (left: Key, right: Key) -> Bool {
            left.start == right.start ? left.category < right.category : left.start > right.start
        }
    }
}
