import GRDB
import JSONValue
import MercatoCore
import MercatoTypes

extension SQLiteListings {
    func count(ownedBy owner: SID) throws -> Int {
        try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM listings WHERE owner_sid = ?", arguments: [owner.description]) ?? 0
    }

    func sections(_ wanted: Set<ListingSection>, of listing: SID) throws -> [ListingSection: JSONObject] {
        if wanted.isEmpty { return [:] }
        let statement = try db.cachedStatement(
            sql: "SELECT content FROM listing_sections WHERE listing_sid = ? AND section = ?")
        var sections: [ListingSection: JSONObject] = [:]
        for section in wanted {
            let row = try Row.fetchOne(statement, arguments: [listing.description, section.rawValue])
            sections[section] = try row.map { row throws -> JSONObject in
                let reader = RowReader(row: row)
                guard let object = try reader.json("content").object else { throw reader.damaged("content") }
                return object
            }
        }
        return sections
    }

    func setSections(_ sections: [ListingSection: JSONObject], of listing: SID) throws {
        precondition(sections[.moduleInfo] == nil, "module info is the listing's own")
        changes?.add(.listingSections, [listing.description])
        for (section, content) in sections {
            if content.isEmpty {
                try db.execute(
                    sql: "DELETE FROM listing_sections WHERE listing_sid = ? AND section = ?",
                    arguments: [listing.description, section.rawValue])
            } else {
                try db.execute(
                    sql: """
                        INSERT INTO listing_sections (listing_sid, section, content) VALUES (?, ?, ?)
                        ON CONFLICT (listing_sid, section) DO UPDATE SET content = excluded.content
                        """,
                    arguments: [
                        listing.description, section.rawValue, JSONValue.object(content).serialized(),
                    ])
            }
        }
    }
}
