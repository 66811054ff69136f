import Logging
import MercatoCore
import MercatoSQLite
import MercatoServer
import MercatoTestSupport
import MercatoTypes
import Testing

/// While no commit is pending, what the directory remembers is what is stored; whatever commits failed before, and how.
@Suite("The directory agrees with the store")
struct DirectoryAgreementTests {
    private let fixtures = Fixtures()
    private let engine: ScriptedEngine
    private let directory: CachedDirectory
    private let pipeline: CommitPipeline

    init() throws {
        engine = try ScriptedEngine()
        try fixtures.insert(into: engine)
        let directory = CachedDirectory(engine: engine)
        self.directory = directory
        pipeline = CommitPipeline(
            engine: engine, sids: fixtures.sids, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { directory.forget($0) }
    }

    @Test("The conformance suite's failed flushes", arguments: DirectoryCheck.all)
    func conformance(check: DirectoryCheck) async throws {
        let engine = try ScriptedEngine()
        let directory = CachedDirectory(engine: engine)
        let pipeline = CommitPipeline(
            engine: engine, sids: fixtures.sids, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { directory.forget($0) }
        try await check.run(
            DirectoryCheck.Setup(engine: engine, store: pipeline, directory: directory) { isStored in
                engine.next(isStored ? .failFlush : .loseFlush)
            })
        await pipeline.stop()
    }

    @Test("After random changes, a third of whose commits fail in each of three ways", arguments: 0..<20)
    func random(seed: Int) async throws {
        var random = SplitMix64(seed: UInt64(seed))
        let key = fixtures.key(of: fixtures.publisher, kind: .main)
        _ = try await pipeline.write(for: key.accountSid) { try $0.accounts.insert(key) }
        for _ in 0..<60 {
            // Everything is in memory before it changes, or the first look comes after.
            if Bool.random(using: &random) { try await expectAgreement(key.sid) }
            switch Int.random(in: 0..<6, using: &random) {
            case 0: engine.next(.refuse)
            case 1: engine.next(.failFlush)
            case 2: engine.next(.loseFlush)
            default: break
            }
            if Int.random(in: 0..<4, using: &random) == 0 { engine.failRecoveries(1) }
            let kind = Int.random(in: 0..<5, using: &random)
            async let change: Void = change(kind, key)
            // Reads that overlap the commit may bring either state; neither may stay when it is not the stored one.
            async let look: Void = look(key.sid)
            _ = try? await (change, look)
            // What the writer does next comes after its recovery.
            while (try? await pipeline.write(for: key.accountSid, { _ in })) == nil { await Task.yield() }
            try await expectAgreement(key.sid)
        }
        await pipeline.stop()
    }

    private func change(_ kind: Int, _ key: APIKey) async throws {
        let fixtures = fixtures
        try await pipeline.write(for: fixtures.publisher.sid) { tx in
            switch kind {
            case 0:
                guard var account = try tx.accounts.account(fixtures.customer.sid) else { return }
                account.status = account.status == .active ? .suspended : .active
                try tx.accounts.update(account)
            case 1:
                guard var account = try tx.accounts.account(fixtures.publisher.sid) else { return }
                account.token = StoredToken(hash: SecretHash(of: "\(account.version)"), sealed: [1])
                try tx.accounts.update(account)
            case 2:
                if try tx.accounts.key(key.sid) == nil {
                    try tx.accounts.insert(key)
                } else {
                    try tx.accounts.deleteKey(key.sid)
                }
            case 3:
                guard var listing = try tx.listings.listing(fixtures.listing.sid) else { return }
                listing.manualUsageReporting.toggle()
                try tx.listings.update(listing)
            default:
                guard var installation = try tx.installations.installation(fixtures.installation.sid) else { return }
                installation.dateRemoved = installation.dateRemoved == nil ? fixtures.time.now() : nil
                try tx.installations.update(installation)
            }
        }
    }

    private func look(_ key: SID) async throws {
        for _ in 0..<3 {
            _ = try await directory.key(key)
            _ = try await directory.account(fixtures.customer.sid)
            _ = try await directory.account(fixtures.publisher.sid)
            _ = try await directory.listing(fixtures.listing.sid)
            _ = try await directory.installation(fixtures.installation.sid)
        }
    }

    private func expectAgreement(_ key: SID) async throws {
        let fixtures = fixtures
        for account in [fixtures.customer.sid, fixtures.publisher.sid] {
            let stored = try await engine.read { try $0.accounts.account(account) }
            #expect(try await directory.account(account) == stored)
        }
        let stored = try await engine.read { tx in
            (
                try tx.accounts.key(key), try tx.listings.listing(fixtures.listing.sid)?.billable,
                try tx.installations.installation(fixtures.installation.sid)?.billable
            )
        }
        #expect(try await directory.key(key) == stored.0)
        #expect(try await directory.listing(fixtures.listing.sid) == stored.1)
        #expect(try await directory.installation(fixtures.installation.sid) == stored.2)
    }
}
