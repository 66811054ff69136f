import Foundation
import GRDB
import MercatoCore

/// The end of the chain that one transaction ties its reports to. Lives and dies on the writer's thread.
///
/// This store has one writer and so one chain. The engine hands over where the last commit left it, so that a commit
/// reads nothing for it; after a commit that failed, it is read anew.
final class ChainTail {
    /// Nil when it must be read.
    private(set) var head: ChainHead?

    init(_ head: ChainHead?) {
        self.head = head
    }

    /// Part of the transaction was undone.
    func forget() { head = nil }

    func begin(_ db: Database) throws -> ChainHead { try head ?? ChainTail.stored(db) }

    func end(_ head: ChainHead, _ db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO report_chains (chain, reports, link) VALUES (?, ?, ?)
                ON CONFLICT (chain) DO UPDATE SET reports = excluded.reports, link = excluded.link
                """
        ).execute(arguments: [head.chain, head.reports, Data(head.link)])
        self.head = head
    }

    private static let chain = 0

    /// A head that is gone or unreadable stops no billing: the chain goes on from the last report, and counts from 0,
    /// so that every verification from then on shows it.
    private static func stored(_ db: Database) throws -> ChainHead {
        let row = try Row.fetchOne(
            db, sql: "SELECT reports, link FROM report_chains WHERE chain = ?", arguments: [chain])
        if let row, let head = try? ChainHead(chain: chain, row: RowReader(row: row)) { return head }
        let last = try Row.fetchOne(db, sql: "SELECT link FROM usage_reports ORDER BY rowid DESC LIMIT 1")
        let link = last.flatMap { try? RowReader(row: $0).bytes("link") }
        return ChainHead(chain: chain, link: link ?? ReportChain.beginning)
    }
}

extension ChainHead {
    init(chain: Int, row: RowReader) throws {
        try self.init(chain: chain, reports: row.int("reports"), link: row.bytes("link"))
    }
}
