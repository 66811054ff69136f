package import MercatoTypes

/// A billing event as it is stored.
package struct BookedEvent {
    package let sid: String
    package let reportSid: String
    package let installationSid: String
    package let billingItemSid: String
    package let customerSid: String
    package let publisherSid: String
    package let kind: String
    package let amount: String
    package let currency: String
    package let dateCreated: Timestamp
    package let reverses: String?

    package init(
        sid: String, reportSid: String, installationSid: String, billingItemSid: String, customerSid: String,
        publisherSid: String, kind: String, amount: String, currency: String, dateCreated: Timestamp,
        reverses: String?
    ) {
        self.reverses = reverses
        self.sid = sid
        self.reportSid = reportSid
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.customerSid = customerSid
        self.publisherSid = publisherSid
        self.kind = kind
        self.amount = amount
        self.currency = currency
        self.dateCreated = dateCreated
    }
}

/// A usage report as it is stored, with what its installation says of the parties.
package struct BookedReport {
    /// A number that no other report of the store has.
    package let position: Int64
    package let sid: String
    package let installationSid: String
    package let publisherSid: String
    package let customerSid: String
    /// Nil when they cannot be read.
    package let items: [UsageReport.Item]?
    package let dateCreated: Timestamp
    /// All of it in the words of the core; nil when some of it cannot be read.
    package let readable: UsageReport?
    /// What cannot be read: the first column by the store's own name; nil when that is not known.
    package let unreadable: String?
    package let chain: Int
    /// What ties it to the report before it; nil where the store left it out, as it does of most.
    package let link: [UInt8]?
    /// The account of the installation; nil when there is no such installation.
    package let installationAccountSid: String?
    /// The owner of the installation's listing.
    package let listingOwnerSid: String?
    /// The currency of the account billed; nil when there is no such account.
    package let customerCurrency: String?

    package init(
        position: Int64, sid: String, installationSid: String, publisherSid: String, customerSid: String,
        items: [UsageReport.Item]?, dateCreated: Timestamp, readable: UsageReport?, unreadable: String?, chain: Int,
        link: [UInt8]?, installationAccountSid: String?, listingOwnerSid: String?, customerCurrency: String?
    ) {
        self.position = position
        self.sid = sid
        self.installationSid = installationSid
        self.publisherSid = publisherSid
        self.customerSid = customerSid
        self.items = items
        self.dateCreated = dateCreated
        self.readable = readable
        self.unreadable = unreadable
        self.chain = chain
        self.link = link
        self.installationAccountSid = installationAccountSid
        self.listingOwnerSid = listingOwnerSid
        self.customerCurrency = customerCurrency
    }

    var submittedItems: [UsageReport.Item] { items?.filter(\.submitted) ?? [] }
}

/// A running total as it is stored.
package struct BookedTotal {
    package let installationSid: String
    package let billingItemSid: String
    /// Days since 1970-01-01.
    package let day: Int
    package let amount: String
    package let events: Int
    /// The listing of the installation; nil when there is no such installation.
    package let listingSid: String?
    /// The listing of the billing item; nil when there is no such item.
    package let itemListingSid: String?

    package init(
        installationSid: String, billingItemSid: String, day: Int, amount: String, events: Int, listingSid: String?,
        itemListingSid: String?
    ) {
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.day = day
        self.amount = amount
        self.events = events
        self.listingSid = listingSid
        self.itemListingSid = itemListingSid
    }
}

/// What an account was billed for a listing, as it is stored.
package struct BookedAccountTotal {
    package let accountSid: String
    package let listingSid: String
    /// Days since 1970-01-01; nil for all time.
    package let day: Int?
    package let amount: String
    package let events: Int

    package init(accountSid: String, listingSid: String, day: Int?, amount: String, events: Int) {
        self.accountSid = accountSid
        self.listingSid = listingSid
        self.day = day
        self.amount = amount
        self.events = events
    }
}

/// Where the store's index of idempotency keys leads.
package struct BookedKey {
    /// The ``BookedReport/position`` of the report that it leads to.
    package let position: Int64
    /// Nil when there is no such report.
    package let reportSid: String?
    /// Whether it is the key of that very report, within its scope.
    package let isItsOwn: Bool

    package init(position: Int64, reportSid: String?, isItsOwn: Bool) {
        self.position = position
        self.reportSid = reportSid
        self.isItsOwn = isItsOwn
    }
}

/// The unique name of an installation as it is stored.
package struct BookedName: Hashable {
    package let accountSid: String
    package let uniqueName: String
    package let installationSid: String

    package init(accountSid: String, uniqueName: String, installationSid: String) {
        self.accountSid = accountSid
        self.uniqueName = uniqueName
        self.installationSid = installationSid
    }
}

/// Records of the books, one at a time, so that memory holds one whatever their number.
package struct BookWalk<Record> {
    private let read: () throws -> Record?

    /// - Parameter read: the next record, or nil after the last
    package init(_ read: @escaping () throws -> Record?) {
        self.read = read
    }

    package func next() throws -> Record? { try read() }
}

/// How many records of each kind were checked, or are to be.
package struct BooksCounts: Hashable, Sendable {
    package var reports = 0
    package var events = 0
    package var totals = 0
    package var keys = 0
    package var installations = 0
    /// Of accounts, keys, listings, installations and what belongs to them, of alerts and audit events.
    package var rows = 0

    package init(
        reports: Int = 0, events: Int = 0, totals: Int = 0, keys: Int = 0, installations: Int = 0, rows: Int = 0
    ) {
        self.reports = reports
        self.events = events
        self.totals = totals
        self.keys = keys
        self.installations = installations
        self.rows = rows
    }

    var sum: Int { reports + events + totals + keys + installations + rows }
}
