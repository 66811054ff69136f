import MercatoCore
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("CachedDirectory")
struct CachedDirectoryTests {
    @Test("A record is remembered until a commit that changed it is told")
    func invalidation() async throws {
        let fixtures = Fixtures()
        let engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        let directory = CachedDirectory(engine: engine)
        #expect(try await directory.account(fixtures.customer.sid)?.status == .active)

        var closed = fixtures.customer
        closed.status = .closed
        let changed = try engine.commit { try $0.accounts.update(closed) }
        #expect(changed == [closed.sid])
        #expect(try await directory.account(closed.sid)?.status == .active, "remembered, so not read again")

        directory.forget(.records(changed))
        #expect(try await directory.account(closed.sid)?.status == .closed)
    }

    @Test("What is remembered of a subaccount goes when its parent's status changes")
    func parent() async throws {
        let fixtures = Fixtures()
        let engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        let branch = fixtures.account("Branch", under: fixtures.customer)
        _ = try engine.commit { try $0.accounts.insert(branch) }
        let directory = CachedDirectory(engine: engine)
        #expect(try await directory.account(branch.sid)?.effectiveStatus == .active)
        var suspended = fixtures.customer
        suspended.status = .suspended
        directory.forget(.records(try engine.commit { try $0.accounts.update(suspended) }))
        #expect(try await directory.account(branch.sid)?.effectiveStatus == .suspended)
    }

    @Test("A key that was deleted is gone once its commit is told")
    func deletion() async throws {
        let fixtures = Fixtures()
        let engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        let key = fixtures.key(of: fixtures.publisher)
        _ = try engine.commit { try $0.accounts.insert(key) }
        let directory = CachedDirectory(engine: engine)
        #expect(try await directory.key(key.sid) == key)
        directory.forget(.records(try engine.commit { try $0.accounts.deleteKey(key.sid) }))
        #expect(try await directory.key(key.sid) == nil)
    }

    @Test("What does not exist is looked for again")
    func absence() async throws {
        let fixtures = Fixtures()
        let engine = try ScriptedEngine()
        let directory = CachedDirectory(engine: engine)
        #expect(try await directory.account(fixtures.customer.sid) == nil)
        try fixtures.insert(into: engine)
        #expect(try await directory.account(fixtures.customer.sid) == fixtures.customer)
    }
}
