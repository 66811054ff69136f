import GRDB
import MercatoCore
import MercatoTypes

/// The ledger in the one transaction that the writing connection has open.
struct SQLiteLedgerWriter: LedgerWriting {
    let db: Database
    let memory: LedgerMemory

    private var reading: SQLiteLedger { SQLiteLedger(db: db, memory: memory) }

    func report(_ sid: SID) throws -> UsageReport? { try reading.report(sid) }
    func event(_ sid: SID, of installation: SID) throws -> BillingEvent? {
        try reading.event(sid, of: installation)
    }
    func reversed(_ event: SID, of installation: SID) throws -> Amount {
        try reading.reversed(event, of: installation)
    }
    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent> {
        try reading.events(filter, page: page)
    }
    func totals(_ query: UsageTotalsQuery) throws -> [UsageTotal] { try reading.totals(query) }
    func totals(_ query: AccountTotalsQuery) throws -> [ListingTotal] { try reading.totals(query) }
    func chargedDays(
        of account: SID, includesSubaccounts: Bool, within days: ClosedRange<CivilDate>?
    ) throws -> ClosedRange<CivilDate>? {
        try reading.chargedDays(of: account, includesSubaccounts: includesSubaccounts, within: days)
    }

    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws {
        if reports.isEmpty { return }
        memory.willWrite()
        var end = try memory.chainEnd(db)
        var next = 0
        for report in reports {
            end.number += 1
            end.head.link = ReportChain.link(after: end.head.link, report)
            end.head.reports += 1
            let first = next
            while next < events.count, events[next].reportSid == report.sid { next += 1 }
            try insert(report, events[first..<next], end)
        }
        guard next == events.count else {
            throw StoreFault.unavailable(reason: "billing events must come in the order of their reports")
        }
        try memory.setChainEnd(end, db)
        try add(totals)
    }

    private func insert(_ report: UsageReport, _ events: ArraySlice<BillingEvent>, _ end: ChainEnd) throws {
        let number = end.number
        guard events.count <= report.items.count, events.count < StoredEvent.placesPerReport else {
            throw StoreFault.unavailable(reason: "\(report.sid) has more billing events than items")
        }
        let installation = try memory.number(of: report.installationSid, db)
        let publisher = try memory.number(of: report.publisherSid, db)
        let customer = try memory.number(of: report.customerSid, db)
        try takeKey(of: report, number)
        let written = memory.eventsText
        if !events.isEmpty {
            written.begin(events: events.count)
            for event in events { written.add(item: try memory.number(of: event.billingItemSid, db), event.amount) }
            written.end()
        }
        let items = SQLiteLedgerWriter.saysNoMore(report, than: events) ? nil : StoredItems.text(report.items)
        try memory.statements.statement(
            db,
            """
            INSERT INTO reports (number, sid, installation, publisher, customer, date_created, currency, key, uuid_key,
                link, events, items)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run { statement in
            try statement.bind(number, at: 1)
            try statement.bind(report.sid, at: 2)
            try statement.bind(installation, at: 3)
            try statement.bind(publisher, at: 4)
            try statement.bind(customer, at: 5)
            try statement.bind(report.dateCreated.milliseconds, at: 6)
            try statement.bind(events.first?.currency.code, at: 7)
            try statement.bindNull(at: 8)
            try statement.bindNull(at: 9)
            switch report.key.map(StoredKey.init) {
            case .text(let text): try statement.bind(text, at: 8)
            case .uuid(let bytes): try statement.bind(bytes, at: 9)
            case nil: break
            }
            if number.isMultiple(of: Int64(memory.form.reportsPerLink)) {
                try statement.bind(end.head.link, at: 10)
            } else {
                try statement.bindNull(at: 10)
            }
            if events.isEmpty {
                try statement.bindNull(at: 11)
            } else {
                try statement.bind(borrowedText: written.bytes, at: 11)
            }
            try statement.bind(items, at: 12)
        }
        for (place, event) in events.enumerated()
        where event.reverses != nil || event.sid != report.sid.billingEvent(place) {
            try insertMore(of: event, report, StoredEvent.number(report: number, place: place))
        }
    }

    /// What the column of its report does not say of an event.
    private func insertMore(of event: BillingEvent, _ report: UsageReport, _ number: Int64) throws {
        if event.sid != report.sid.billingEvent(Int(number % StoredEvent.placesPerReport)) {
            try memory.statements.statement(db, "INSERT INTO event_sids (number, sid) VALUES (?, ?)").run { statement in
                try statement.bind(number, at: 1)
                try statement.bind(event.sid, at: 2)
            }
        }
        guard let reversed = event.reverses else { return }
        guard let charge = try reading.eventNumber(reversed) else {
            throw StoreFault.unavailable(reason: "\(event.sid) reverses \(reversed), which is not stored")
        }
        try memory.statements.statement(db, "INSERT INTO reversals (number, charge) VALUES (?, ?)").run { statement in
            try statement.bind(number, at: 1)
            try statement.bind(charge, at: 2)
        }
    }

    /// What the events alone say is not stored twice.
    private static func saysNoMore(_ report: UsageReport, than events: ArraySlice<BillingEvent>) -> Bool {
        guard report.items.count == events.count else { return false }
        return zip(report.items, events).allSatisfy { item, event in
            item.refusal == nil && item.units == nil && item.reverses == nil && item.quantity == event.amount
                && item.sid == WrittenSID(event.billingItemSid)
        }
    }

    /// From now on the report's key stands for it.
    private func takeKey(of report: UsageReport, _ number: Int64) throws {
        guard let text = report.key else { return }
        let key = UsageKey(
            publisherSid: report.publisherSid, installationSid: report.installationSid, key: text)
        guard memory.freeKeys.remove(key) != nil else {
            throw StoreFault.unavailable(reason: "the key of \(report.sid) was not found to be free")
        }
        memory.add(key, number)
    }

    private func add(_ totals: [DailyTotal]) throws {
        for total in totals {
            let key = KeptSums.Key(
                try memory.number(of: total.key.installationSid, db),
                try memory.number(of: total.key.billingItemSid, db), Int64(total.key.day))
            try memory.itemSums.add(total.amount, events: total.events, to: key, db, memory.statements)
        }
        for sum in AccountTotal.sums(of: totals, byDay: true) {
            let key = KeptSums.Key(
                try memory.number(of: sum.key.accountSid, db), Int64(sum.key.day ?? 0),
                try memory.number(of: sum.key.listingSid, db))
            try memory.accountDaySums.add(sum.amount, events: sum.events, to: key, db, memory.statements)
        }
        for sum in AccountTotal.sums(of: totals, byDay: false) {
            let key = KeptSums.Key(
                try memory.number(of: sum.key.accountSid, db), try memory.number(of: sum.key.listingSid, db))
            try memory.accountSums.add(sum.amount, events: sum.events, to: key, db, memory.statements)
        }
    }
}
