import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

/// `GET /v1/Events`.
struct ListEvents: OperationHandler {
    let operation = OperationID.listEvent
    let useCase = UseCase.listEvents
    let auditLog: AuditLog

    func answer(_ call: Call) async throws -> Response {
        let filter = try EventQuery.filter(call.query(), caller: call.caller)
        return try await call.list { page in
            guard let filter else { return Page(records: [], previous: nil, next: nil) }
            return try await auditLog.list(filter, caller: call.caller, page: page)
        } json: {
            EventResource($0, origin: call.origin).json
        }
    }
}

/// `GET /v1/Events/{AE}`.
struct FetchEvent: OperationHandler {
    let operation = OperationID.fetchEvent
    let useCase = UseCase.fetchEvent
    let auditLog: AuditLog

    func answer(_ call: Call) async throws -> Response {
        let event = try await auditLog.fetch(call.pathSid(0, .auditEvent), caller: call.caller)
        return .json(EventResource(event, origin: call.origin).json)
    }
}

extension EventResource {
    /// The words of the wire for who acted and from where are in decision 0021.
    init(_ event: AuditEvent, origin: Origin) {
        var changes: JSONObject = [:]
        for difference in event.differences {
            changes[difference.name] = ["previous": difference.previous, "updated": difference.updated]
        }
        var links: JSONObject = ["actor": .string(origin.url(.fetchClassicAccount, event.actorSid))]
        if let home = EventResource.home(of: event.resourceSid) {
            links["resource"] = .string(origin.url(home, event.resourceSid))
        }
        let isInternal = event.sourceAddress.isEmpty
        self.init(
            sid: event.sid, accountSid: event.accountSid, actorSid: event.actorSid,
            actorType: event.actorRole == .operator ? "twilio-admin" : "account",
            description: event.actorKeySid.map { "With the API key \($0)" }, eventData: .object(changes),
            eventDate: event.dateCreated, eventType: event.type, resourceSid: event.resourceSid,
            resourceType: event.resourceType, source: isInternal ? "twilio" : "api",
            sourceIPAddress: isInternal ? nil : event.sourceAddress, url: origin.url(.fetchEvent, event.sid),
            links: .object(links))
    }

    /// Where a resource is read.
    private static func home(of sid: SID) -> OperationID? {
        switch sid.kind {
        case .account: .fetchClassicAccount
        case .apiKey: .fetchKey
        case .listing: .fetchModuleDataManagement
        case .installation: .fetchInstalledAddOn
        default: nil
        }
    }
}

/// The filters of `GET /v1/Events` (contract: companion APIs).
enum EventQuery {
    /// Nil when a SID is well-formed and of a kind that this marketplace has none of: no event can name it.
    static func filter(_ query: FormParameters, caller: Caller) throws(RequestFault) -> AuditFilter? {
        var filter = AuditFilter(accountSid: caller.accountSid)
        filter.type = query["EventType"]
        filter.sourceAddress = query["SourceIpAddress"]
        filter.from = try DateFilter.start(query, "StartDate")
        filter.until = try DateFilter.end(query, "EndDate")
        let actor = try sid(query, "ActorSid")
        let resource = try sid(query, "ResourceSid")
        if actor == .unknownKind || resource == .unknownKind { return nil }
        if case .known(let sid) = actor { filter.actorSid = sid }
        if case .known(let sid) = resource { filter.resourceSid = sid }
        return filter
    }

    private enum Wanted: Equatable {
        case any, unknownKind
        case known(SID)
    }

    private static func sid(_ query: FormParameters, _ name: String) throws(RequestFault) -> Wanted {
        guard let text = query[name] else { return .any }
        if let sid = SID(text) { return .known(sid) }
        // `US…`, for one, names a user of the original's Console.
        guard text.prefix(2).allSatisfy({ $0.isASCII && $0.isLetter }), SID("AC" + text.dropFirst(2)) != nil else {
            throw RequestFault(parameter: name, "must be two letters followed by 32 hex digits")
        }
        return .unknownKind
    }
}
