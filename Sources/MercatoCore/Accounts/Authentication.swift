import MercatoTypes

/// Turns a user name and password into a ``Caller``.
package struct Authentication: Sendable {
    private let directory: any Directory
    private let time: any TimeSource

    package init(directory: any Directory, time: any TimeSource) {
        self.directory = directory
        self.time = time
    }

    /// - Parameters:
    ///   - username: an API key SID or an Account SID
    ///   - password: the key's secret or the account's auth token
    /// - Throws: ``AuthenticationRefusal``, or ``StoreFault`` when the store cannot be read.
    package func authenticate(username: String, password: String) async throws -> Caller {
        guard let sid = SID(username) else { throw AuthenticationRefusal.wrong }
        let caller: Caller
        switch sid.kind {
        case .account:
            guard let account = try await directory.account(sid), account.token.hash.matches(password) else {
                throw AuthenticationRefusal.wrong
            }
            caller = Caller(account: account)
        case .apiKey:
            guard let key = try await directory.key(sid), key.accepts(password, at: time.now()),
                let account = try await directory.account(key.accountSid)
            else { throw AuthenticationRefusal.wrong }
            caller = Caller(account: account, key: key)
        default:
            throw AuthenticationRefusal.wrong
        }
        switch caller.account.effectiveStatus {
        case .active: return caller
        case .suspended: throw AuthenticationRefusal.suspended
        case .closed: throw AuthenticationRefusal.wrong
        }
    }
}
