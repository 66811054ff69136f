public import MercatoTypes
public import MercatoWire

/// The answer to an accepted usage report.
public struct UsageReceipt: Hashable, Sendable {
    /// What became of each item, in the report's order.
    public let reply: UsageReply
    /// Whether this repeats the answer to an earlier report with the same key, so that nothing was billed now.
    public let isReplay: Bool

    /// The exact sum over the submitted items.
    public var totalSubmitted: Amount { reply.totalSubmitted }

    /// Whether every item was submitted.
    public var isComplete: Bool { reply.items.allSatisfy(\.submitted) }

    /// - Parameters:
    ///   - reply: what became of each item
    ///   - isReplay: whether an earlier answer is repeated
    public init(reply: UsageReply, isReplay: Bool) {
        self.reply = reply
        self.isReplay = isReplay
    }
}
