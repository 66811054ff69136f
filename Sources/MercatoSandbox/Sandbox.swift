import Foundation
package import Logging
import MercatoAPI
import MercatoCore
import MercatoFiles
import MercatoHTTP
package import MercatoServer

/// `mercato dev`: the production server on loopback, with a seeded world and doors to break it on purpose.
package struct Sandbox: Sendable {
    package struct Options: Sendable {
        package let dataDirectory: String
        /// 0 to have a free port chosen.
        package let port: Int
        package let httpsPort: Int
        /// Nil for `sandbox.env` in the data directory.
        package let envFile: String?
        /// Nil for a random world.
        package let seed: UInt64?
        /// Whether an update of a listing that changes nothing is answered 200, not 304.
        package let okWhenUnchanged: Bool
        /// Whether usage reports are answered before they come to the router, where they can be.
        package let hasLane: Bool
        package let storage: StorageSettings

        package init(
            dataDirectory: String, port: Int, httpsPort: Int, envFile: String?, seed: UInt64?,
            okWhenUnchanged: Bool = false, hasLane: Bool = true, storage: StorageSettings = StorageSettings()
        ) {
            self.dataDirectory = dataDirectory
            self.port = port
            self.httpsPort = httpsPort
            self.envFile = envFile
            self.seed = seed
            self.okWhenUnchanged = okWhenUnchanged
            self.hasLane = hasLane
            self.storage = storage
        }
    }

    private let options: Options
    private let logger: Logger

    package init(options: Options, logger: Logger) {
        self.options = options
        self.logger = logger
    }

    /// Runs until SIGTERM or SIGINT.
    /// - Parameter announce: is given the text to show once everything listens and `sandbox.env` is written
    /// - Throws: ``ServerFault`` or ``StoreFault`` when the sandbox cannot start.
    package func run(announce: @escaping @Sendable (String) -> Void) async throws {
        let worldFile = WorldFile(path: "\(options.dataDirectory)/world.seed")
        try worldFile.refuseOtherMarketplace(in: options.dataDirectory)
        let fault = FaultSwitch()
        let server = try MercatoServer(
            dataDirectory: options.dataDirectory, encryptionKey: .makeIfMissing, storage: options.storage,
            logger: logger
        ) {
            FaultyStore(base: $0, fault: fault)
        }
        let envFile = options.envFile ?? "\(options.dataDirectory)/sandbox.env"
        // Whoever waits for the file must not read where a former run listened.
        try OwnedFile.check(envFile, .shared)
        unlink(envFile)
        let seed = try worldFile.seed(options.seed)
        var random = SeededGenerator(seed: seed)
        let world = World(using: &random)
        try await WorldSeeder(world: world, now: server.surroundings.time.now(), sealing: server.vault).seed(
            server.store, in: options.dataDirectory)
        let authority = try LocalCA(directory: options.dataDirectory, now: Date())
        let issued = try authority.issue(now: Date())
        let faults = SandboxFaults(fault: fault, access: server.access)
        let address = "127.0.0.1"
        try await server.run(
            listeners: [
                ListenerConfiguration(
                    host: address, port: options.port, listener: Listener(security: .plain, scheme: "http")),
                ListenerConfiguration(
                    host: address, port: options.httpsPort, listener: Listener(security: .tls, scheme: "https"),
                    tls: try ServerTLS(
                        certificatePEM: issued.certificate, keyPEM: issued.privateKey)),
            ],
            // The sandbox listens on loopback alone.
            exposesMetrics: true, okWhenUnchanged: options.okWhenUnchanged, hasLane: options.hasLane,
            additionalHandlers: [
                FetchSandboxFault(faults: faults), SetSandboxFault(faults: faults), ClearSandboxFault(faults: faults),
            ]
        ) { ports in
            let env = SandboxEnv(
                url: "http://\(address):\(ports[0])", httpsURL: "https://\(address):\(ports[1])",
                caFile: URL(filePath: authority.certificatePath).standardizedFileURL.path(percentEncoded: false),
                world: world)
            try PrivateFile.write(env.text, to: envFile)
            announce(env.welcome(envFile: envFile))
        }
    }
}
