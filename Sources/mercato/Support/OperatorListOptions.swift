import ArgumentParser
import JSONValue
import MercatoClient

/// The options of a command that answers a list of resources to an operator.
struct OperatorListOptions: ParsableArguments {
    @Option(help: "At most so many.", transform: NumberText.limit)
    var limit = 1_000

    @Flag(help: "Print the server's JSON, one object per line.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    /// Fetches a list and prints it, as the server sent it or as a table.
    ///
    /// - Parameters:
    ///   - columns: the title of each column and the member it shows
    ///   - fetch: is given the limit
    func show(
        _ columns: KeyValuePairs<String, String>, _ fetch: (MercatoClient, Int) async throws -> [JSONValue]
    ) async throws {
        // One more than is shown tells whether there are more.
        let resources = try await connection.asOperator { try await fetch($0, limit + 1) }
        let shown = Array(resources.prefix(limit))
        if !json {
            Output.line(ResourceText.table(shown, columns))
        } else {
            for resource in shown { Output.line(resource.serialized()) }
        }
        if resources.count > limit { Output.note("there are more; a higher --limit shows them") }
    }
}
