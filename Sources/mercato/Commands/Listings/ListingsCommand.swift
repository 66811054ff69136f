import ArgumentParser

/// `mercato listings`: what publishers offer.
struct ListingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listings", abstract: "Make listings, change them and bring them to market.",
        subcommands: [
            ListingsCreateCommand.self, ListingsListCommand.self, ListingsShowCommand.self,
            ListingsUpdateCommand.self, ListingsSetStateCommand.self, ListingsInviteCommand.self,
            ListingsAddExtensionCommand.self, ListingsDraftCommand.self, ListingsMineCommand.self,
            ListingsReadCommand.self, ListingsWriteCommand.self,
        ])
}
