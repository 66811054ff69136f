package import JSONValue
package import MercatoTypes

/// An account's installation of a listing.
package struct Installation: Hashable, Sendable {
    /// Whether the customer still has it.
    package enum Status: String, CaseIterable, Sendable {
        case installed, removed
    }

    package let sid: SID
    /// The customer.
    package let accountSid: SID
    package let listingSid: SID
    /// Unique among the account's installations that are not removed.
    package var uniqueName: String
    /// As it is shown: with a mask in the place of what the listing's schema calls secret.
    package var configuration: JSONValue
    /// The whole configuration, sealed for this installation; nil when nothing in it is hidden.
    package var sealedConfiguration: [UInt8]?
    /// The version of the publisher's terms that the customer accepted, at ``dateCreated`` (contract: terms).
    package let termsVersion: Int
    package let dateCreated: Timestamp
    package var dateUpdated: Timestamp
    /// When the customer removed it. A removed installation is kept for its books (contract: removal).
    package var dateRemoved: Timestamp?
    package var version: Int

    package var status: Status { dateRemoved == nil ? .installed : .removed }

    package init(
        sid: SID, accountSid: SID, listingSid: SID, uniqueName: String, configuration: JSONValue,
        sealedConfiguration: [UInt8]? = nil, termsVersion: Int,
        dateCreated: Timestamp, dateUpdated: Timestamp? = nil, dateRemoved: Timestamp? = nil, version: Int = 1
    ) {
        self.sid = sid
        self.accountSid = accountSid
        self.listingSid = listingSid
        self.uniqueName = uniqueName
        self.configuration = configuration
        self.sealedConfiguration = sealedConfiguration
        self.termsVersion = termsVersion
        self.dateCreated = dateCreated
        self.dateUpdated = dateUpdated ?? dateCreated
        self.dateRemoved = dateRemoved
        self.version = version
    }
}
