import ArgumentParser

/// `mercato installs`: who installed what.
struct InstallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "installs", abstract: "Install listings for customers and look after what they installed.",
        subcommands: [
            InstallsCreateCommand.self, InstallsListCommand.self, InstallsShowCommand.self,
            InstallsUpdateCommand.self, InstallsRemoveCommand.self,
        ])
}
