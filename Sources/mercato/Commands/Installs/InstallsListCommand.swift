import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato installs list`: the installations of a customer or of a listing.
struct InstallsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the installations of a customer or of a listing, newest first.")

    @Option(help: "The customer, an AC… SID.", transform: ArgumentText.account)
    var account: SID?

    @Option(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID?

    @OptionGroup
    var options: OperatorListOptions

    func validate() throws {
        if (account == nil) == (listing == nil) {
            throw ValidationError("Give --account or --listing, one of the two.")
        }
    }

    func run() async throws {
        try await options.show([
            "SID": "sid", "ACCOUNT": "account_sid", "CREATED": "date_created", "UNIQUE NAME": "unique_name",
            "NAME": "friendly_name",
        ]) { try await $0.installations(account: account, listing: listing, limit: $1) }
    }
}
