import ArgumentParser
import JSONValue
import MercatoClient

/// The options of a command that answers something to a publisher.
struct PublisherOptions: ParsableArguments {
    @Flag(help: "Print the server's JSON.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    /// Calls the server, as its publisher unless told otherwise.
    func call<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        try await connection.access(usual: .publisher).withClient(body)
    }

    /// Prints a resource: as the server sent it, or in the given form.
    func show(_ resource: JSONValue, otherwise text: (JSONValue) throws -> String) rethrows {
        Output.line(json ? resource.serialized() : try text(resource))
    }
}
