import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 15: a publisher's new listing, a draft.
struct CreateModuleData: OperationHandler {
    let operation = OperationID.createModuleData
    let useCase = UseCase.createOwnListing
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        let form = ListingSectionsForm(try await call.form(), taking: [.moduleInfo, .configuration])
        return try await call.create(form.parameters, status: .ok) { request in
            try await listings.create(SectionsChange(form, makesListing: true), caller: call.caller, once: request)
        } json: {
            ModuleDataResource($0, origin: $1).json
        }
    }
}

/// Operation 16: the caller's listings. The contract gives it neither pages nor `meta`: there is one page, unless
/// they are too large for it.
struct FetchModuleDataForListingOwner: OperationHandler {
    let operation = OperationID.fetchModuleDataForListingOwner
    let useCase = UseCase.listOwnListings
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        try await call.wholeList {
            try await listings.list(caller: call.caller, page: $0)
        } json: {
            ModuleDataResource($0, origin: call.origin).flat
        }
    }
}

/// Operation 17.
struct FetchModuleDataManagement: OperationHandler {
    let operation = OperationID.fetchModuleDataManagement
    let useCase = UseCase.fetchVisibleListing
    let listings: ListingPublishing

    func answer(_ call: Call) async throws -> Response {
        let listing = try await listings.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(ModuleDataResource(listing, origin: call.origin).json)
    }
}

/// Operation 18: merge sections into a listing.
struct UpdateModuleDataManagement: OperationHandler {
    let operation = OperationID.updateModuleDataManagement
    let useCase = UseCase.updateOwnListing
    let listings: ListingPublishing
    let okWhenUnchanged: Bool

    func answer(_ call: Call) async throws -> Response {
        let sid = try call.pathSid(0, .listing)
        // Who may not do it learns nothing about the body's rules (contract: order of checks).
        try await listings.requireOwner(of: sid, caller: call.caller)
        let form = ListingSectionsForm(try await call.form())
        let updated = try await listings.update(sid, SectionsChange(form), caller: call.caller)
        guard updated.hasChanged || okWhenUnchanged else { return Response(status: .notModified) }
        return .json(ModuleDataResource(updated.listing, origin: call.origin).json)
    }
}

extension ModuleDataResource {
    init(_ whole: WholeListing, origin: Origin) {
        var sections = whole.sections
        sections[.moduleInfo] = whole[.moduleInfo]
        self.init(sid: whole.listing.sid, sections: sections, origin: origin)
    }

    /// As the list of an owner shows it: module info alone.
    init(_ listing: Listing, origin: Origin) {
        self.init(sid: listing.sid, sections: [.moduleInfo: listing.moduleInfo], origin: origin)
    }
}

extension SectionsChange {
    /// What a form asks for; one refusal names what is unreadable and what is out of its rules.
    init(_ form: ListingSectionsForm, makesListing: Bool = false) throws(ListingFaults) {
        try self.init(
            form.objects, unreadable: form.faults.map { ListingFault($0.parameter ?? "The form", $0.reason) },
            makesListing: makesListing)
    }
}
