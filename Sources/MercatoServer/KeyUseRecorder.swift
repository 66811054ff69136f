import MercatoCore
import MercatoHTTP
import MercatoTypes

/// Stores the last use of keys.
struct KeyUseRecorder: Sendable {
    let keyUse: KeyUse
    let store: ServerStore

    var job: PeriodicJob {
        PeriodicJob("record_key_use", every: .seconds(Limits.keyUseFlushSeconds), runsAtEnd: true) {
            try await flush()
        }
    }

    /// What cannot be stored now is lost; the next use of the key says the same again. A family with many keys waits
    /// for itself, a few of them at a time.
    private func flush() async throws {
        var failure: (any Error)?
        for (family, uses) in keyUse.take() {
            let keys = Array(uses)
            for start in stride(from: 0, to: keys.count, by: Limits.keyUsesAtOnce) {
                let part = keys[start..<min(start + Limits.keyUsesAtOnce, keys.count)]
                let noted = Dictionary(uniqueKeysWithValues: part.map { ($0.key, $0.value) })
                do {
                    try await store.write(for: family) { try $0.accounts.noteUse(of: noted) }
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
    }
}
