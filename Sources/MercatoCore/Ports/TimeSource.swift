package import MercatoTypes

/// Tells the time. The core never asks the machine.
package protocol TimeSource: Sendable {
    func now() -> Timestamp
}
