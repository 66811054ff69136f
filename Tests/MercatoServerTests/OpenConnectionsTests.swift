import MercatoHTTP
import MercatoTypes
import NIOCore
import NIOEmbedded
import Testing

@Suite("OpenConnections")
struct OpenConnectionsTests {
    private let connections = OpenConnections(capacity: 8)
    private let near = IPAddress("192.0.2.1")
    private let far = IPAddress("198.51.100.1")

    private func channel() throws -> EmbeddedChannel {
        let channel = EmbeddedChannel()
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private func open(_ count: Int, from address: IPAddress?, isExempt: Bool = false) throws -> [EmbeddedChannel] {
        try (0..<count).map { _ in
            let channel = try channel()
            let connection = try #require(connections.admit(channel, from: address, isExempt: isExempt))
            try channel.pipeline.syncOperations.addHandler(ConnectionWatch(connection: connection))
            return channel
        }
    }

    @Test("An address with its share has its oldest silent connection ended for a new one, and nobody else's")
    func share() throws {
        let theirs = try open(1, from: far)
        let ours = try open(5, from: near)
        for channel in ours + theirs { channel.embeddedEventLoop.run() }
        #expect(ours.map(\.isActive) == [false, true, true, true, true])
        #expect(theirs.map(\.isActive) == [true])
        #expect(connections.count == 5)
    }

    @Test("A trusted proxy has as many as it likes")
    func proxy() throws {
        let channels = try open(7, from: near, isExempt: true)
        for channel in channels { channel.embeddedEventLoop.run() }
        #expect(channels.allSatisfy { $0.isActive })
    }

    @Test("When there is no room, those that nobody would miss are ended")
    func makeRoom() throws {
        let channels = try open(4, from: near)
        connections.makeRoom()
        for channel in channels { channel.embeddedEventLoop.run() }
        #expect(channels.allSatisfy { !$0.isActive })
        #expect(connections.count == 0)
    }
}
