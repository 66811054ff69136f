import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteLedger: LedgerWriting {
    let db: Database
    var tail: ChainTail?

    func report(_ sid: SID) throws -> UsageReport? {
        try Row.fetchOne(db, sql: "SELECT * FROM usage_reports WHERE sid = ?", arguments: [sid.description])
            .map { try UsageReport(row: RowReader(row: $0)) }
    }

    func event(_ sid: SID, of installation: SID) throws -> BillingEvent? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM billing_events WHERE installation_sid = ? AND sid = ?",
            arguments: [installation.description, sid.description]
        ).map { try BillingEvent(row: RowReader(row: $0)) }
    }

    func reversed(_ event: SID, of installation: SID) throws -> Amount {
        let amounts = try String.fetchAll(
            db, sql: "SELECT amount FROM billing_events WHERE reverses = ? AND installation_sid = ?",
            arguments: [event.description, installation.description])
        return try amounts.reduce(Amount.zero) { sum, text in
            guard let amount = Amount(sum: text) else {
                throw StoreFault.unavailable(reason: "a reversal of \(event) has an amount that cannot be read")
            }
            return sum + amount
        }
    }

    func events(_ filter: BillingEventFilter, page: PageRequest) throws -> Page<BillingEvent> {
        var select = FilteredSelect(
            "SELECT * FROM billing_events WHERE installation_sid = ?", arguments: [filter.installationSid.description])
        select.add("billing_item_sid = ?", filter.billingItemSid?.description)
        select.add("report_sid = ?", filter.reportSid?.description)
        select.add("date_created >= ?", filter.from?.milliseconds)
        select.add("date_created < ?", filter.until?.milliseconds)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.text("sid")], descending: true,
            record: { try BillingEvent(row: $0) }, position: { [$0.sid.description] }
        ).page(page, in: db)
    }

    func append(reports: [UsageReport], events: [BillingEvent], totals: [DailyTotal]) throws {
        if reports.isEmpty { return }
        let insertReport = try db.cachedStatement(
            sql: """
                INSERT INTO usage_reports (sid, installation_sid, publisher_sid, customer_sid, items, date_created, key,
                    event_sids, chain, link)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        let tail = tail ?? ChainTail(nil)
        var head = try tail.begin(db)
        for report in reports {
            head.link = ReportChain.link(after: head.link, report)
            head.reports += 1
            try insertReport.execute(arguments: [
                report.sid.description, report.installationSid.description, report.publisherSid.description,
                report.customerSid.description, report.itemsText, report.dateCreated.milliseconds, report.key,
                report.eventBytes, head.chain, Data(head.link),
            ])
        }
        try tail.end(head, db)
        let insertEvent = try db.cachedStatement(
            sql: """
                INSERT INTO billing_events (installation_sid, sid, report_sid, billing_item_sid, customer_sid,
                    publisher_sid, kind, amount, currency, date_created, reverses)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        for event in events {
            try insertEvent.execute(arguments: [
                event.installationSid.description, event.sid.description, event.reportSid.description,
                event.billingItemSid.description, event.customerSid.description, event.publisherSid.description,
                event.kind.rawValue, event.amount.description, event.currency.code, event.dateCreated.milliseconds,
                event.reverses?.description,
            ])
        }
        let addTotal = try db.cachedStatement(
            sql: """
                INSERT INTO usage_totals (installation_sid, billing_item_sid, day, amount, events)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = amount_add(amount, excluded.amount), events = events + excluded.events
                """)
        for total in totals {
            try addTotal.execute(arguments: [
                total.key.installationSid.description, total.key.billingItemSid.description, total.key.day,
                total.amount.description, total.events,
            ])
        }
        try addToAccounts(totals)
    }

    private func addToAccounts(_ totals: [DailyTotal]) throws {
        let addDay = try db.cachedStatement(
            sql: """
                INSERT INTO account_days (account_sid, day, listing_sid, amount, events) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = amount_add(amount, excluded.amount), events = events + excluded.events
                """)
        for sum in AccountTotal.sums(of: totals, byDay: true) {
            try addDay.execute(arguments: [
                sum.key.accountSid.description, sum.key.day, sum.key.listingSid.description, sum.amount.description,
                sum.events,
            ])
        }
        let addTotal = try db.cachedStatement(
            sql: """
                INSERT INTO account_totals (account_sid, listing_sid, amount, events) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET
                    amount = amount_add(amount, excluded.amount), events = events + excluded.events
                """)
        for sum in AccountTotal.sums(of: totals, byDay: false) {
            try addTotal.execute(arguments: [
                sum.key.accountSid.description, sum.key.listingSid.description, sum.amount.description, sum.events,
            ])
        }
    }
}

extension UsageReport {
    init(row: RowReader) throws {
        guard let items = try row.json("items").array?.map({ try Item(stored: $0, row) }) else {
            throw row.damaged("items")
        }
        try self.init(
            sid: row.sid("sid", .usageReport), installationSid: row.sid("installation_sid", .installation),
            publisherSid: row.sid("publisher_sid", .account), customerSid: row.sid("customer_sid", .account),
            items: items, dateCreated: row.timestamp("date_created"), key: row.optionalText("key"),
            eventSids: UsageReport.eventSids(row))
    }

    /// 16 bytes for each, in the order of the submitted items.
    fileprivate var eventBytes: Data {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(eventSids.count * SID.byteCount)
        for sid in eventSids { sid.appendNumber(to: &bytes) }
        return Data(bytes)
    }

    private static func eventSids(_ row: RowReader) throws -> [SID] {
        let bytes = try row.bytes("event_sids")
        return try stride(from: 0, to: bytes.count, by: SID.byteCount).map { start in
            guard let sid = SID(.billingEvent, bytes: bytes[start...].prefix(SID.byteCount)) else {
                throw row.damaged("event_sids")
            }
            return sid
        }
    }

    /// `[["BI…","44.02",null],["BI…","12.355","inactive_billing_item"],["BI…","3.5",null,"10"]]`: where there are
    /// units, they stand fourth, and what a reversal undoes stands fifth.
    fileprivate var itemsText: String {
        JSONValue.array(
            items.map { item in
                var more = item.units.map { [JSONValue.string($0.description)] } ?? []
                if let reversed = item.reverses { more = [more.first ?? .null, .string(reversed.description)] }
                return .array(
                    [
                        .string(item.sid), .string(item.quantity.description),
                        item.refusal.map { .string($0.rawValue) } ?? .null,
                    ] + more)
            }
        ).serialized()
    }
}

extension UsageReport.Item {
    init(stored: JSONValue, _ row: RowReader) throws {
        guard let parts = stored.array, (3...5).contains(parts.count), let sid = parts[0].string,
            let quantity = parts[1].string.flatMap({ Amount(sum: $0) })
        else { throw row.damaged("items") }
        let refusal = parts[2].string.flatMap { ItemRefusal(rawValue: $0) }
        let units = parts.count > 3 ? parts[3].string.flatMap { Amount(sum: $0) } : nil
        let reversed = parts.count == 5 ? parts[4].string.flatMap { SID($0, .billingEvent) } : nil
        if refusal == nil, !parts[2].isNull { throw row.damaged("items") }
        if units == nil, parts.count == 4 || parts.count == 5 && !parts[3].isNull { throw row.damaged("items") }
        if reversed == nil, parts.count == 5 { throw row.damaged("items") }
        self.init(sid: sid, quantity: quantity, units: units, refusal: refusal, reverses: reversed)
    }
}

extension BillingEvent {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .billingEvent), reportSid: row.sid("report_sid", .usageReport),
            installationSid: row.sid("installation_sid", .installation),
            billingItemSid: row.sid("billing_item_sid", .billingItem),
            customerSid: row.sid("customer_sid", .account), publisherSid: row.sid("publisher_sid", .account),
            kind: row.word("kind"), amount: row.amount("amount"), currency: row.currency("currency"),
            dateCreated: row.timestamp("date_created"), reverses: row.optionalSid("reverses", .billingEvent))
    }
}
