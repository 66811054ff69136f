import Crypto
import MercatoCore
import MercatoTypes

extension UsageKey {
    /// The first 8 bytes of the SHA-256 of publisher, installation and key: what the index of keys knows it by. Two
    /// keys with the same hash are told apart by their reports.
    var hash: UInt64 {
        var key = key
        return key.withUTF8 { key in
            let count = 2 * SID.byteCount + key.count
            return withUnsafeTemporaryAllocation(byteCount: count, alignment: 1) { message in
                publisherSid.withNumberBytes { message.copyMemory(from: $0) }
                installationSid.withNumberBytes {
                    UnsafeMutableRawBufferPointer(rebasing: message[SID.byteCount...]).copyMemory(from: $0)
                }
                UnsafeMutableRawBufferPointer(rebasing: message[(2 * SID.byteCount)...])
                    .copyMemory(from: UnsafeRawBufferPointer(key))
                var hasher = SHA256()
                hasher.update(bufferPointer: UnsafeRawBufferPointer(message))
                return hasher.finalize().withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
            }
        }
    }
}
