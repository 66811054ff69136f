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

    @Test("An address has so many streams, and a connection with few finds room beside it")
    func streams() throws {
        let connections = OpenConnections(capacity: 600)
        let greedy = try #require(connections.admit(try channel(), from: near, isExempt: false))
        let modest = try #require(connections.admit(try channel(), from: near, isExempt: false))
        let elsewhere = try #require(connections.admit(try channel(), from: far, isExempt: false))
        for _ in 0..<Limits.streamsPerAddressMax { #expect(greedy.streamBegan()) }
        #expect(!greedy.streamBegan())
        for _ in 0..<Limits.streamsPerConnectionMin { #expect(modest.streamBegan()) }
        #expect(!modest.streamBegan())
        for _ in 0..<100 { #expect(elsewhere.streamBegan()) }
        for _ in 0...Limits.streamsPerConnectionMin { greedy.streamEnded() }
        #expect(greedy.streamBegan())
        #expect(!greedy.streamBegan())
        #expect(connections.streamCount == Limits.streamsPerAddressMax + 100)
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
