import NIOCore
import NIOHTTP1

/// A request that may be the lane's, as far as it has arrived.
struct ArrivedReport {
    let head: HTTPRequestHead
    let usage: UsageHead
    /// Its parts as they came, to be passed on when the lane does not take it.
    private(set) var parts: [HTTPServerRequestPart]
    private(set) var body: [UInt8] = []

    init(_ head: HTTPRequestHead, _ usage: UsageHead) {
        self.head = head
        self.usage = usage
        parts = [.head(head)]
    }

    mutating func add(_ bytes: ByteBuffer) {
        parts.append(.body(bytes))
        body.append(contentsOf: bytes.readableBytesView)
    }
}
