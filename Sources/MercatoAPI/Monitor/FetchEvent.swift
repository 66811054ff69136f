import Hummingbird
import JSONValue
import MercatoCore
import MercatoHTTP
import MercatoTypes
import MercatoWire

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
