package import JSONValue
package import MercatoCore
package import MercatoTypes

/// A small marketplace to test in: four accounts, one open listing with four billing items, one installation of it.
///
/// Everything can be changed before ``insert(into:)``; every SID and date is the same in each run.
package struct Fixtures: Sendable {
    package let time: FixedTime
    package let sids: CountingSIDs

    package var customer: Account
    package var publisher: Account
    package var otherPublisher: Account
    package var marketplaceOperator: Account

    package let item: BillingItem
    package let secondItem: BillingItem
    package let inactiveItem: BillingItem
    /// Can be billed in euros only, and the customer's account is in dollars.
    package let foreignItem: BillingItem

    /// Active, with manual usage reporting; the publisher's.
    package var listing: Listing
    /// The listing, installed by the customer.
    package var installation: Installation

    package init() {
        let time = FixedTime(Fixtures.start)
        let sids = CountingSIDs()
        self.time = time
        self.sids = sids
        customer = Fixtures.account("Customer", [], time, sids)
        publisher = Fixtures.account("Publisher", [.publisher], time, sids)
        otherPublisher = Fixtures.account("Other publisher", [.publisher], time, sids)
        marketplaceOperator = Fixtures.account("Operator", [.operator], time, sids)

        func item(_ name: String, currency: Currency? = nil, isActive: Bool = true) -> BillingItem {
            BillingItem(
                sid: sids.make(.billingItem, at: time.now()), friendlyName: name, currency: currency, isActive: isActive
            )
        }
        self.item = item("Seats")
        secondItem = item("Minutes", currency: .usd)
        inactiveItem = item("Old plan", isActive: false)
        foreignItem = item("Euro plan", currency: Currency("EUR"))

        listing = Listing(
            sid: sids.make(.listing, at: time.now()), ownerSid: publisher.sid, state: .active,
            manualUsageReporting: true, moduleInfo: ["name": "Voice Insights", "short_description": "Listens in"],
            billingItems: [self.item, secondItem, inactiveItem, foreignItem], dateCreated: time.now())
        installation = Installation(
            sid: sids.make(.installation, at: time.now()), accountSid: customer.sid, listingSid: listing.sid,
            uniqueName: "voice_insights", configuration: [:], termsVersion: 1, dateCreated: time.now())
    }

    /// 2026-03-10T12:00:00Z: in the middle of a day and of a month, so that tests can go both ways.
    package static let start = Timestamp(milliseconds: 1_773_144_000_000)

    package var accounts: [Account] { [customer, publisher, otherPublisher, marketplaceOperator] }

    /// A key of the publisher's reports on the installation.
    package func usageKey(_ key: String) -> UsageKey {
        UsageKey(publisherSid: publisher.sid, installationSid: installation.sid, key: key)
    }

    /// The publisher, by its account's token.
    package var reporter: Caller { Caller(account: publisher) }

    /// What the gates see of a report by the publisher.
    package var snapshot: UsageSnapshot {
        UsageSnapshot(
            caller: reporter, installationText: installation.sid.description, installation: installation.billable,
            listing: listing.billable, customer: customer)
    }

    /// Puts all of it into an empty store.
    package func insert(into engine: any StoreEngine) throws {
        _ = try engine.commit { tx in
            for account in accounts { try tx.accounts.insert(account) }
            try tx.listings.insert(listing)
            try tx.installations.insert(installation)
        }
    }
}

extension Fixtures {
    /// The secret of an account or key made here.
    package static func secret(of sid: SID) -> String { String(sid.description.dropFirst(2)) }

    package func account(
        _ name: String, roles: Set<Account.Role> = [], status: Account.Status = .active, under parent: Account? = nil
    ) -> Account {
        Fixtures.account(name, roles, time, sids, status: status, parent: parent)
    }

    package func key(of account: Account, kind: APIKey.Kind = .standard, policy: Set<Permission> = []) -> APIKey {
        let sid = sids.make(.apiKey, at: time.now())
        return APIKey(
            sid: sid, accountSid: account.sid, kind: kind, friendlyName: "A key", policy: policy,
            secretHash: SecretHash(of: Fixtures.secret(of: sid)), dateCreated: time.now())
    }

    /// Another listing, the publisher's unless said otherwise, without billing items.
    package func listing(
        named name: String, state: ListingState = .active, configurationSchema: JSONValue? = nil,
        by owner: Account? = nil
    ) -> Listing {
        Listing(
            sid: sids.make(.listing, at: time.now()), ownerSid: (owner ?? publisher).sid, state: state,
            manualUsageReporting: true, moduleInfo: ["name": .string(name)], configurationSchema: configurationSchema,
            dateCreated: time.now())
    }

    package func `extension`(named uniqueName: String) -> ListingExtension {
        ListingExtension(
            sid: sids.make(.listingExtension, at: time.now()), friendlyName: "Incoming \(uniqueName)",
            productName: "Programmable Voice", uniqueName: uniqueName)
    }

    /// A marketplace whose listing has one active item and an inactive one, so that usage can be reported in units.
    package static func counting(unitPrice: String? = nil) throws -> Fixtures {
        var fixtures = Fixtures()
        var item = fixtures.item
        item.unitPrice = try unitPrice.map { try Amount($0) }
        fixtures.listing.billingItems = [item, fixtures.inactiveItem]
        return fixtures
    }

    /// Another installation, of the listing and by the customer unless said otherwise.
    package func installation(
        named uniqueName: String, by account: Account? = nil, of other: Listing? = nil
    ) -> Installation {
        Installation(
            sid: sids.make(.installation, at: time.now()), accountSid: (account ?? customer).sid,
            listingSid: (other ?? listing).sid, uniqueName: uniqueName, configuration: [:], termsVersion: 1,
            dateCreated: time.now())
    }

    package func alert(of account: Account, level: Alert.Level = .warning) -> Alert {
        Alert(
            sid: sids.make(.alert, at: time.now()), accountSid: account.sid, level: level,
            outcome: .refused(.notFound, rule: "installation"),
            text: "An alert", requestMethod: "POST", requestURL: "https://localhost/", resourceSid: nil,
            dateCreated: time.now(), exchange: nil)
    }

    private static func account(
        _ name: String, _ roles: Set<Account.Role>, _ time: FixedTime, _ sids: CountingSIDs,
        status: Account.Status = .active, parent: Account? = nil
    ) -> Account {
        let sid = sids.make(.account, at: time.now())
        return Account(
            sid: sid, parent: parent.map { Account.Parent(sid: $0.sid, status: $0.status) }, friendlyName: name,
            status: status, roles: roles, currency: .usd,
            token: StoredToken(hash: SecretHash(of: secret(of: sid)), sealed: [1, 2, 3]), dateCreated: time.now())
    }
}
