import Crypto
import MercatoTypes
import MercatoWire

/// The key that page tokens are signed with (decision 0018).
package struct PageTokenKey: Sendable {
    private let key: SymmetricKey

    /// - Parameter bytes: 32 secret bytes, the same after a restart, so that a walk over a list survives one
    package init(bytes: [UInt8]) {
        key = SymmetricKey(data: bytes)
    }

    /// The seal of the list at a path, as one account sees it.
    func seal(account: SID, path: String) -> PageSeal {
        // No path has a line feed in it, so that account and path cannot run into what is signed.
        let context = Array("\(account)\n\(path)\n".utf8)
        return PageSeal { [key] bytes in Array(HMAC<SHA256>.authenticationCode(for: context + bytes, using: key)) }
    }
}
