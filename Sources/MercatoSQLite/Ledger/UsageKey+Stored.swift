import Crypto
import MercatoCore
import MercatoTypes

extension UsageKey {
    /// The first 8 bytes of the SHA-256 of publisher, installation and key: what the index of keys knows it by. Two
    /// keys with the same hash are told apart by their reports.
    var hash: UInt64 {
        var hasher = SHA256()
        var sids: [UInt8] = []
        sids.reserveCapacity(2 * SID.byteCount)
        publisherSid.appendNumber(to: &sids)
        installationSid.appendNumber(to: &sids)
        hasher.update(data: sids)
        var key = key
        key.withUTF8 { hasher.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        return hasher.finalize().withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) }
    }
}
