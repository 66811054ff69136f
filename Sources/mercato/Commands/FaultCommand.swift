import ArgumentParser
import MercatoClient
import MercatoSandbox
import MercatoWire

/// `mercato fault`: makes a sandbox fail on purpose.
struct FaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault", abstract: "Make a sandbox fail on purpose, and stop it again.",
        discussion: "Faults are set by the sandbox's operator and hold for all its parties.",
        subcommands: [Set.self, Clear.self, Show.self])

    struct Set: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Set a fault, in place of any other.")

        @Argument(help: "The fault, such as billing-outage.")
        var name: SandboxFault

        @OptionGroup(title: "Server and credentials")
        var connection: ConnectionOptions

        func run() async throws {
            try await connection.onSandbox { try await $0.setSandboxFault(name.rawValue) }
            Output.line("\(name.rawValue) is set; `mercato fault clear` ends it")
        }
    }

    struct Clear: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "End the fault, if one is set.")

        @OptionGroup(title: "Server and credentials")
        var connection: ConnectionOptions

        func run() async throws {
            let former = try await connection.onSandbox { client in
                let former = try await client.fetchSandboxFault()
                try await client.clearSandboxFault()
                return former
            }
            guard let former else { return Output.line("there was no fault to clear") }
            Output.line("\(Output.plain(former)) is cleared: everything works again")
        }
    }

    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Print the name of the fault that is set, or none.")

        @OptionGroup(title: "Server and credentials")
        var connection: ConnectionOptions

        func run() async throws {
            let name = try await connection.onSandbox { try await $0.fetchSandboxFault() }
            Output.line(Output.plain(name ?? "none"))
        }
    }
}

extension SandboxFault: ExpressibleByArgument {}

extension ConnectionOptions {
    /// Calls a server that is taken to be a sandbox, as its operator unless told otherwise.
    fileprivate func onSandbox<Result>(_ body: (MercatoClient) async throws -> Result) async throws -> Result {
        do {
            return try await access(usual: .operator).withClient(body)
        } catch let error as MercatoClientError where error.refusal?.status == 404 {
            throw CommandFailure(error, hint: "Only a sandbox has faults: a server started with `mercato dev`.")
        }
    }
}
