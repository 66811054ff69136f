public import JSONValue
public import MercatoTypes

/// An audit event: what was changed by whom, from where (contract: companion APIs, Debugger).
public struct EventResource: Sendable {
    public let sid: SID
    /// The account whose resource was changed.
    public let accountSid: SID
    /// The account that changed it.
    public let actorSid: SID
    /// `account`, or `twilio-admin` for an operator's change to another account.
    public let actorType: String
    public let description: String?
    /// The values that changed by name, each with `previous` and `updated`.
    public let eventData: JSONValue
    public let eventDate: Timestamp
    /// Such as `installation.created`.
    public let eventType: String
    public let resourceSid: SID
    public let resourceType: String
    /// `api`, or `twilio` for what this server did by itself.
    public let source: String
    /// Nil when the server did it by itself.
    public let sourceIPAddress: String?
    public let url: String
    public let links: JSONValue

    public init(
        sid: SID, accountSid: SID, actorSid: SID, actorType: String, description: String?, eventData: JSONValue,
        eventDate: Timestamp, eventType: String, resourceSid: SID, resourceType: String, source: String,
        sourceIPAddress: String?, url: String, links: JSONValue
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.actorSid = actorSid
        self.actorType = actorType
        self.description = description
        self.eventData = eventData
        self.eventDate = eventDate
        self.eventType = eventType
        self.resourceSid = resourceSid
        self.resourceType = resourceType
        self.source = source
        self.sourceIPAddress = sourceIPAddress
        self.url = url
        self.links = links
    }

    public init(json: JSONValue) throws(ResourceError) {
        let reader = ResourceReader(json: json)
        guard let sid = SID(try reader.string("sid"), .auditEvent),
            let account = SID(try reader.string("account_sid"), .account),
            let actor = SID(try reader.string("actor_sid")), let resource = SID(try reader.string("resource_sid")),
            let date = Timestamp(iso8601: try reader.string("event_date"))
        else { throw ResourceError("sid", "an event's SIDs and date") }
        try self.init(
            sid: sid, accountSid: account, actorSid: actor, actorType: reader.string("actor_type"),
            description: json["description"]?.string, eventData: json["event_data"] ?? .null, eventDate: date,
            eventType: reader.string("event_type"), resourceSid: resource,
            resourceType: reader.string("resource_type"), source: reader.string("source"),
            sourceIPAddress: json["source_ip_address"]?.string, url: reader.string("url"),
            links: json["links"] ?? .null)
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "account_sid": accountSid.json, "actor_sid": actorSid.json,
            "actor_type": .string(actorType), "description": .text(description), "event_data": eventData,
            "event_date": .string(eventDate.iso8601), "event_type": .string(eventType),
            "resource_sid": resourceSid.json, "resource_type": .string(resourceType), "source": .string(source),
            "source_ip_address": .text(sourceIPAddress), "url": .string(url), "links": links,
        ]
    }
}
