import MercatoCore
package import MercatoTypes

/// Makes a new marketplace in an empty store: its operator account.
package struct Founding: Sendable {
    private let server: MercatoServer

    package init(server: MercatoServer) {
        self.server = server
    }

    package struct Credentials: Sendable {
        package let sid: SID
        /// Shown this once; the store keeps its hash.
        package let token: String
    }

    /// - Throws: ``ServerFault`` when there is a marketplace already.
    package func found(currency: Currency) async throws -> Credentials {
        let now = server.surroundings.time.now()
        let credentials = Credentials(
            sid: server.surroundings.sids.make(.account, at: now), token: server.surroundings.secrets.authToken())
        let account = Account(
            sid: credentials.sid, friendlyName: "Operator", roles: [.operator], currency: currency,
            token: try StoredToken(credentials.token, of: credentials.sid, sealing: server.vault), dateCreated: now)
        try await server.store.write(for: credentials.sid) { tx in
            guard try !tx.accounts.hasAccounts() else {
                throw ServerFault("this data directory holds a marketplace already; its operator was made with it")
            }
            try AccountAdministration.found(account, sids: server.surroundings.sids, in: tx)
        }
        return credentials
    }
}
