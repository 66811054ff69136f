public import JSONValue
public import MercatoTypes

/// An account's installation of an add-on (contract: operations; operations 5 to 8).
public struct InstalledAddOnResource: Sendable {
    public let sid: SID
    public let accountSid: SID
    public let availableAddOnSid: SID
    public let friendlyName: String
    public let description: String?
    public let configuration: JSONValue
    public let uniqueName: String
    public let dateCreated: Timestamp
    public let dateUpdated: Timestamp
    public let origin: Origin

    public init(
        sid: SID, accountSid: SID, availableAddOnSid: SID, friendlyName: String, description: String?,
        configuration: JSONValue, uniqueName: String, dateCreated: Timestamp, dateUpdated: Timestamp, origin: Origin
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.availableAddOnSid = availableAddOnSid
        self.friendlyName = friendlyName
        self.description = description
        self.configuration = configuration
        self.uniqueName = uniqueName
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated
        self.origin = origin
    }

    public var json: JSONValue {
        [
            "sid": sid.json, "account_sid": accountSid.json, "friendly_name": .string(friendlyName),
            "description": .text(description), "configuration": configuration, "unique_name": .string(uniqueName),
            "date_created": .string(dateCreated.iso8601), "date_updated": .string(dateUpdated.iso8601),
            "url": .string(origin.url(.fetchInstalledAddOn, sid)),
            "links": [
                "extensions": .string(origin.url(.listInstalledAddOnExtension, sid)),
                "available_add_on": .string(origin.url(.fetchAvailableAddOn, availableAddOnSid)),
            ],
        ]
    }
}
