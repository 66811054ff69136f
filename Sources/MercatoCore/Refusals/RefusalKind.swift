/// What a refusal means for who is refused, as far as programs tell refusals apart. What a face makes of it, such as a
/// status and a code, is the face's own.
package enum RefusalKind: String, CaseIterable, Hashable, Sendable {
    /// The request breaks a rule and must be changed.
    case invalid
    /// The credentials are missing, wrong, or not enough to reach this at all.
    case unauthenticated
    /// The key's policy lacks a permission.
    case notPermitted = "not_permitted"
    /// The caller is known, and may not.
    case forbidden
    /// There is no such thing, or none the caller may know of.
    case notFound = "not_found"
    /// Something stands against it that may change.
    case conflict
    /// Later, or less at once.
    case tooMany = "too_many"
    /// There is no room for it, though there is for money.
    case noRoom = "no_room"
    /// The server could not do it; whether it was done is not always known.
    case failed
    /// The server cannot do anything of the kind just now, and did nothing.
    case unavailable
}
