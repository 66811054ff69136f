package import JSONValue
package import MercatoTypes

/// Making listings and everything about them that only an operator decides: state, manual usage reporting, billing
/// items, extensions, invitations. Publishers read it of what is theirs.
package struct ListingAdministration: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource
    private let checks: ConfigurationChecks

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource, checks: ConfigurationChecks) {
        self.store = store
        self.time = time
        self.sids = sids
        self.checks = checks
    }

    /// What may be said of a listing; nil leaves a value as it is.
    package struct Change: Sendable {
        package var state: ListingState?
        package var manualUsageReporting: Bool?
        package var sections: SectionsChange?
        package var category: String?
        package var pricingType: String?
        package var configurationSchema: JSONValue?

        package init(
            state: ListingState? = nil, manualUsageReporting: Bool? = nil, sections: SectionsChange? = nil,
            category: String? = nil, pricingType: String? = nil, configurationSchema: JSONValue? = nil
        ) {
            self.state = state
            self.manualUsageReporting = manualUsageReporting
            self.sections = sections
            self.category = category
            self.pricingType = pricingType
            self.configurationSchema = configurationSchema
        }
    }

    /// Makes a draft. A state other than draft is reached by an update.
    /// - Parameter values: with the sections of a new listing
    /// - Throws: ``AdministrationRefusal``, ``ListingFaults``, ``ListingRefusal/tooMany``, ``NotFound`` for an unknown
    ///   owner, ``OperatorOnly``, ``StoreFault``.
    package func create(owner ownerSid: SID, _ values: Change, caller: Caller) async throws -> Listing {
        try UseCase.createListing.authorize(caller)
        try await check(values.configurationSchema, caller)
        let now = time.now()
        let sid = sids.make(.listing, at: now)
        var draft = WholeListing(Listing(sid: sid, ownerSid: ownerSid, moduleInfo: [:], dateCreated: now))
        _ = try values.sections?.apply(to: &draft)
        try ListingAdministration.apply(values, to: &draft.listing)
        return try await store.write(.createListing, caller) { [self, draft] tx, caller in
            guard let owner = try tx.accounts.account(ownerSid) else { throw NotFound() }
            try owner.requireOpen()
            guard owner.roles.contains(.publisher) else {
                throw AdministrationRefusal.invalid(
                    parameter: "OwnerSid", reason: "names an account that is no publisher; give it that role first")
            }
            try draft.insert(into: tx.listings)
            try trail(caller, now).created(draft, in: tx)
            return draft.listing
        }
    }

    /// All listings, or those of one owner or in one state, newest first; to a publisher, of its own.
    /// - Throws: ``ListingRefusal/notAmongReaders``.
    package func list(
        owner: SID?, state: ListingState? = nil, caller: Caller, page: PageRequest
    ) async throws -> Page<Listing> {
        try await store.readList(.listListings, caller) { tx, caller in
            let reached = caller.publisherReached
            // Of what is another's there is nothing to see.
            if let owner, let reached, owner != reached { return Page(records: [], previous: nil, next: nil) }
            return try tx.listings.listings(ownedBy: reached ?? owner, in: state, page: page)
        }
    }

    /// A listing with all its sections.
    /// - Throws: ``NotFound``, also for another's to a publisher; ``ListingRefusal/notAmongReaders``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> WholeListing {
        try await store.read(.fetchListing, caller) { tx, caller in
            let listing = try caller.reached(sid, in: tx.listings)
            return try WholeListing(listing, reading: Set(ListingSection.allCases), from: tx.listings)
        }
    }

    /// - Throws: ``AdministrationRefusal``, ``ListingFaults``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(_ sid: SID, _ change: Change, caller: Caller) async throws -> Listing {
        try UseCase.updateListing.authorize(caller)
        try await check(change.configurationSchema, caller)
        return try await edit(.updateListing, sid, caller, sections: change.sections) { listing in
            try ListingAdministration.apply(change, to: &listing)
        }
    }

    /// Adds a billing item.
    /// - Throws: as ``update(_:_:caller:)``.
    package func addBillingItem(
        to sid: SID, friendlyName: String, currency: Currency?, unitPrice: Amount?, isActive: Bool, caller: Caller
    ) async throws -> Listing {
        try UseCase.createBillingItem.authorize(caller)
        let item = BillingItem(
            sid: sids.make(.billingItem, at: time.now()), friendlyName: try FriendlyName.checked(friendlyName),
            currency: currency, unitPrice: try ListingAdministration.checked(unitPrice), isActive: isActive)
        return try await edit(.createBillingItem, sid, caller) { listing in
            guard listing.billingItems.count < Limits.billingItemsPerListingMax else {
                throw AdministrationRefusal.invalid(
                    parameter: "FriendlyName", reason: "would be one more than a listing's billing items may be")
            }
            listing.billingItems.append(item)
        }
    }

    /// Changes a billing item; what is nil stays.
    /// - Throws: as ``update(_:_:caller:)``.
    package func updateBillingItem(
        _ itemSid: SID, of sid: SID, friendlyName: String?, unitPrice: Amount?, isActive: Bool?, caller: Caller
    ) async throws -> Listing {
        try UseCase.updateBillingItem.authorize(caller)
        let name = try friendlyName.map { try FriendlyName.checked($0) }
        let price = try ListingAdministration.checked(unitPrice)
        return try await edit(.updateBillingItem, sid, caller) { listing in
            guard let index = listing.billingItems.firstIndex(where: { $0.sid == itemSid }) else { throw NotFound() }
            if let name { listing.billingItems[index].friendlyName = name }
            if let price { listing.billingItems[index].unitPrice = price }
            if let isActive { listing.billingItems[index].isActive = isActive }
        }
    }

    /// Adds an extension, a usage point of an add-on.
    /// - Throws: as ``update(_:_:caller:)``.
    package func addExtension(
        to sid: SID, friendlyName: String, productName: String, uniqueName: String, caller: Caller
    ) async throws -> Listing {
        try UseCase.createExtension.authorize(caller)
        let part = ListingExtension(
            sid: sids.make(.listingExtension, at: time.now()), friendlyName: try FriendlyName.checked(friendlyName),
            productName: try FriendlyName.checked(productName, parameter: "ProductName"),
            uniqueName: try FriendlyName.checked(uniqueName, parameter: "UniqueName"))
        return try await edit(.createExtension, sid, caller) { listing in
            guard listing.extensions.count < Limits.extensionsPerListingMax,
                !listing.extensions.contains(where: { $0.uniqueName == part.uniqueName })
            else {
                throw AdministrationRefusal.invalid(
                    parameter: "UniqueName", reason: "is taken among the listing's extensions, or they are too many")
            }
            listing.extensions.append(part)
        }
    }

    /// Lets an account see and install a listing in private beta; nothing happens when it was invited before.
    /// - Throws: ``NotFound`` for an unknown account or listing, ``OperatorOnly``, ``StoreFault``.
    package func invite(_ account: SID, to sid: SID, caller: Caller) async throws -> Listing {
        let now = time.now()
        return try await store.write(.createInvitation, caller) { [self] tx, caller in
            guard try tx.accounts.account(account) != nil, let listing = try tx.listings.listing(sid) else {
                throw NotFound()
            }
            if try !tx.listings.isInvited(account, to: sid) {
                try tx.listings.invite(account, to: sid)
                try trail(caller, now).created(Invitation(listing: listing, accountSid: account), in: tx)
            }
            return listing
        }
    }

    private func edit(
        _ useCase: UseCase, _ sid: SID, _ caller: Caller, sections: SectionsChange? = nil,
        _ change: @escaping @Sendable (inout Listing) throws -> Void
    ) async throws -> Listing {
        let now = time.now()
        return try await store.write(useCase, caller) { [self] tx, caller in
            guard let listing = try tx.listings.listing(sid) else { throw NotFound() }
            try listing.requireNotRetired()
            let before = try WholeListing(
                listing, reading: Set((sections?.sections ?? [:]).keys), from: tx.listings)
            var after = before
            let changed = try sections?.apply(to: &after) ?? []
            try change(&after.listing)
            try after.update(changed, at: now, in: tx.listings)
            try trail(caller, now).updated(from: before.with(only: changed), to: after.with(only: changed), in: tx)
            return after.listing
        }
    }

    private static func apply(_ change: Change, to listing: inout Listing) throws {
        if let state = change.state, state != listing.state {
            guard listing.state.successors.contains(state) else {
                throw AdministrationRefusal.transition(
                    resource: "listing", from: listing.state.rawValue, to: state.rawValue,
                    allowed: listing.state.successors.map(\.rawValue))
            }
            listing.state = state
        }
        if let manual = change.manualUsageReporting { listing.manualUsageReporting = manual }
        if let category = change.category {
            listing.category = try FriendlyName.checked(category, parameter: "Category")
        }
        if let pricing = change.pricingType {
            listing.pricingType = try FriendlyName.checked(pricing, parameter: "PricingType")
        }
        if let schema = change.configurationSchema { listing.configurationSchema = schema }
    }

    private func check(_ schema: JSONValue?, _ caller: Caller) async throws {
        guard let schema else { return }
        do {
            try await checks.check(schema: schema, for: caller.account.familySid)
        } catch InstallationRefusal.brokenSchema(let reason) {
            throw AdministrationRefusal.invalid(
                parameter: "ConfigurationSchema", reason: "is no usable schema: \(reason)")
        }
    }

    private static func checked(_ price: Amount?) throws(AdministrationRefusal) -> Amount? {
        if let price, price.isNegative || price.isZero {
            throw .invalid(parameter: "UnitPrice", reason: "must be above 0")
        }
        return price
    }

    private func trail(_ caller: Caller, _ now: Timestamp) -> AuditTrail {
        AuditTrail(caller: caller, sids: sids, now: now)
    }
}

extension Listing {
    /// - Throws: ``AdministrationRefusal/transition(resource:from:to:allowed:)`` for a retired listing: it is history.
    func requireNotRetired() throws(AdministrationRefusal) {
        if state == .retired {
            throw .transition(resource: "listing", from: state.rawValue, to: "changed", allowed: [])
        }
    }
}
