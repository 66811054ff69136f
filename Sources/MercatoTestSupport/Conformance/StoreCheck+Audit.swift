import JSONValue
import MercatoCore
import MercatoTypes

extension StoreCheck {
    static let audit = [
        StoreCheck("an audit event comes back with every field, to its own account") { engine in
            let fixtures = Fixtures()
            let key = fixtures.sids.make(.apiKey, at: fixtures.time.now())
            let full = event(fixtures, key: key, role: .operator, before: ["name": "é🎈"], after: ["name": .null])
            let bare = event(fixtures, address: "")
            _ = try engine.commit { try $0.audit.append([full, bare]) }
            for stored in [full, bare] {
                let found = try await engine.read { try $0.audit.event(stored.sid, of: fixtures.customer.sid) }
                try Demand.equal(found, stored, "the event")
            }
            let stranger = try await engine.read { try $0.audit.event(full.sid, of: fixtures.publisher.sid) }
            try Demand.equal(stranger, nil, "another's event")
        },
        StoreCheck("audit events are found by every filter, newest first, for one account") { engine in
            let fixtures = Fixtures()
            let start = fixtures.time.now()
            let key = fixtures.sids.make(.apiKey, at: start)
            let first = event(fixtures)
            fixtures.time.advance(milliseconds: 1_000)
            let second = event(fixtures, actor: fixtures.publisher.sid, key: key, role: .operator, address: "192.0.2.2")
            fixtures.time.advance(milliseconds: 1_000)
            let third = event(fixtures, resource: fixtures.listing.sid, change: .deleted)
            let foreign = event(fixtures, account: fixtures.publisher.sid)
            _ = try engine.commit { try $0.audit.append([first, second, third, foreign]) }
            typealias Change = (inout AuditFilter) -> Void
            let table: [(String, Change, [AuditEvent])] = [
                ("all", { _ in }, [third, second, first]),
                ("actor", { $0.actorSid = fixtures.publisher.sid }, [second]), ("key", { $0.actorSid = key }, [second]),
                ("type", { $0.type = "installation.deleted" }, [third]),
                ("no such type", { $0.type = "installation" }, []),
                ("resource", { $0.resourceSid = fixtures.listing.sid }, [third]),
                ("address", { $0.sourceAddress = "192.0.2.2" }, [second]),
                ("from", { $0.from = start.advanced(milliseconds: 1_000) }, [third, second]),
                ("until", { $0.until = start.advanced(milliseconds: 1_000) }, [first]),
                ("all at once", { ($0.actorSid, $0.sourceAddress) = (key, "192.0.2.1") }, []),
            ]
            for (name, change, expected) in table {
                var filter = AuditFilter(accountSid: fixtures.customer.sid)
                change(&filter)
                let wanted = filter
                let found = try await engine.read { try $0.audit.events(wanted, page: PageRequest(size: 10)).records }
                try Demand.equal(found.map(\.sid), expected.map(\.sid), "events: \(name)")
            }
        },
        StoreCheck("an account's audit events are paged newest first") { engine in
            let fixtures = Fixtures()
            var events: [AuditEvent] = []
            for step in [Int64(0), 0, 86_400_000, -1, 1_000, 0] {
                fixtures.time.advance(milliseconds: step)
                events.append(event(fixtures))
            }
            let stored = events + [event(fixtures, account: fixtures.publisher.sid)]
            _ = try engine.commit { try $0.audit.append(stored) }
            let ordered = events.sorted { ($0.dateCreated, $0.sid) > ($1.dateCreated, $1.sid) }
            let filter = AuditFilter(accountSid: fixtures.customer.sid)
            let walk = ListWalk(engine: engine, list: { try $0.audit.events(filter, page: $1) }, sid: { $0.sid })
            try await walk.check(ordered.map(\.sid)) {
                fixtures.time.advance(milliseconds: 1)
                let newcomer = event(fixtures)
                _ = try engine.commit { try $0.audit.append([newcomer]) }
                return newcomer.sid
            }
        },
    ]

    private static func event(
        _ fixtures: Fixtures, account: SID? = nil, actor: SID? = nil, key: SID? = nil,
        role: AuditEvent.ActorRole = .account, address: String = "192.0.2.1", resource: SID? = nil,
        change: AuditEvent.Change = .updated, before: JSONValue? = nil, after: JSONValue? = nil
    ) -> AuditEvent {
        AuditEvent(
            sid: fixtures.sids.make(.auditEvent, at: fixtures.time.now()), accountSid: account ?? fixtures.customer.sid,
            actorSid: actor ?? fixtures.customer.sid, actorKeySid: key, actorRole: role, sourceAddress: address,
            resourceType: "installation", resourceSid: resource ?? fixtures.installation.sid, change: change,
            before: before, after: after, dateCreated: fixtures.time.now())
    }
}
