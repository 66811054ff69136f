import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// Operation 1: the catalog.
struct ListAvailableAddOns: OperationHandler {
    let operation = OperationID.listAvailableAddOn
    let useCase = UseCase.listAvailableAddOns
    let catalog: Catalog

    func subject(of call: Call) -> AnswerSubject? { .directory }

    func answer(_ call: Call) async throws -> Response {
        try await call.list {
            try await catalog.list(caller: call.caller, page: $0)
        } json: {
            AvailableAddOnResource($0, origin: call.origin).json
        }
    }
}

/// Operation 2.
struct FetchAvailableAddOn: OperationHandler {
    let operation = OperationID.fetchAvailableAddOn
    let useCase = UseCase.fetchAvailableAddOn
    let catalog: Catalog

    func subject(of call: Call) -> AnswerSubject? { .directory }

    func answer(_ call: Call) async throws -> Response {
        let listing = try await catalog.fetch(call.pathSid(0, .listing), caller: call.caller)
        return .json(AvailableAddOnResource(listing, origin: call.origin).json)
    }
}

/// Operation 3.
struct ListAvailableAddOnExtensions: OperationHandler {
    let operation = OperationID.listAvailableAddOnExtension
    let useCase = UseCase.listAvailableAddOnExtensions
    let catalog: Catalog

    func subject(of call: Call) -> AnswerSubject? { .directory }

    func answer(_ call: Call) async throws -> Response {
        let listing = try call.pathSid(0, .listing)
        return try await call.list {
            try await catalog.extensions(of: listing, caller: call.caller, page: $0)
        } json: {
            AvailableAddOnExtensionResource($0, of: listing, origin: call.origin).json
        }
    }
}

/// Operation 4.
struct FetchAvailableAddOnExtension: OperationHandler {
    let operation = OperationID.fetchAvailableAddOnExtension
    let useCase = UseCase.fetchAvailableAddOnExtension
    let catalog: Catalog

    func subject(of call: Call) -> AnswerSubject? { .directory }

    func answer(_ call: Call) async throws -> Response {
        let listing = try call.pathSid(0, .listing)
        let found = try await catalog.fetchExtension(
            call.pathSid(1, .listingExtension), of: listing, caller: call.caller)
        return .json(AvailableAddOnExtensionResource(found, of: listing, origin: call.origin).json)
    }
}

extension AvailableAddOnResource {
    /// Name and description are the listing's own, read live (contract: names of add-ons).
    init(_ listing: Listing, origin: Origin) {
        self.init(
            sid: listing.sid, friendlyName: listing.name, description: listing.shortDescription,
            pricingType: listing.pricingType, configurationSchema: listing.configurationSchema, origin: origin)
    }
}

extension AvailableAddOnExtensionResource {
    init(_ found: ListingExtension, of listing: SID, origin: Origin) {
        self.init(
            sid: found.sid, availableAddOnSid: listing, friendlyName: found.friendlyName,
            productName: found.productName, uniqueName: found.uniqueName, origin: origin)
    }
}
