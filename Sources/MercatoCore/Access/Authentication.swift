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
        var key: APIKey?
        let accountSid: SID
        switch sid.kind {
        case .account: accountSid = sid
        case .apiKey:
            guard let found = try await directory.key(sid) else { throw AuthenticationRefusal.wrong }
            key = found
            accountSid = found.accountSid
        default: throw AuthenticationRefusal.wrong
        }
        let account = try await directory.account(accountSid)
        return try Caller.admitted(
            by: SecretHash(of: password), of: sid, key: key, account: account, at: time.now())
    }

    /// Counts what has changed of all that callers are made of; nil when that is not known.
    package var changesInMemory: Int? { directory.changesInMemory }

    /// The same at once, for a credential that is in memory and good.
    /// - Returns: nil when ``authenticate(username:password:)`` must be asked, because it is not in memory, or because
    ///   it is refused.
    package func authenticateAtOnce(username: String, password: String) -> Caller? {
        guard let sid = SID(username) else { return nil }
        let key = sid.kind == .apiKey ? directory.keyInMemory(sid) : nil
        guard let accountSid = sid.kind == .account ? sid : key?.accountSid,
            let account = directory.accountInMemory(accountSid)
        else { return nil }
        return try? Caller.admitted(
            by: SecretHash(of: password), of: sid, key: key, account: account, at: time.now())
    }

    /// Whether a caller is what it was when it was authenticated, as far as memory alone can tell.
    package func isUnchanged(_ caller: Caller) -> Bool {
        guard let account = directory.accountInMemory(caller.accountSid) else { return false }
        var versions = [account.sid: account.version]
        if let key = caller.key.flatMap({ directory.keyInMemory($0.sid) }) { versions[key.sid] = key.version }
        return caller.isUnchanged(versions, at: time.now())
    }
}
