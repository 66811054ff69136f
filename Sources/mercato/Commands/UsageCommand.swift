import ArgumentParser

/// `mercato usage`: reporting usage and reading it back.
struct UsageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "usage", abstract: "Report usage and read back what was billed.",
        subcommands: [
            UsageReportCommand.self, UsageTotalsCommand.self, UsageEventsCommand.self, UsageReverseCommand.self,
        ])
}
