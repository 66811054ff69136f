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

    /// What cannot be stored now is lost; the next use of the key says the same again.
    private func flush() async throws {
        let uses = keyUse.take()
        guard let account = uses.keys.first else { return }
        try await store.write(for: account) { try $0.accounts.noteUse(of: uses) }
    }
}
