import MercatoClient

/// Where a server is and who calls.
struct ServerAccess {
    let url: String
    let username: String
    let password: String
    let caFile: String?

    /// Hands a client to a closure and closes it afterwards.
    func withClient<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        try await withMercatoClient(url: url, username: username, password: password, caFile: caFile, body)
    }
}
