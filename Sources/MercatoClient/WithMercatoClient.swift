/// Makes a client, hands it to a closure and closes it however the closure ends.
///
/// - Parameters:
///   - url: where the server is: scheme, host and port alone
///   - username: the SID of an account or of an API key
///   - password: the account's auth token, or the API key's secret
///   - caFile: a file of PEM certificates to hold the server's certificate against; nil for those the system trusts
///   - retries: how often what is safe to repeat is sent
///   - isolation: where the closure runs: with the caller
///   - body: uses the client, which is closed when this returns
/// - Returns: what the closure returned.
/// - Throws: ``MercatoClientError`` when the client cannot be made, or whatever the closure throws.
public func withMercatoClient<Result>(
    url: String, username: String, password: String, caFile: String? = nil,
    retries: RetryPolicy = .standard, isolation: isolated (any Actor)? = #isolation,
    _ body: (MercatoClient) async throws -> Result
) async throws -> Result {
    let client = try MercatoClient(url: url, username: username, password: password, caFile: caFile, retries: retries)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}
