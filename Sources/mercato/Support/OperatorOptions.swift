import ArgumentParser
import JSONValue
import MercatoClient

/// The options of a command that answers one resource to an operator.
struct OperatorOptions: ParsableArguments {
    @Flag(help: "Print the server's JSON.")
    var json = false

    @OptionGroup(title: "Server and credentials")
    var connection: ConnectionOptions

    /// Calls the server, as its operator unless told otherwise.
    func call<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        try await connection.asOperator(body)
    }

    /// Prints a resource: as the server sent it, or in the given form.
    func show(_ resource: JSONValue, otherwise text: (JSONValue) throws -> String) rethrows {
        Output.line(json ? resource.serialized() : try text(resource))
    }

    /// Prints a resource: as the server sent it, or its members in lines.
    func show(_ resource: JSONValue) {
        show(resource, otherwise: ResourceText.details)
    }
}

extension ConnectionOptions {
    /// Calls the server, as its operator unless told otherwise.
    func asOperator<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        try await access(usual: .operator).withClient(body)
    }
}
