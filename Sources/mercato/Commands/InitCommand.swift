import ArgumentParser
import Logging
import MercatoServer
import MercatoTypes

/// `mercato init`: a new marketplace in an empty data directory.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "Make a data directory with an operator account and print its credentials.",
        discussion: "The token is shown this once. Keep it where secrets are kept.")

    @Option(
        help: "The data directory; made when it does not exist.", completion: .directory, transform: ArgumentText.path)
    var data: String

    @Option(help: "The operator account's currency, an ISO 4217 code.", transform: ArgumentText.currency)
    var currency = Currency.usd

    func run() async throws {
        try MarketplaceFiles.refuseMarketplace(in: data)
        let server = try MercatoServer(
            dataDirectory: data, encryptionKey: .makeIfMissing, logger: ServerLog.logger(.warning))
        do {
            let credentials = try await Founding(server: server).found(currency: currency)
            Output.line("MERCATO_OPERATOR_SID=\(credentials.sid)")
            Output.line("MERCATO_OPERATOR_TOKEN=\(credentials.token)")
        } catch {
            try await server.close()
            throw error
        }
        try await server.close()
    }
}
