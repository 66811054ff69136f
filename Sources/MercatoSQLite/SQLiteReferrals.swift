import GRDB
import MercatoCore
import MercatoTypes

struct SQLiteReferrals: ReferralWriting {
    let db: Database
    var changes: ChangedSIDs?

    func conversion(of converted: SID, by referral: SID) throws -> ReferralConversion? {
        try Row.fetchOne(
            db, sql: "SELECT * FROM referral_conversions WHERE converted_sid = ? AND referral_sid = ?",
            arguments: [converted.description, referral.description]
        ).map { try ReferralConversion(row: RowReader(row: $0)) }
    }

    func insert(_ conversion: ReferralConversion) throws {
        changes?.add(
            .referralConversions, [conversion.convertedSid.description, conversion.referralSid.description])
        try db.execute(
            sql: """
                INSERT INTO referral_conversions (converted_sid, referral_sid, sid, date_created) VALUES (?, ?, ?, ?)
                """,
            arguments: [
                conversion.convertedSid.description, conversion.referralSid.description, conversion.sid.description,
                conversion.dateCreated.milliseconds,
            ])
    }
}

extension ReferralConversion {
    init(row: RowReader) throws {
        try self.init(
            sid: row.sid("sid", .referralRecord), convertedSid: row.sid("converted_sid", .account),
            referralSid: row.sid("referral_sid", .account), dateCreated: row.timestamp("date_created"))
    }
}
