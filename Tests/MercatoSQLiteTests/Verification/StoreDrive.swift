import GRDB
import MercatoCore
import MercatoSQLite
import MercatoTestSupport
import MercatoTypes

/// Reads and writes everything that a store can be asked for, and the use cases that work most with what they read.
struct StoreDrive {
    private let engine: SQLiteEngine
    private let store: DirectStore
    private let books: FullMarketplace
    private let useCases: UseCases

    init(_ engine: SQLiteEngine, _ books: FullMarketplace) {
        self.engine = engine
        self.books = books
        store = DirectStore(engine, sids: books.fixtures.sids)
        useCases = UseCases(
            store: store, directory: StoreDirectory(store), time: books.fixtures.time, sids: books.fixtures.sids,
            secrets: CountingSecrets(), sealing: OpenSealing(), backlog: KeptAlerts(),
            room: EndlessRoom(), work: ImmediateWork())
    }

    /// - Returns: how many of the steps succeeded; every other threw.
    func run() async throws -> Int {
        var good = 0
        func attempt(_ body: () async throws -> Void) async {
            do {
                try await body()
                good += 1
            } catch {}
        }
        for read in reads { await attempt { try await engine.read(read) } }
        for write in writes { await attempt { try await store.write(for: books.fixtures.publisher.sid, write) } }
        for sid in books.fixtures.accounts.map(\.sid) + [books.subaccount.sid] {
            await attempt {
                _ = try await useCases.authentication.authenticate(
                    username: sid.description, password: Fixtures.secret(of: sid))
            }
        }
        for key in ["k", "l", nil] { await attempt { try await report(key) } }
        let records = useCases.usageRecords
        let customer = Caller(account: books.fixtures.customer)
        await attempt { _ = try await records.balance(of: customer.accountSid, caller: customer) }
        for span in [UsageSpan.records, .allTime, .today, .yesterday, .thisMonth, .lastMonth] {
            await attempt {
                let query = UsageRecordQuery(accountSid: customer.accountSid, span: span)
                _ = try await records.list(query, caller: customer, page: PageRequest(size: 50))
            }
        }
        return good
    }

    private func report(_ key: String?) async throws {
        let item = SubmittedItem(
            sid: WrittenSID(books.fixtures.secondItem.sid), quantity: .amount(try Amount("2")))
        _ = try await useCases.usage.report(
            UsageReporting.Command(
                caller: books.fixtures.reporter, installation: books.fixtures.installation.sid.description,
                key: .success(key), items: { [item] }, exchange: StubExchange()))
    }

    private typealias Read = @Sendable (any ReadTransaction) throws -> Void

    private var reads: [Read] {
        let (fixtures, key, subaccount) = (books.fixtures, books.key, books.subaccount)
        let (account, listing, installation) = (fixtures.customer.sid, fixtures.listing.sid, fixtures.installation.sid)
        let page = PageRequest(size: 50)
        let sids = fixtures.accounts.map(\.sid) + [subaccount.sid]
        var reads: [Read] = sids.map { sid in { _ = try $0.accounts.account(sid) } }
        reads += sids.map { sid in { _ = try $0.alerts.alerts(AlertFilter(accountSid: sid), page: page) } }
        reads += sids.map { sid in { _ = try $0.audit.events(AuditFilter(accountSid: sid), page: page) } }
        reads += sids.map { sid in { _ = try $0.audit.events(of: sid, page: page) } }
        reads += [UsageTotalsQuery.Granularity.day, .month, .year].flatMap { granularity -> [Read] in
            [
                { _ = try $0.ledger.totals(UsageTotalsQuery(installationSid: installation, granularity: granularity)) },
                { _ = try $0.ledger.totals(AccountTotalsQuery(accountSid: account, granularity: granularity)) },
            ]
        }
        reads += [
            { _ = try $0.accounts.hasAccounts() }, { _ = try $0.accounts.activeOperators() },
            { _ = try $0.accounts.key(key.sid) },
            { _ = try $0.accounts.keys(of: key.accountSid, page: page) },
            { _ = try $0.accounts.accounts(AccountFilter(), page: page) },
            { _ = try $0.listings.listing(listing) },
            { _ = try $0.listings.available(to: account, page: page) },
            { _ = try $0.listings.listings(ownedBy: nil, in: nil, page: page) },
            { _ = try $0.listings.extensions(of: listing, page: page) },
            { _ = try $0.listings.sections(Set(ListingSection.allCases), of: listing) },
            { _ = try $0.installations.installation(installation) },
            { _ = try $0.installations.installations(InstallationFilter(accountSid: account), page: page) },
            { _ = try $0.installations.installations(InstallationFilter(listingSid: listing), page: page) },
            { _ = try $0.installations.installations(InstallationFilter(publisherSid: account), page: page) },
            { _ = try $0.installations.isTaken("voice_insights", in: account) },
            { _ = try $0.installations.billable(installation) },
            { _ = try $0.installations.count(of: account) },
            { _ = try $0.listings.billable(listing) },
            { _ = try $0.installations.enabledExtensions(of: installation) },
            { _ = try $0.ledger.totals(UsageTotalsQuery(installationSid: installation)) },
            { _ = try $0.ledger.totals(AccountTotalsQuery(accountSid: account)) },
            { tx in
                let filter = BillingEventFilter(installationSid: installation)
                for event in try tx.ledger.events(filter, page: page).records {
                    _ = try tx.ledger.report(event.reportSid)
                }
            },
            { tx in
                for alert in try tx.alerts.alerts(AlertFilter(accountSid: key.accountSid), page: page).records {
                    _ = try tx.alerts.alert(alert.sid, of: key.accountSid)
                }
            },
            { tx in
                let first = ScopedKey(accountSid: account, scope: "Create", key: "first")
                _ = try tx.idempotencyKeys.firstAnswer(to: first)
            },
            { _ = try $0.referrals.conversion(of: account, by: fixtures.publisher.sid) },
        ]
        return reads
    }

    private typealias Write = @Sendable (any WriteTransaction) throws -> Void

    private var writes: [Write] {
        let (fixtures, key) = (books.fixtures, books.key)
        return [
            { try $0.accounts.update(fixtures.customer) }, { try $0.accounts.update(key) },
            { try $0.accounts.noteUse(of: [key.sid: fixtures.time.now()]) },
            { try $0.listings.update(fixtures.listing) }, { try $0.installations.update(fixtures.installation) },
            { tx in
                for account in fixtures.accounts { _ = try tx.versions(of: [account.sid]) }
                _ = try tx.versions(of: [fixtures.listing.sid, fixtures.installation.sid, key.sid])
            },
            { tx in
                guard var installation = try tx.installations.installation(fixtures.installation.sid) else { return }
                installation.dateUpdated = fixtures.time.now()
                try tx.installations.update(installation)
            },
        ]
    }
}
