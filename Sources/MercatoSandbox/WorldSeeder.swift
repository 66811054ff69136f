import JSONValue
import MercatoCore
import MercatoServer
import MercatoTypes

/// Fills an empty store with the world, in one transaction.
struct WorldSeeder {
    let world: World
    let now: Timestamp
    let sealing: any TokenSealing

    /// Does nothing when the store holds this world already.
    /// - Throws: ``ServerFault`` when it holds another marketplace, ``StoreFault``.
    func seed(_ store: ServerStore, in directory: String) async throws {
        try await store.write(for: world.operator.sid) { [self] tx in
            if try tx.accounts.hasAccounts() {
                guard try tx.accounts.account(world.operator.sid) != nil else { throw ServerFault.noSandbox(directory) }
                return
            }
            for account in try accounts() { try tx.accounts.insert(account) }
            try tx.accounts.insert(key)
            for listing in listings { try tx.listings.insert(listing) }
            for (listing, written) in sections { try tx.listings.setSections(written, of: listing) }
            for installation in installations { try tx.installations.insert(installation) }
        }
    }

    private func accounts() throws -> [Account] {
        [
            try account(world.operator, "Sandbox operator", [.operator]),
            try account(world.customer, "Customer One", []),
            try account(world.secondCustomer, "Customer Two", []),
            try account(world.publisher, "Publisher One", [.publisher]),
            try account(world.secondPublisher, "Publisher Two", [.publisher]),
        ]
    }

    private func account(_ party: World.Party, _ name: String, _ roles: Set<Account.Role>) throws -> Account {
        Account(
            sid: party.sid, friendlyName: name, roles: roles, currency: .usd,
            token: try StoredToken(party.token, of: party.sid, sealing: sealing), dateCreated: now)
    }

    private var key: APIKey {
        APIKey(
            sid: world.key, accountSid: world.publisher.sid, kind: .standard, friendlyName: "Usage reporter",
            secretHash: SecretHash(of: world.keySecret), dateCreated: now)
    }

    private var listings: [Listing] {
        [
            Listing(
                sid: world.listing, ownerSid: world.publisher.sid, state: .active, manualUsageReporting: true,
                moduleInfo: [
                    "name": "Hello Reports", "short_description": "Weekly reports on your traffic, billed as used.",
                    "tagline": "Know your traffic.", "provider_name": "Publisher One",
                    "provider_web_url": "https://hello-reports.example", "tag": "Reporting",
                    "logo_url": "https://hello-reports.example/logo.png", "logo_bg_color_hex": "#ff5722",
                ],
                pricingType: "per report",
                configurationSchema: [
                    "type": "object",
                    "properties": ["workspace": ["type": "string", "minLength": 1, "title": "Name of your workspace"]],
                    "required": ["workspace"],
                ],
                billingItems: [
                    BillingItem(sid: world.billingItem, friendlyName: "Reports"),
                    BillingItem(sid: world.secondBillingItem, friendlyName: "Exports"),
                    // Switched off: how a publisher sees `submitted: false` on purpose.
                    BillingItem(sid: world.failingBillingItem, friendlyName: "Retired reports", isActive: false),
                ],
                dateCreated: now),
            addOn,
            // Also for reports in units: what `Quantity` says is what is billed.
            simple(world.oneItemListing, "One Item", [world.oneItem], unitPrice: .one),
            simple(world.noManualListing, "Automatic Only", [world.noManualBillingItem], manual: false),
            simple(world.draftListing, "Still a Draft", [world.draftBillingItem], state: .draft),
            simple(world.closedListing, "Closed Shop", [world.closedBillingItem], state: .suspended),
            simple(
                world.secondPublisherListing, "Second Publisher's Add-on", [world.secondPublisherBillingItem],
                owner: world.secondPublisher),
        ]
    }

    private var addOn: Listing {
        let extensions = [
            ("Incoming Voice Call", "Programmable Voice", "voice-incoming"),
            ("Incoming SMS Message", "Programmable SMS", "sms-incoming"),
            ("Recordings", "Programmable Voice", "voice-recordings"),
        ]
        return Listing(
            sid: world.addOn, ownerSid: world.publisher.sid, state: .active,
            moduleInfo: [
                "name": "Tone Analyzer", "short_description": "Tells the tone of a call or a message.",
                "provider_name": "Publisher One",
            ],
            pricingType: "per minute",
            configurationSchema: [
                "type": "object",
                "properties": [
                    "language": ["type": "string", "enum": ["en", "es", "de"]],
                    "confidence": ["type": "number", "minimum": 0, "maximum": 1],
                ],
                "required": ["language"],
            ],
            extensions: zip(world.addOnExtensions, extensions).map { sid, names in
                ListingExtension(sid: sid, friendlyName: names.0, productName: names.1, uniqueName: names.2)
            },
            dateCreated: now)
    }

    private func simple(
        _ sid: SID, _ name: String, _ items: [SID], state: ListingState = .active, manual: Bool = true,
        owner: World.Party? = nil, unitPrice: Amount? = nil
    ) -> Listing {
        Listing(
            sid: sid, ownerSid: (owner ?? world.publisher).sid, state: state, manualUsageReporting: manual,
            moduleInfo: ["name": .string(name), "short_description": .string("A listing of the sandbox: \(name).")],
            billingItems: items.map { BillingItem(sid: $0, friendlyName: "Usage", unitPrice: unitPrice) },
            dateCreated: now)
    }

    private var installations: [Installation] {
        [
            Installation(
                sid: world.installation, accountSid: world.customer.sid, listingSid: world.listing,
                uniqueName: "hello_reports", configuration: ["workspace": "main"], termsVersion: 1, dateCreated: now),
            Installation(
                sid: world.closedInstallation, accountSid: world.customer.sid, listingSid: world.closedListing,
                uniqueName: "closed_shop", configuration: [:], termsVersion: 1, dateCreated: now),
        ]
    }
}
