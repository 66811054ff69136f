import ServiceLifecycle

/// Says once that all ports are open, then waits with the others for the end.
struct ReadyAnnouncement: Service {
    let ports: BoundPorts
    let announce: @Sendable ([Int]) async throws -> Void

    func run() async throws {
        do {
            try await cancelWhenGracefulShutdown {
                let open = try await ports.all()
                try await announce(open)
            }
        } catch is CancellationError {
            // The end came first, or a port could not be opened, which its own service says.
        }
        try? await gracefulShutdown()
    }
}
