import GRDB
import JSONValue
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes

/// A marketplace with something in every table and every column, in a file that no engine holds open.
struct FullMarketplace: Sendable {
    let fixtures: Fixtures
    let key: APIKey
    let subaccount: Account
    let path: String

    init(in directory: TemporaryDirectory) async throws {
        let engine = try SQLiteEngine(directory: directory.path, form: .dense)
        var fixtures = Fixtures()
        var item = fixtures.item
        item.unitPrice = try Amount("0.25")
        let part = fixtures.extension(named: "voice")
        fixtures.listing.billingItems = [item, fixtures.secondItem, fixtures.inactiveItem, fixtures.foreignItem]
        fixtures.listing.extensions = [part]
        fixtures.listing.pricingType = "per minute"
        fixtures.listing.category = "add-on"
        fixtures.listing.configurationSchema = ["type": "object"]
        let world = try Marketplace(fixtures, on: engine)
        let (time, sids) = (fixtures.time, fixtures.sids)
        let secret = SecretHash(of: "a former secret")
        let permission = Permission("/twilio/marketplace/usage/create")
        let key = APIKey(
            sid: sids.make(.apiKey, at: time.now()), accountSid: fixtures.publisher.sid, kind: .restricted,
            friendlyName: "Meter", policy: Set([permission].compactMap(\.self)),
            secretHash: SecretHash(of: "secret"), formerSecret: APIKey.FormerSecret(hash: secret, until: time.now()),
            dateLastUsed: time.now(), dateCreated: time.now())
        let subaccount = fixtures.account("Branch", under: fixtures.customer)
        let removed = fixtures.installation(named: "removed")
        let answer = FirstAnswer(
            resourceSid: fixtures.installation.sid, fingerprint: RequestFingerprint([("Name", "x")]),
            content: .facts(["sid": "x"], asked: AskedPlace(origin: "https://localhost", operation: "X")))
        let listing = fixtures.listing
        let installation = fixtures.installation
        try world.change { tx in
            try tx.accounts.insert(key)
            try tx.accounts.insert(subaccount)
            try tx.listings.setSections([.policies: ["terms": "pay"]], of: listing.sid)
            try tx.listings.invite(fixtures.otherPublisher.sid, to: listing.sid)
            try tx.installations.setExtension(part.sid, of: installation.sid, isEnabled: true)
            try tx.installations.insert(removed)
            var gone = removed
            gone.dateRemoved = time.now()
            try tx.installations.update(gone)
            try FullMarketplace.chooseNames(fixtures, in: tx.installations)
            try tx.referrals.insert(
                ReferralConversion(
                    sid: sids.make(.referralRecord, at: time.now()), convertedSid: fixtures.customer.sid,
                    referralSid: fixtures.publisher.sid, dateCreated: time.now()))
            try tx.idempotencyKeys.remember(
                answer, for: ScopedKey(accountSid: fixtures.customer.sid, scope: "Create", key: "first"))
        }
        _ = try await world.report([(fixtures.item.sid.description, "1.5"), ("BIx", "3")], key: "k")
        _ = try await world.report([(fixtures.secondItem.sid.description, "2")], key: "l")
        _ = try await world.report([(fixtures.secondItem.sid.description, "2")])
        try await FullMarketplace.bill(world)
        let admin = Caller(account: fixtures.marketplaceOperator, key: nil, sourceAddress: "192.0.2.1")
        _ = try await world.accountAdministration.update(
            fixtures.otherPublisher.sid, AccountAdministration.Change(friendlyName: "Another"), caller: admin)
        try engine.close()
        self.fixtures = fixtures
        self.key = key
        self.subaccount = subaccount
        path = "\(directory.path)/mercato.db"
    }

    /// What only some reports have: a key that is a UUID, amounts beyond 64 bits, a reversal, an event whose SID is not
    /// made from its report's.
    private static func bill(_ world: Marketplace) async throws {
        let fixtures = world.fixtures
        let large = "9999999.5"
        let charged = try await world.report(
            [(fixtures.item.sid.description, large)], key: "0b1e2a3c-4d5e-4f60-8a9b-0c1d2e3f4a5b")
        _ = try await world.reversals.reverse(
            charged.report.eventSids[0], of: fixtures.installation.sid, amount: nil, caller: fixtures.reporter)
        _ = try await world.report([(fixtures.secondItem.sid.description, large)])
        let (sids, now) = (fixtures.sids, fixtures.time.now())
        var report = UsageReport(
            sid: sids.make(.usageReport, at: now), installationSid: fixtures.installation.sid,
            publisherSid: fixtures.publisher.sid, customerSid: fixtures.customer.sid,
            items: [UsageReport.Item(sid: WrittenSID(fixtures.item.sid), quantity: .one, refusal: nil)],
            dateCreated: now)
        let event = BillingEvent(
            sid: sids.make(.billingEvent, at: now), reportSid: report.sid, installationSid: report.installationSid,
            billingItemSid: fixtures.item.sid, customerSid: report.customerSid, publisherSid: report.publisherSid,
            amount: .one, currency: fixtures.customer.currency, dateCreated: now)
        report.eventSids = [event.sid]
        var total = DailyTotal(event, listing: fixtures.listing.sid)
        total.add(event)
        let (stored, added) = (report, total)
        try world.change { try $0.ledger.append(reports: [stored], events: [event], totals: [added]) }
    }

    /// Three names that were chosen, of which the one in the middle is free again.
    private static func chooseNames(_ fixtures: Fixtures, in installations: any InstallationWriting) throws {
        var chosen: [Installation] = []
        for _ in 0..<3 {
            let name = try installations.firstFreeName("chosen", in: fixtures.customer.sid)
            chosen.append(fixtures.installation(named: name))
            try installations.insert(chosen[chosen.count - 1])
        }
        chosen[1].dateRemoved = fixtures.time.now()
        try installations.update(chosen[1])
    }

    func verify() throws -> Verification.Outcome {
        try SQLiteFile(path).read { try Verification.run($0) }
    }

    /// Changes the file without any of SQLite's own checks.
    func change<Result>(_ body: (Database) throws -> Result) throws -> Result {
        try FullMarketplace.change(path, body)
    }

    static func change<Result>(_ path: String, _ body: (Database) throws -> Result) throws -> Result {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = false
        configuration.prepareDatabase { try $0.execute(sql: "PRAGMA ignore_check_constraints = ON") }
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        let result = try queue.writeWithoutTransaction(body)
        try queue.close()
        return result
    }
}
