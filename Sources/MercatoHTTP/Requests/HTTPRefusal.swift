/// Refusals that HTTP itself calls for; the core knows none of them.
package enum HTTPRefusal: Error {
    /// The path exists, but not for this method.
    case methodNotAllowed(allowed: [String])
    case bodyTooLarge(most: Int)
    case tlsRequired
    /// The parser could not make a request of what was sent.
    case unparsable
    case headTooLarge
    /// So many requests of the account wait for their turn that no more may.
    case tooManyRequests(waiting: Int)
    /// So many bytes of the account's requests, or of answers to it, are kept that no more may be.
    case tooManyBytes(most: Int)
}
