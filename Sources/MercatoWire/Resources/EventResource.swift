public import JSONValue
public import MercatoTypes

/// An audit event: what was changed by whom, from where (contract: companion APIs, Debugger).
public struct EventResource: DescribedResource, Sendable {
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

    private static let table = ResourceTable<EventResource> {
        Field("sid", .sid(.auditEvent), "Its SID.") { $0.sid }
        Field("account_sid", .sid(.account), "The account whose resource was changed.") { $0.accountSid }
        Field(
            "actor_sid", .sid(.account), "The account that changed it: this one, its parent, or an operator's."
        ) { $0.actorSid }
        Field(
            "actor_type", .words("account", "twilio-admin"),
            "`twilio-admin` when an operator of the marketplace changed another's resource."
        ) { $0.actorType }
        Field("description", .orNull(.text()), "Names the API key that was used, if one was.") { $0.description }
        Field(
            "event_data",
            .json(
                Shape.object.adding(
                    "additionalProperties", ["type": "object", "required": ["previous", "updated"]])),
            "The values that changed by name, each with `previous` and `updated`; never a secret."
        ) { $0.eventData }
        Field("event_date", .dateTime, "When it was changed, in GMT.") { $0.eventDate }
        Field(
            "event_type", .text(), "`{resource_type}.created`, `.updated` or `.deleted`: `installation.created`."
        ) { $0.eventType }
        Field("resource_sid", .anySid, "The resource that was changed.") { $0.resourceSid }
        Field("resource_type", .text(), "Such as `account`, `key`, `listing`, `invitation`, `installation`.") {
            $0.resourceType
        }
        Field("source", .words("api", "twilio"), "`twilio` for what this server did by itself.") { $0.source }
        Field("source_ip_address", .orNull(.text()), "Where the request came from.") { $0.sourceIPAddress }
        Field("url", .uri, "This resource.") { $0.url }
        Field("links", .json(.links), "`actor` and `resource`: where each is read.") { $0.links }
    }

    package static let schemas = [
        ResourceSchema("Event", "An audit event: what was changed, by whom, from where.", table)
    ]

    public var json: JSONValue { EventResource.table.json(self) }
}
