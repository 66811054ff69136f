import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

struct SQLiteListings: ListingWriting {
    let db: Database
    var changes: ChangedSIDs?

    func listing(_ sid: SID) throws -> Listing? {
        try Row.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM listings WHERE sid = ?"), arguments: [sid.description]
        ).map { try whole(RowReader(row: $0)) }
    }

    func billable(_ sid: SID) throws -> BillableListing? {
        let statement = try db.cachedStatement(
            sql: "SELECT sid, owner_sid, state, manual_usage_reporting, version FROM listings WHERE sid = ?")
        return try Row.fetchOne(statement, arguments: [sid.description]).map { row in
            let row = RowReader(row: row)
            return try BillableListing(
                sid: row.sid("sid", .listing), ownerSid: row.sid("owner_sid", .account), state: row.word("state"),
                manualUsageReporting: row.bool("manual_usage_reporting"), billingItems: billingItems(of: sid),
                version: row.int("version"))
        }
    }

    func label(_ sid: SID) throws -> ListingLabel? {
        let statement = try db.cachedStatement(sql: "SELECT name, category FROM listings WHERE sid = ?")
        return try Row.fetchOne(statement, arguments: [sid.description]).map {
            let row = RowReader(row: $0)
            return try ListingLabel(name: row.text("name"), category: row.optionalText("category"))
        }
    }

    func available(to account: SID, page: PageRequest) throws -> Page<Listing> {
        try PagedQuery(
            select: """
                SELECT * FROM listings WHERE (state = 'active' OR (state = 'private_beta' AND EXISTS (
                    SELECT 1 FROM listing_invitations WHERE listing_sid = listings.sid AND account_sid = ?)))
                """,
            arguments: [account.description], order: [.text("name"), .text("sid")], descending: false,
            record: whole, position: { [$0.name, $0.sid.description] }
        ).page(page, in: db)
    }

    func listings(ownedBy owner: SID?, in state: ListingState?, page: PageRequest) throws -> Page<Listing> {
        var select = FilteredSelect("SELECT * FROM listings WHERE TRUE", arguments: [])
        select.add("owner_sid = ?", owner?.description)
        select.add("state = ?", state?.rawValue)
        return try PagedQuery(
            select: select.sql, arguments: select.arguments, order: [.integer("date_created"), .text("sid")],
            descending: true, record: whole, position: { ["\($0.dateCreated.milliseconds)", $0.sid.description] }
        ).page(page, in: db)
    }

    func extensions(of listing: SID, page: PageRequest) throws -> Page<ListingExtension> {
        try PagedQuery(
            select: "SELECT * FROM listing_extensions WHERE listing_sid = ?", arguments: [listing.description],
            order: [.text("unique_name"), .text("sid")], descending: false, record: { try ListingExtension(row: $0) },
            position: { [$0.uniqueName, $0.sid.description] }
        ).page(page, in: db)
    }

    func isInvited(_ account: SID, to listing: SID) throws -> Bool {
        try Bool.fetchOne(
            db.cachedStatement(
                sql: "SELECT EXISTS (SELECT 1 FROM listing_invitations WHERE listing_sid = ? AND account_sid = ?)"),
            arguments: [listing.description, account.description]) ?? false
    }

    func insert(_ listing: Listing) throws {
        changes?.add(listing.sid)
        try db.execute(
            sql: """
                INSERT INTO listings (sid, owner_sid, state, manual_usage_reporting, name, module_info, pricing_type,
                    category, configuration_schema, terms_version, date_created, date_updated, version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                listing.sid.description, listing.ownerSid.description, listing.state.rawValue,
                listing.manualUsageReporting, listing.name, JSONValue.object(listing.moduleInfo).serialized(),
                listing.pricingType, listing.category, listing.configurationSchema?.serialized(), listing.termsVersion,
                listing.dateCreated.milliseconds, listing.dateUpdated.milliseconds, listing.version,
            ])
        try insertParts(listing)
    }

    func update(_ listing: Listing) throws {
        changes?.add(listing.sid)
        try db.execute(
            sql: """
                UPDATE listings SET state = ?, manual_usage_reporting = ?, name = ?, module_info = ?,
                    pricing_type = ?, category = ?, configuration_schema = ?, terms_version = ?, date_updated = ?,
                    version = version + 1
                WHERE sid = ?
                """,
            arguments: [
                listing.state.rawValue, listing.manualUsageReporting, listing.name,
                JSONValue.object(listing.moduleInfo).serialized(), listing.pricingType, listing.category,
                listing.configurationSchema?.serialized(), listing.termsVersion, listing.dateUpdated.milliseconds,
                listing.sid.description,
            ])
        for table in ["listing_extensions", "billing_items"] {
            try db.execute(sql: "DELETE FROM \(table) WHERE listing_sid = ?", arguments: [listing.sid.description])
        }
        try insertParts(listing)
    }

    func invite(_ account: SID, to listing: SID) throws {
        changes?.add(.listingInvitations, [listing.description, account.description])
        try db.execute(
            sql: "INSERT OR IGNORE INTO listing_invitations (listing_sid, account_sid) VALUES (?, ?)",
            arguments: [listing.description, account.description])
    }

    private func insertParts(_ listing: Listing) throws {
        for part in listing.extensions {
            try db.execute(
                sql: """
                    INSERT INTO listing_extensions (sid, listing_sid, friendly_name, product_name, unique_name)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    part.sid.description, listing.sid.description, part.friendlyName, part.productName,
                    part.uniqueName,
                ])
        }
        for (position, item) in listing.billingItems.enumerated() {
            try db.execute(
                sql: """
                    INSERT INTO billing_items
                        (sid, listing_sid, friendly_name, currency, unit_price, is_active, position)
                    VALUES (?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    item.sid.description, listing.sid.description, item.friendlyName, item.currency?.code,
                    item.unitPrice?.description, item.isActive, position,
                ])
        }
    }

    private func billingItems(of listing: SID) throws -> [BillingItem] {
        try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM billing_items WHERE listing_sid = ? ORDER BY position"),
            arguments: [listing.description]
        ).map { try BillingItem(row: RowReader(row: $0)) }
    }

    private func whole(_ row: RowReader) throws -> Listing {
        let sid = try row.sid("sid", .listing)
        guard let moduleInfo = try row.json("module_info").object else { throw row.damaged("module_info") }
        let extensions = try Row.fetchAll(
            db.cachedStatement(sql: "SELECT * FROM listing_extensions WHERE listing_sid = ? ORDER BY unique_name"),
            arguments: [sid.description]
        ).map { try ListingExtension(row: RowReader(row: $0)) }
        return try Listing(
            sid: sid, ownerSid: row.sid("owner_sid", .account), state: row.word("state"),
            manualUsageReporting: row.bool("manual_usage_reporting"), moduleInfo: moduleInfo,
            pricingType: row.optionalText("pricing_type"), category: row.optionalText("category"),
            configurationSchema: row.optionalJSON("configuration_schema"),
            extensions: extensions, billingItems: billingItems(of: sid), termsVersion: row.int("terms_version"),
            dateCreated: row.timestamp("date_created"), dateUpdated: row.timestamp("date_updated"),
            version: row.int("version"))
    }
}

extension ListingExtension {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .listingExtension), friendlyName: row.text("friendly_name"),
            productName: row.text("product_name"),
            uniqueName: row.text("unique_name"))
    }
}

extension BillingItem {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .billingItem), friendlyName: row.text("friendly_name"),
            currency: row.isNull("currency") ? nil : row.currency("currency"),
            unitPrice: row.isNull("unit_price") ? nil : row.amount("unit_price"),
            isActive: row.bool("is_active"))
    }
}
