import Foundation
import MercatoWire

extension MercatoClient {
    /// The key that a creation is sent with: the caller's, or one of its own, so that it may be sent again.
    func keyToSend(_ key: String?) throws(MercatoClientError) -> String {
        guard let key else { return UUID().uuidString.lowercased() }
        do throws(RequestFault) {
            // The server judges keys too, but a line break would not even reach it as one header.
            _ = try IdempotencyHeader.key(standard: [key], twilio: [])
        } catch {
            throw .invalidRequest(reason: error.description)
        }
        return key
    }
}
