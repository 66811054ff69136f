import Foundation
import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteInstallations: InstallationWriting {
    let db: Database
    var changes: ChangedSIDs?

    func installation(_ sid: SID) throws -> Installation? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM installations WHERE sid = ?"), arguments: [sid.description]
        ).map { try Installation(row: RowReader(row: $0)) }
    }

    func billable(_ sid: SID) throws -> BillableInstallation? {
        let statement = try db.cachedStatement(
            sql: "SELECT sid, account_sid, listing_sid, date_removed, version FROM installations WHERE sid = ?")
        return try Row.fetchOne(statement, arguments: [sid.description]).map { row in
            let row = RowReader(row: row)
            return try BillableInstallation(
                sid: row.sid("sid", .installation), accountSid: row.sid("account_sid", .account),
                listingSid: row.sid("listing_sid", .listing),
                dateRemoved: row.optionalTimestamp("date_removed"), version: row.int("version"))
        }
    }

    func installations(_ filter: InstallationFilter, page: PageRequest) throws -> Page<Installation> {
        let isThere = filter.status == .installed ? "date_removed IS NULL" : "date_removed IS NOT NULL"
        if let publisher = filter.publisherSid { return try installations(of: publisher, isThere, filter, page) }
        var select = FilteredSelect("SELECT * FROM installations WHERE \(isThere)", arguments: [])
        select.add("account_sid = ?", filter.accountSid?.description)
        select.add("listing_sid = ?", filter.listingSid?.description)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("date_created"), .text("sid")],
            descending: true, record: { try Installation(row: $0) }, position: { $0.place }
        ).page(page, in: db)
    }

    /// Those of all listings of a publisher: each listing's are in order, and all together are brought into order by an
    /// index that holds nothing else; then those of the page are read.
    private func installations(
        of publisher: SID, _ isThere: String, _ filter: InstallationFilter, _ page: PageRequest
    ) throws -> Page<Installation> {
        // A cross join is not turned round.
        var select = FilteredSelect(
            """
            SELECT i.sid AS sid, i.date_created AS date_created
            FROM listings CROSS JOIN installations AS i ON i.listing_sid = listings.sid
            WHERE listings.owner_sid = ? AND i.\(isThere)
            """, arguments: [publisher.description])
        select.add("i.account_sid = ?", filter.accountSid?.description)
        select.add("i.listing_sid = ?", filter.listingSid?.description)
        let found = try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("i.date_created"), .text("i.sid")],
            descending: true,
            record: { (sid: try $0.sid("sid", .installation), date: try $0.timestamp("date_created")) },
            position: { ["\($0.date.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
        // Towards the front, what lies next to the position comes last.
        let isBackwards = if case .before = page.start { true } else { false }
        let (records, isCut) = try read(
            isBackwards ? found.records.reversed().map(\.sid) : found.records.map(\.sid), page)
        guard isBackwards else {
            return Page(records: records, previous: found.previous, next: isCut ? records.last?.place : found.next)
        }
        return Page(
            records: records.reversed(), previous: isCut ? records.last?.place : found.previous, next: found.next)
    }

    /// - Returns: the installations up to the one with which the page is large enough, and whether some were left out
    private func read(_ sids: [SID], _ page: PageRequest) throws -> ([Installation], isCut: Bool) {
        let statement = try db.cachedStatement(sql: "SELECT * FROM installations WHERE sid = ?")
        var records: [Installation] = []
        var bytes = 0
        for sid in sids {
            if bytes >= page.bytesMax { return (records, true) }
            guard let row = try Row.fetchOne(statement, arguments: [sid.description]) else { continue }
            for value in row.databaseValues {
                if case .string(let text) = value.storage { bytes += text.utf8.count } else { bytes += 8 }
            }
            records.append(try Installation(row: RowReader(row: row)))
        }
        return (records, false)
    }

    func count(of account: SID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT installations FROM accounts WHERE sid = ?", arguments: [account.description]) ?? 0
    }

    func enabledExtensions(of installation: SID) throws -> Set<SID> {
        Set(
            try Row.fetchAll(
                db, sql: "SELECT extension_sid FROM enabled_extensions WHERE installation_sid = ?",
                arguments: [installation.description]
            ).map { try RowReader(row: $0).sid("extension_sid", .listingExtension) })
    }

    func setExtension(_ sid: SID, of installation: SID, isEnabled: Bool) throws {
        changes?.add(.enabledExtensions, [installation.description])
        let sql =
            isEnabled
            ? "INSERT OR IGNORE INTO enabled_extensions (installation_sid, extension_sid) VALUES (?, ?)"
            : "DELETE FROM enabled_extensions WHERE installation_sid = ? AND extension_sid = ?"
        try db.execute(sql: sql, arguments: [installation.description, sid.description])
    }

    func insert(_ installation: Installation) throws {
        changes?.add(installation.sid)
        try db.execute(
            sql: """
                INSERT INTO installations (sid, account_sid, listing_sid, unique_name, configuration,
                    sealed_configuration, terms_version, date_created, date_updated, date_removed, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                installation.sid.description, installation.accountSid.description,
                installation.listingSid.description, installation.uniqueName, installation.configuration.serialized(),
                installation.sealedConfiguration.map { Data($0) },
                installation.termsVersion,
                installation.dateCreated.milliseconds, installation.dateUpdated.milliseconds,
                installation.dateRemoved?.milliseconds, installation.version,
            ])
        if installation.dateRemoved == nil {
            try noteTaken(installation.uniqueName, in: installation.accountSid)
        }
    }

    func update(_ installation: Installation) throws {
        changes?.add(installation.sid)
        let (before, now) = (
            try usedName(of: installation.sid), installation.dateRemoved == nil ? installation.uniqueName : nil
        )
        try db.execute(
            sql: """
                UPDATE installations SET unique_name = ?, configuration = ?, sealed_configuration = ?, date_updated = ?,
                    date_removed = ?, version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                installation.uniqueName, installation.configuration.serialized(),
                installation.sealedConfiguration.map { Data($0) }, installation.dateUpdated.milliseconds,
                installation.dateRemoved?.milliseconds,
                installation.sid.description,
            ])
        if before == now { return }
        if let before { try noteFree(before, in: installation.accountSid) }
        if let now { try noteTaken(now, in: installation.accountSid) }
    }

    /// Nil for one that is removed.
    private func usedName(of sid: SID) throws -> String? {
        let statement = try db.cachedStatement(
            sql: "SELECT unique_name FROM installations WHERE sid = ? AND date_removed IS NULL")
        return try String.fetchOne(statement, arguments: [sid.description])
    }
}

extension Installation {
    /// Where it stands in lists.
    fileprivate var place: [String] { ["\(dateCreated.milliseconds)", sid.description] }

    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .installation), accountSid: row.sid("account_sid", .account),
            listingSid: row.sid("listing_sid", .listing), uniqueName: row.text("unique_name"),
            configuration: row.json("configuration"),
            sealedConfiguration: row.optionalBytes("sealed_configuration"),
            termsVersion: row.int("terms_version"), dateCreated: row.timestamp("date_created"),
            dateUpdated: row.timestamp("date_updated"), dateRemoved: row.optionalTimestamp("date_removed"),
            version: row.int("version"))
    }
}
