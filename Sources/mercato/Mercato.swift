import ArgumentParser
import MercatoServer

/// The root of the command line, and the one place where errors become text and exit codes.
///
/// Exit codes: 0 for success, 1 for every error, 3 for a usage report of which an item was not submitted, 4 for one
/// that was not sent because it must be said whether it was sent before.
@main
struct Mercato: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mercato",
        abstract: "An add-on marketplace of your own, compatible with the Twilio Marketplace API.",
        discussion: """
            `mercato dev` starts a marketplace on this machine to try and to test against, `mercato init` and \
            `mercato serve` run one for others, and the other commands talk to one that runs, here or elsewhere: \
            they report usage, read it back, show what went wrong, and are its operator's tools.
            """,
        version: Version.current,
        subcommands: [
            InitCommand.self, ServeCommand.self, DevCommand.self, UsageCommand.self, AlertsCommand.self,
            EventsCommand.self, FaultCommand.self,
        ],
        groupedSubcommands: [
            CommandGroup(
                name: "Books",
                subcommands: [VerifyCommand.self, BackupCommand.self, RestoreCommand.self, MigrateCommand.self]),
            CommandGroup(
                name: "Operator",
                subcommands: [
                    AccountsCommand.self, KeysCommand.self, ListingsCommand.self, BillingItemsCommand.self,
                    InstallsCommand.self,
                ]),
            CommandGroup(name: "Publisher", subcommands: [SchemaCommand.self]),
        ])

    static func main() async {
        do {
            var command = try await parsed()
            if var asyncCommand = command as? any AsyncParsableCommand {
                try await asyncCommand.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func parsed() async throws -> any ParsableCommand {
        do {
            return try await asyncParseAsRoot()
        } catch {
            // A value that is not there or cannot be read is what is wrong, whatever else is.
            guard exitCode(for: error) != .success, !message(for: error).hasPrefix("The value "),
                !message(for: error).hasPrefix("Missing value "),
                let option = MisspeltOption(in: Array(CommandLine.arguments.dropFirst()))
            else { throw error }
            throw CommandFailure(option.description)
        }
    }

    /// Help, versions and exit codes end as the parser would have it; everything else is an error of ours to show.
    private static func end(with error: any Error) -> Never {
        if error is ExitCode || exitCode(for: error) == .success { exit(withError: error) }
        Output.note("error: \(ErrorText.shown(ErrorText.of(error), given: CommandLine.arguments))")
        exit(withError: ExitCode((error as? CommandFailure)?.exitCode ?? ExitCode.failure.rawValue))
    }
}
