import ArgumentParser
import JSONValue
import MercatoClient
import MercatoTypes

/// `mercato listings read`: what a publisher wrote about a listing.
struct ListingsReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "As a publisher: read what a listing says, yours or one of the catalog.")

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var sid: SID

    @OptionGroup
    var options: PublisherOptions

    func run() async throws {
        options.show(
            try await options.call { try await $0.fetchModuleDataManagement(sid).json }, otherwise: ResourceText.details
        )
    }
}
