import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let subaccounts = [
        StoreCheck("a subaccount carries its parent's status and changes with it") { engine in
            let fixtures = Fixtures()
            let (parent, stranger) = (fixtures.account("Parent"), fixtures.account("Stranger"))
            let children = [fixtures.account("One", under: parent), fixtures.account("Two", under: parent)]
            let all = [parent, stranger] + children
            _ = try engine.commit { tx in for account in all { try tx.accounts.insert(account) } }
            let first = children[0]
            try Demand.equal(try await engine.read { try $0.accounts.account(first.sid) }, first, "a subaccount")

            var renamed = parent
            renamed.friendlyName = "Head"
            renamed.type = .trial
            try changed(engine, [parent.sid]) { try $0.update(renamed) }
            try await versions(engine, all, [2, 1, 1, 1])

            renamed.status = .suspended
            try changed(engine, Set([parent.sid] + children.map(\.sid))) { try $0.update(renamed) }
            try await versions(engine, all, [3, 1, 2, 2])
            let stored = try await engine.read { try $0.accounts.account(first.sid) }
            try Demand.equal(stored?.parent?.status, .suspended, "the parent's status")
            try Demand.equal(stored?.status, .active, "its own")
            try Demand.equal(stored?.effectiveStatus, .suspended, "what holds")

            var closed = first
            closed.status = .closed
            try changed(engine, [first.sid]) { try $0.update(closed) }
            try await versions(engine, all, [3, 1, 3, 2])
        },
        StoreCheck("accounts are listed by family, name and status, newest first") { engine in
            let fixtures = Fixtures()
            let (parent, other) = (fixtures.account("Head"), fixtures.account("Other"))
            var family = [parent]
            for (name, status) in [("A", Account.Status.active), ("B", .suspended), ("A", .closed), ("C", .active)] {
                fixtures.time.advance(milliseconds: 1_000)
                family.append(fixtures.account(name, status: status, under: parent))
            }
            fixtures.time.advance(milliseconds: 1_000)
            let elsewhere = fixtures.account("D", under: other)
            let stored = family
            _ = try engine.commit { tx in
                for account in [other, elsewhere] + stored { try tx.accounts.insert(account) }
            }
            let table: [(AccountFilter, [String])] = [
                (AccountFilter(familyOf: parent.sid), ["C", "A", "B", "A", "Head"]),
                (AccountFilter(familyOf: parent.sid, friendlyName: "A"), ["A", "A"]),
                (AccountFilter(familyOf: parent.sid, status: .active), ["C", "A", "Head"]),
                (AccountFilter(familyOf: parent.sid, friendlyName: "A", status: .closed), ["A"]),
                (AccountFilter(familyOf: parent.sid, friendlyName: "a"), []),
                (AccountFilter(familyOf: elsewhere.sid), ["D"]),
                (AccountFilter(friendlyName: "D"), ["D"]),
                (AccountFilter(), ["D", "C", "A", "B", "A", "Other", "Head"]),
            ]
            for (filter, expected) in table {
                let page = try await engine.read { try $0.accounts.accounts(filter, page: PageRequest(size: 100)) }
                try Demand.equal(page.records.map(\.friendlyName), expected, "the accounts of \(filter)")
            }
            let ordered = family.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let filter = AccountFilter(familyOf: parent.sid)
            let walk = ListWalk(engine: engine, list: { try $0.accounts.accounts(filter, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                fixtures.time.advance(milliseconds: 1)
                let newcomer = fixtures.account("Newcomer", under: parent)
                _ = try engine.commit { try $0.accounts.insert(newcomer) }
                return newcomer.sid
            }
        },
    ]

    private static func changed(
        _ engine: any StoreEngine, _ expected: Set<SID>, by change: (any AccountWriting) throws -> Void
    ) throws {
        try Demand.equal(try engine.commit { try change($0.accounts) }, expected, "what changed")
    }

    private static func versions(_ engine: any StoreEngine, _ accounts: [Account], _ expected: [Int]) async throws {
        let found = try await engine.read { tx in
            try accounts.map { try tx.accounts.account($0.sid)?.version }
        }
        try Demand.equal(found, expected, "the versions")
    }
}
