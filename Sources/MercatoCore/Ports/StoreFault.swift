/// The store could not do what was asked; nothing here is the caller's fault.
package enum StoreFault: Error, Hashable, Sendable {
    /// Too much is waiting already; nothing was written.
    case overloaded(retryAfterSeconds: Int)
    /// The store cannot be reached or written; nothing was written.
    case unavailable(reason: String)
    /// A reader was held for as long as it may be, and set free for others.
    case readTooLong(seconds: Int)
    /// The last step of a commit failed: what was asked may or may not be stored.
    case outcomeUnknown(reason: String)
}
