package import MercatoTypes

/// A usage point of an add-on, such as an incoming voice call.
package struct ListingExtension: Hashable, Sendable {
    package let sid: SID
    package let friendlyName: String
    package let productName: String
    package let uniqueName: String

    package init(sid: SID, friendlyName: String, productName: String, uniqueName: String) {
        self.sid = sid
        self.friendlyName = friendlyName
        self.productName = productName
        self.uniqueName = uniqueName
    }
}
