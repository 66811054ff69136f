import JSONSchema
package import JSONValue
package import MercatoTypes

/// Making listings and everything about them that only an operator decides: state, manual usage reporting, billing
/// items, extensions, invitations.
package struct ListingAdministration: Sendable {
    private let store: any Store
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: any Store, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// What may be said of a listing; nil leaves a value as it is.
    package struct Change: Sendable {
        package var state: ListingState?
        package var manualUsageReporting: Bool?
        package var moduleInfo: JSONObject?
        package var category: String?
        package var pricingType: String?
        package var configurationSchema: JSONValue?

        package init(
            state: ListingState? = nil, manualUsageReporting: Bool? = nil, moduleInfo: JSONObject? = nil,
            category: String? = nil, pricingType: String? = nil, configurationSchema: JSONValue? = nil
        ) {
            self.state = state
            self.manualUsageReporting = manualUsageReporting
            self.moduleInfo = moduleInfo
            self.category = category
            self.pricingType = pricingType
            self.configurationSchema = configurationSchema
        }
    }

    /// Makes a draft. A state other than draft is reached by an update.
    /// - Throws: ``AdministrationRefusal``, ``NotFound`` for an unknown owner, ``OperatorOnly``, ``StoreFault``.
    package func create(owner ownerSid: SID, _ values: Change, caller: Caller) async throws -> Listing {
        try caller.requireOperator()
        guard let moduleInfo = values.moduleInfo else {
            throw AdministrationRefusal.invalid(parameter: "ModuleInfo", reason: "is missing; it holds the name")
        }
        let now = time.now()
        var listing = Listing(
            sid: sids.make(.listing, at: now), ownerSid: ownerSid, moduleInfo: moduleInfo, dateCreated: now)
        try ListingAdministration.apply(values, to: &listing)
        let made = listing
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            guard let owner = try tx.accounts.account(ownerSid) else { throw NotFound() }
            try owner.requireOpen()
            guard owner.roles.contains(.publisher) else {
                throw AdministrationRefusal.invalid(
                    parameter: "OwnerSid", reason: "names an account that is no publisher; give it that role first")
            }
            try tx.listings.insert(made)
            try trail.created(made, in: tx)
            return made
        }
    }

    /// All listings, or those of one owner, newest first.
    package func list(owner: SID?, caller: Caller, page: PageRequest) async throws -> Page<Listing> {
        try caller.requireOperator()
        return try await store.read { try $0.listings.listings(ownedBy: owner, page: page) }
    }

    /// - Throws: ``NotFound``, ``OperatorOnly``.
    package func fetch(_ sid: SID, caller: Caller) async throws -> Listing {
        try caller.requireOperator()
        guard let listing = try await store.read({ try $0.listings.listing(sid) }) else { throw NotFound() }
        return listing
    }

    /// - Throws: ``AdministrationRefusal``, ``NotFound``, ``OperatorOnly``, ``StoreFault``.
    package func update(_ sid: SID, _ change: Change, caller: Caller) async throws -> Listing {
        try await edit(sid, caller) { listing in try ListingAdministration.apply(change, to: &listing) }
    }

    /// Adds a billing item.
    /// - Throws: as ``update(_:_:caller:)``.
    package func addBillingItem(
        to sid: SID, friendlyName: String, currency: Currency?, unitPrice: Amount?, isActive: Bool, caller: Caller
    ) async throws -> Listing {
        let item = BillingItem(
            sid: sids.make(.billingItem, at: time.now()), friendlyName: try FriendlyName.checked(friendlyName),
            currency: currency, unitPrice: try ListingAdministration.checked(unitPrice), isActive: isActive)
        return try await edit(sid, caller) { listing in
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
        let name = try friendlyName.map { try FriendlyName.checked($0) }
        let price = try ListingAdministration.checked(unitPrice)
        return try await edit(sid, caller) { listing in
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
        let part = ListingExtension(
            sid: sids.make(.listingExtension, at: time.now()), friendlyName: try FriendlyName.checked(friendlyName),
            productName: try FriendlyName.checked(productName, parameter: "ProductName"),
            uniqueName: try FriendlyName.checked(uniqueName, parameter: "UniqueName"))
        return try await edit(sid, caller) { listing in
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
        try caller.requireOperator()
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, time.now())] tx in
            guard try tx.accounts.account(account) != nil, let listing = try tx.listings.listing(sid) else {
                throw NotFound()
            }
            if try !tx.listings.isInvited(account, to: sid) {
                try tx.listings.invite(account, to: sid)
                try trail.created(Invitation(listing: listing, accountSid: account), in: tx)
            }
            return listing
        }
    }

    private func edit(
        _ sid: SID, _ caller: Caller, _ change: @escaping @Sendable (inout Listing) throws -> Void
    ) async throws -> Listing {
        try caller.requireOperator()
        let now = time.now()
        return try await store.write(for: caller.accountSid) { [trail = trail(caller, now)] tx in
            guard let before = try tx.listings.listing(sid) else { throw NotFound() }
            guard before.state != .retired else {
                throw AdministrationRefusal.transition(
                    resource: "listing", from: before.state.rawValue, to: "changed", allowed: [])
            }
            var listing = before
            try change(&listing)
            listing.dateUpdated = now
            try tx.listings.update(listing)
            try trail.updated(from: before, to: listing, in: tx)
            return listing
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
        if let info = change.moduleInfo { listing.moduleInfo = try checked(listing.moduleInfo.merging(info)) }
        if let category = change.category {
            listing.category = try FriendlyName.checked(category, parameter: "Category")
        }
        if let pricing = change.pricingType {
            listing.pricingType = try FriendlyName.checked(pricing, parameter: "PricingType")
        }
        if let schema = change.configurationSchema { listing.configurationSchema = try checkedSchema(schema) }
    }

    /// Contract section (b): a name of 1 to 64 characters is what a listing cannot do without.
    private static func checked(_ info: JSONObject) throws(AdministrationRefusal) -> JSONObject {
        guard let name = info["name"]?.string else {
            throw .invalid(parameter: "ModuleInfo", reason: "must have a name")
        }
        _ = try FriendlyName.checked(name, parameter: "ModuleInfo.name")
        if let description = info["short_description"], description.string.map({ $0.count > 256 }) ?? true {
            throw .invalid(
                parameter: "ModuleInfo.short_description", reason: "must be a text of at most 256 characters")
        }
        return info
    }

    private static func checkedSchema(_ schema: JSONValue) throws(AdministrationRefusal) -> JSONValue {
        do {
            _ = try JSONSchema(compiling: schema)
        } catch {
            throw .invalid(parameter: "ConfigurationSchema", reason: "is no usable schema: \(error)")
        }
        return schema
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

extension JSONObject {
    /// D21: the first level is merged, a null removes a member.
    fileprivate func merging(_ changes: JSONObject) -> JSONObject {
        var merged = self
        for (name, value) in changes { merged[name] = value.isNull ? nil : value }
        return merged
    }
}
