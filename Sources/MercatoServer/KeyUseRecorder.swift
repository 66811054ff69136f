import MercatoCore
import MercatoHTTP
import MercatoTypes
import ServiceLifecycle

/// Stores the last use of keys every few seconds, and once more at the end.
struct KeyUseRecorder: Service {
    let keyUse: KeyUse
    let store: ServerStore

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: .seconds(Limits.keyUseFlushSeconds))
                await flush()
            }
        }
        await flush()
    }

    /// What cannot be stored now is lost; the next use of the key says the same again.
    private func flush() async {
        let uses = keyUse.take()
        guard let account = uses.keys.first else { return }
        try? await store.write(for: account) { try $0.accounts.noteUse(of: uses) }
    }
}
