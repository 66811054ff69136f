package import JSONValue
package import MercatoTypes

/// What is remembered of the request that first used a key: what it made and what it said.
package struct FirstAnswer: Hashable, Sendable {
    package let resourceSid: SID
    package let fingerprint: RequestFingerprint
    package let content: Content

    package init(resourceSid: SID, fingerprint: RequestFingerprint, content: Content) {
        self.resourceSid = resourceSid
        self.fingerprint = fingerprint
        self.content = content
    }

    package enum Content: Hashable, Sendable {
        /// What was made, as it was, and where it was asked for: the answer is written from these, the same each time.
        case facts(JSONValue, asked: AskedPlace)
        /// The answer byte for byte, from before facts were kept.
        case written(String)
    }
}
