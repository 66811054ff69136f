import MercatoCore
import Synchronization

/// Makes the same secrets in every run, no two alike.
package final class CountingSecrets: SecretSource {
    private let count = Mutex(0)

    package init() {}

    package func authToken() -> String { next("t") }

    package func keySecret() -> String { next("s") }

    private func next(_ letter: String) -> String {
        let number = count.withLock { count in
            count += 1
            return "\(count)"
        }
        return letter + String(repeating: "0", count: 31 - number.count) + number
    }
}
