import MercatoTypes

/// Adds up the running totals of one account after the other, and holds what it gets against the sums that are kept per
/// account: those by day, and those over all time.
///
/// In memory are the sums of one account at a time.
struct AccountTotalAudit {
    private struct Key: Hashable {
        let listingSid: String
        /// Nil for all time.
        let day: Int?
    }

    private struct Sum: Equatable {
        /// Beyond, sums of damaged amounts could not even be held.
        private static let unitsMax = Int128.max >> 32

        var amount = Amount.zero
        var events = 0

        mutating func add(_ record: BookedAccountTotal) {
            events &+= record.events
            guard let added = Amount(sum: record.amount), added.units.magnitude < Sum.unitsMax,
                amount.units.magnitude < Sum.unitsMax
            else { return }
            amount += added
        }
    }

    /// The records of one walk, an account at a time.
    private struct Accounts {
        private let walk: BookWalk<BookedAccountTotal>
        private var next: BookedAccountTotal?

        init(_ walk: BookWalk<BookedAccountTotal>) throws {
            self.walk = walk
            next = try walk.next()
        }

        var account: String? { next?.accountSid }

        mutating func take(_ account: String, _ body: (BookedAccountTotal) -> Void) throws {
            while let record = next, record.accountSid == account {
                body(record)
                next = try walk.next()
            }
        }
    }

    private let findings: FindingList
    private var running: Accounts
    private var stored: [Accounts]

    private init(_ books: any BooksReading, _ findings: FindingList) throws {
        self.findings = findings
        running = try Accounts(books.runningTotalsByAccount())
        stored = [try Accounts(books.accountDays()), try Accounts(books.accountTotals())]
    }

    static func check(_ books: any BooksReading, _ findings: FindingList) throws {
        var audit = try AccountTotalAudit(books, findings)
        while let account = audit.firstAccount { try audit.check(account) }
    }

    private var firstAccount: String? {
        ([running.account] + stored.map(\.account)).compactMap(\.self)
            .min { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    private mutating func check(_ account: String) throws {
        var sums: [Key: Sum] = [:]
        // What cannot be read was told of where the running totals are held against the events.
        try running.take(account) { record in
            for day in [record.day, nil] {
                let key = Key(listingSid: record.listingSid, day: day)
                sums[key, default: Sum()].add(record)
            }
        }
        for index in stored.indices {
            try stored[index].take(account) { [findings] record in
                let key = Key(listingSid: record.listingSid, day: record.day)
                let sum = sums.removeValue(forKey: key)
                if let sum, sum.amount.description == record.amount, sum.events == record.events { return }
                let found = sum.map { "\($0.amount) in \($0.events)" } ?? "none"
                findings.add(
                    .accountTotal, account,
                    "has a sum of \(record.amount) in \(record.events) events for \(record.listingSid)"
                        + "\(AccountTotalAudit.text(key.day)), and its running totals are \(found)")
            }
        }
        let missing = sums.sorted { ($0.key.listingSid, $0.key.day ?? .min) < ($1.key.listingSid, $1.key.day ?? .min) }
        for (key, sum) in missing {
            findings.add(
                .accountTotal, account,
                "has running totals of \(sum.amount) in \(sum.events) events for \(key.listingSid)"
                    + "\(AccountTotalAudit.text(key.day)), and no sum of them")
        }
    }

    private static func text(_ day: Int?) -> String {
        day.map { " on \(TotalAudit.text($0))" } ?? ""
    }
}
