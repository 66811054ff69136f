import ArgumentParser

/// `mercato schema`: tools for those who write configuration schemas.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Try a configuration schema before it is published.",
        subcommands: [SchemaCheckCommand.self])
}
