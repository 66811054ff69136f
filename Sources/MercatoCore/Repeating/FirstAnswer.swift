package import MercatoTypes

/// What is remembered of the request that first used a key: what it made, what it said and what it was answered.
package struct FirstAnswer: Hashable, Sendable {
    package let resourceSid: SID
    package let fingerprint: RequestFingerprint
    /// Byte for byte.
    package let body: String

    package init(resourceSid: SID, fingerprint: RequestFingerprint, body: String) {
        self.resourceSid = resourceSid
        self.fingerprint = fingerprint
        self.body = body
    }
}
