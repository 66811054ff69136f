import MercatoClient

/// Where a server is and who calls.
struct ServerAccess {
    let url: String
    let username: String
    let password: String
    let caFile: String?

    /// Hands a client to a closure and closes it afterwards. Each request is sent once: who types a command is told
    /// what became of it, and decides.
    func withClient<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        try await withMercatoClient(
            url: url, username: username, password: password, caFile: caFile, retries: .none, body)
    }
}
