import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `POST /ext/v1/Listings`: a draft.
struct CreateListing: OperationHandler {
    let operation = OperationID.createListing
    let useCase = UseCase.createListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let form = try ListingForm(await call.form())
        guard let owner = form.ownerSid else { throw RequestFault.missing("OwnerSid") }
        let listing = try await listings.create(
            owner: owner, ListingAdministration.Change(form, makesListing: true), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}

/// `GET /ext/v1/Listings`: all, or to a publisher its own.
struct ListListings: OperationHandler {
    let operation = OperationID.listListing
    let useCase = UseCase.listListings
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let query = try FormReader(form: call.query())
        let owner = try query.text("OwnerSid") == nil ? nil : query.sid("OwnerSid", .account)
        let state = try query.word("State", ListingState.self)
        return try await call.list {
            try await listings.list(owner: owner, state: state, caller: call.caller, page: $0)
        } json: {
            ListingResource($0, origin: call.origin).json
        }
    }
}

/// `GET /ext/v1/Listings/{XB}`, with all its sections: operators review what publishers write, and publishers see how
/// it stands.
struct FetchListing: OperationHandler {
    let operation = OperationID.fetchListing
    let useCase = UseCase.fetchListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let whole = try await listings.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(ListingResource(whole.listing, origin: call.origin, sections: whole.sections).json)
    }
}

/// `POST /ext/v1/Listings/{XB}`: state, flags, texts and schema.
struct UpdateListing: OperationHandler {
    let operation = OperationID.updateListing
    let useCase = UseCase.updateListing
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try ListingForm(await call.form())
        let listing = try await listings.update(sid, ListingAdministration.Change(form), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json)
    }
}

/// `POST /ext/v1/Listings/{XB}/BillingItems`.
struct CreateBillingItem: OperationHandler {
    let operation = OperationID.createBillingItem
    let useCase = UseCase.createBillingItem
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try BillingItemForm(await call.form())
        guard let name = form.friendlyName else { throw RequestFault.missing("FriendlyName") }
        let listing = try await listings.addBillingItem(
            to: sid, friendlyName: name, currency: form.currency, unitPrice: form.unitPrice,
            isActive: form.isActive ?? true, caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}

/// `POST /ext/v1/Listings/{XB}/BillingItems/{BI}`.
struct UpdateBillingItem: OperationHandler {
    let operation = OperationID.updateBillingItem
    let useCase = UseCase.updateBillingItem
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let item = try call.pathSid(1, .billingItem)
        let form = try BillingItemForm(await call.form())
        let listing = try await listings.updateBillingItem(
            item, of: sid, friendlyName: form.friendlyName, unitPrice: form.unitPrice, isActive: form.isActive,
            caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json)
    }
}

/// `POST /ext/v1/Listings/{XB}/Extensions`.
struct CreateExtension: OperationHandler {
    let operation = OperationID.createExtension
    let useCase = UseCase.createExtension
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let form = try FormReader(form: await call.form())
        let listing = try await listings.addExtension(
            to: sid, friendlyName: form.required("FriendlyName"), productName: form.required("ProductName"),
            uniqueName: form.required("UniqueName"), caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}

/// `POST /ext/v1/Listings/{XB}/Invitations`: lets an account see a private beta.
struct CreateInvitation: OperationHandler {
    let operation = OperationID.createInvitation
    let useCase = UseCase.createInvitation
    let listings: ListingAdministration

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        let account = try FormReader(form: await call.form()).sid("AccountSid", .account)
        let listing = try await listings.invite(account, to: sid, caller: call.caller)
        return .json(ListingResource(listing, origin: call.origin).json, status: .created)
    }
}

extension ListingResource {
    init(_ listing: Listing, origin: Origin, sections: [ListingSection: JSONObject]? = nil) {
        self.init(
            sid: listing.sid, ownerSid: listing.ownerSid, state: listing.state.rawValue,
            manualUsageReporting: listing.manualUsageReporting, moduleInfo: .object(listing.moduleInfo),
            category: listing.category, pricingType: listing.pricingType,
            configurationSchema: listing.configurationSchema,
            billingItems: listing.billingItems.map {
                BillingItem(
                    sid: $0.sid, friendlyName: $0.friendlyName, currency: $0.currency, unitPrice: $0.unitPrice,
                    isActive: $0.isActive)
            },
            extensions: listing.extensions.map {
                Extension(
                    sid: $0.sid, friendlyName: $0.friendlyName, productName: $0.productName,
                    uniqueName: $0.uniqueName)
            },
            termsVersion: listing.termsVersion, dateCreated: listing.dateCreated, dateUpdated: listing.dateUpdated,
            origin: origin,
            sections: sections)
    }
}

extension ListingAdministration.Change {
    /// - Throws: ``RequestFault`` for an unknown state, ``ListingFaults``.
    init(_ form: ListingForm, makesListing: Bool = false) throws {
        self.init(
            manualUsageReporting: form.manualUsageReporting,
            sections: try SectionsChange(form.sections, makesListing: makesListing),
            category: form.category, pricingType: form.pricingType, configurationSchema: form.configurationSchema)
        if let text = form.state {
            self.state = try FormReader.word(text, of: "State")
        }
    }
}
