import MercatoCore
import MercatoTypes
import MercatoWire

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
