import ServiceLifecycle

/// Says once that all ports are open, then waits with the others for the end.
struct ReadyAnnouncement: Service {
    let ports: BoundPorts
    let announce: @Sendable ([Int]) async throws -> Void

    func run() async throws {
        try await cancelWhenGracefulShutdown {
            let open = await ports.all()
            try await announce(open)
        }
        try? await gracefulShutdown()
    }
}
