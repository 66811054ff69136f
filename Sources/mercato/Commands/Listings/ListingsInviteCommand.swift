import ArgumentParser
import MercatoClient
import MercatoTypes

/// `mercato listings invite`: lets an account into a private beta.
struct ListingsInviteCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "invite", abstract: "Let an account see and install a listing in private beta.")

    @Argument(help: "The listing, an XB… SID.", transform: ArgumentText.listing)
    var listing: SID

    @Option(help: "The account, an AC… SID.", transform: ArgumentText.account)
    var account: SID

    @OptionGroup
    var options: OperatorOptions

    func run() async throws {
        let resource = try await options.call { try await $0.createInvitation(of: account, to: listing).json }
        options.show(resource) { _ in "\(account) is invited to \(listing)" }
    }
}
