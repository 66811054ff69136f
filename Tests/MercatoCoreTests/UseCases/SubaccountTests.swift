import JSONValue
import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Subaccounts", .everyStore)
struct SubaccountTests {
    private let directory = TemporaryDirectory()
    private let world: Marketplace
    private let parent: Caller

    init() throws {
        world = try directory.marketplace()
        parent = Caller(account: world.fixtures.customer)
    }

    @Test("A subaccount is made under the caller, whatever the draft says, and is like its parent")
    func creation() async throws {
        try world.change { tx in
            var customer = world.fixtures.customer
            customer.type = .trial
            try tx.accounts.update(customer)
        }
        let draft = AccountDraft(parentSid: world.fixtures.publisher.sid)
        let opened = try await world.ownAccounts.create(draft, caller: parent)
        #expect(opened.account.parent?.sid == parent.accountSid)
        #expect(opened.account.currency == world.fixtures.customer.currency)
        #expect(opened.account.type == .trial)
        #expect(opened.account.roles.isEmpty)
        #expect(opened.account.friendlyName == "SubAccount Created at 2026-03-10 12:00 pm")
        let sub = try await world.authentication.authenticate(
            username: opened.account.sid.description, password: opened.token)
        #expect(sub.account == opened.account)
        let shown = try await world.ownAccounts.show(sub.accountSid, caller: parent)
        #expect(shown.token == opened.token)
    }

    @Test("A subaccount has none of its own, and its parent reaches no further")
    func oneLevel() async throws {
        let sub = try await made()
        await #expect(throws: AccountAccessRefusal.nested) {
            try await world.ownAccounts.create(AccountDraft(), caller: Caller(account: sub))
        }
        let operatorCaller = Caller(account: world.fixtures.marketplaceOperator)
        await #expect(throws: AccountAccessRefusal.nested) {
            try await world.accountAdministration.create(
                AccountDraft(friendlyName: "Twig", parentSid: sub.sid), caller: operatorCaller)
        }
    }

    @Test("Its parent's status holds for it; its own comes back with the parent's")
    func parentStatus() async throws {
        let sub = try await made()
        for (status, refusal) in [
            (Account.Status.suspended, AuthenticationRefusal.suspended), (.active, nil), (.closed, .wrong),
        ] {
            try world.change { tx in
                var customer = world.fixtures.customer
                customer.status = status
                try tx.accounts.update(customer)
            }
            if let refusal {
                await #expect(throws: refusal) { try await authenticate(sub) }
            } else {
                _ = try await authenticate(sub)
            }
        }
    }

    @Test(
        "Usage on a subaccount's installation follows the status that holds",
        arguments: [
            (Account.Status.active, Account.Status.active, true), (.suspended, .active, true),
            (.active, .suspended, true), (.closed, .active, false), (.active, .closed, false),
        ])
    func usage(ownStatus: Account.Status, parentStatus: Account.Status, isBilled: Bool) async throws {
        let sub = try await made()
        let installation = world.fixtures.installation(named: "branch", by: sub)
        try world.change { tx in
            try tx.installations.insert(installation)
            var (own, customer) = (sub, world.fixtures.customer)
            (own.status, customer.status) = (ownStatus, parentStatus)
            try tx.accounts.update(own)
            try tx.accounts.update(customer)
        }
        let items = [(world.fixtures.item.sid.description, "1")]
        if isBilled {
            let report = try await world.report(items, on: installation.sid).report
            #expect(report.customerSid == sub.sid)
        } else {
            await #expect(throws: UsageRefusal.installationNotFound(installation.sid.description)) {
                try await world.report(items, on: installation.sid)
            }
        }
    }

    @Test("A report that was under way when the publisher's parent was suspended is refused at the commit")
    func race() async throws {
        // Of a parent that the report has nothing else to do with, so that the subaccount's own version must tell.
        let head = world.fixtures.otherPublisher
        let sub = try await world.ownAccounts.create(AccountDraft(), caller: Caller(account: head)).account
        let snapshot = world.fixtures.snapshot
        let pending = PendingReport(
            snapshot: UsageSnapshot(
                caller: Caller(account: sub), installationText: snapshot.installationText,
                installation: snapshot.installation, listing: snapshot.listing, customer: snapshot.customer),
            usage: try ReportedUsage(
                .items([SubmittedItem(sid: WrittenSID(world.fixtures.item.sid), quantity: .amount(try Amount("1")))])),
            key: nil,
            receivedAt: world.fixtures.time.now(), exchange: StubExchange())
        try world.change { tx in
            var suspended = head
            suspended.status = .suspended
            try tx.accounts.update(suspended)
        }
        let outcome = try await world.store.append(pending)
        guard case .unauthorized(let refusal as AuthenticationRefusal) = outcome, refusal == .suspended else {
            Issue.record("expected a refusal: \(outcome)")
            return
        }
    }

    @Test("No account sets its own status, and a closed subaccount stays closed")
    func statuses() async throws {
        let sub = try await made()
        let own = Caller(account: sub)
        for (caller, sid) in [(parent, parent.accountSid), (own, sub.sid)] {
            await #expect(throws: AdministrationRefusal.self) {
                try await world.ownAccounts.update(sid, .init(status: .suspended), caller: caller)
            }
        }
        #expect(
            try await world.ownAccounts.update(sub.sid, .init(status: .suspended), caller: parent).status == .suspended)
        #expect(try await world.ownAccounts.update(sub.sid, .init(status: .active), caller: parent).status == .active)
        #expect(try await world.ownAccounts.update(sub.sid, .init(status: .closed), caller: parent).status == .closed)
        await #expect(throws: AdministrationRefusal.self) {
            try await world.ownAccounts.update(sub.sid, .init(status: .active), caller: parent)
        }
    }

    @Test("Every change leaves an audit event with who made it", arguments: [APIKey.Kind?.none, .main])
    func audit(kind: APIKey.Kind?) async throws {
        let key = kind.map { world.fixtures.key(of: world.fixtures.customer, kind: $0) }
        if let key { try world.change { try $0.accounts.insert(key) } }
        let caller = Caller(account: world.fixtures.customer, key: key, sourceAddress: "192.0.2.1")
        let sub = try await world.ownAccounts.create(AccountDraft(friendlyName: "Branch"), caller: caller).account
        _ = try await world.ownAccounts.update(
            sub.sid, .init(friendlyName: "Twig", status: .suspended), caller: caller)
        let issued = try await world.ownKeys.create(account: sub.sid, kind: .standard, caller: caller).key
        _ = try await world.ownKeys.update(issued.sid, friendlyName: "job", caller: caller)
        try await world.ownKeys.delete(issued.sid, caller: caller)
        let events = try await world.store.read { tx in
            try [sub.sid, issued.sid].flatMap { try tx.audit.events(of: $0, page: PageRequest(size: 10)).records }
        }
        #expect(events.map(\.change) == [.updated, .created, .deleted, .updated, .created])
        #expect(
            events.allSatisfy {
                $0.actorSid == caller.accountSid && $0.actorKeySid == key?.sid && $0.accountSid == sub.sid
                    && $0.sourceAddress == "192.0.2.1"
            })
        #expect(events[0].before?["status"]?.string == "active")
        #expect(events[0].after?["status"]?.string == "suspended")
        #expect(events[1].after?["parent"]?.string == caller.accountSid.description)
        #expect(!events.contains { "\($0)".contains(issued.secretHash.bytes.description) })
    }

    private func made() async throws -> Account {
        try await world.ownAccounts.create(AccountDraft(friendlyName: "Branch"), caller: parent).account
    }

    private func authenticate(_ account: Account) async throws -> Caller {
        try await world.authentication.authenticate(
            username: account.sid.description, password: try OpenSealing().open(account.token.sealed, of: account.sid))
    }
}
