/// What a use case needs of its caller.
package enum Need: Hashable, Sendable {
    /// Any credential; a restricted key's policy must allow the permission.
    case credential(permission: String)
    /// The same, of an account with the publisher's role.
    case publisher(permission: String)
    /// What publishers may read of what is theirs, and operators of everybody's: the operator's role, or any credential
    /// of an account with the publisher's; a restricted key's policy must allow the permission.
    case publisherOrOperator(permission: String)
    /// An account's token or a main key: what is about accounts and keys (contract: authentication).
    case fullAccess
    /// The token or a main key of an account with the operator's role.
    case operatorRole

    /// What a restricted key must be allowed; nil for what no restricted key may do.
    package var permission: String? {
        switch self {
        case .credential(let permission), .publisher(let permission), .publisherOrOperator(let permission): permission
        case .fullAccess, .operatorRole: nil
        }
    }
}
