import Crypto
import MercatoTypes

/// Ties each usage report to the one before it by a hash, so that a report which is taken out together with everything
/// that hangs on it leaves a gap that can be seen.
///
/// A store has a chain for each writer: one where one connection writes, several where several do, so that no writer
/// ever waits for another's last link.
package enum ReportChain {
    /// What the first report of a chain is tied to.
    package static let beginning = [UInt8](repeating: 0, count: 32)

    /// The SHA-256 of the link before and of what the report says, event SIDs and key included. Worked out from values,
    /// not from how a store keeps them, so that links outlive a store's format.
    /// - Parameter previous: the link of the report before, or ``beginning``
    package static func link(after previous: [UInt8], _ report: UsageReport) -> [UInt8] {
        let message = LinkMessage(bytesMax: LinkMessage.bytesMax(previous, report))
        message.add(previous)
        for sid in [report.sid, report.installationSid, report.publisherSid, report.customerSid] { message.add(sid) }
        message.add(report.dateCreated.milliseconds)
        message.add(Int64(report.items.count))
        for item in report.items {
            message.add(item.sid)
            message.add(item.quantity.units)
            if let units = item.units {
                message.add("units")
                message.add(units.units)
            }
            message.add(item.refusal?.rawValue ?? "submitted")
            if let reversed = item.reverses {
                message.add("reverses")
                message.add(reversed)
            }
        }
        if let key = report.key {
            message.add("key")
            message.add(key)
        }
        message.add(Int64(report.eventSids.count))
        for sid in report.eventSids { message.add(sid) }
        var hasher = SHA256()
        hasher.update(bufferPointer: message.bytes)
        return Array(hasher.finalize())
    }
}

/// How far a chain has come. Kept apart from the reports, so that a tail that is cut off is missed.
package struct ChainHead: Hashable, Sendable {
    /// The chain's number within its store.
    package let chain: Int
    package var reports: Int
    /// That of the last report, or ``ReportChain/beginning``.
    package var link: [UInt8]

    package init(chain: Int, reports: Int = 0, link: [UInt8] = ReportChain.beginning) {
        self.chain = chain
        self.reports = reports
        self.link = link
    }
}

/// Bytes that can be read in one way only: numbers have a fixed size, and a text follows its length.
///
/// Written to memory of its own, since a link is made of each report on the thread that all reports wait for.
private final class LinkMessage {
    private let memory: UnsafeMutableRawBufferPointer
    private var count = 0

    /// - Parameter bytesMax: so many will be added at most
    init(bytesMax: Int) {
        memory = .allocate(byteCount: bytesMax, alignment: 1)
    }

    deinit { memory.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: memory[..<count]) }

    /// What a report's message takes, or more.
    static func bytesMax(_ previous: [UInt8], _ report: UsageReport) -> Int {
        let sid = 2 + SID.byteCount
        // An item's two amounts, the lengths of its five texts, those that are not the caller's, and two SIDs.
        let item = 2 * 16 + 5 * 8 + 64 + 2 * sid
        let items = report.items.reduce(0) { sum, reported in
            sum + item + (reported.sid.canonical == nil ? reported.sid.description.utf8.count : SID.length)
        }
        return previous.count + 4 * sid + 64 + (report.key?.utf8.count ?? 0) + items + report.eventSids.count * sid
    }

    func add(_ bytes: some Collection<UInt8>) {
        precondition(bytes.count <= memory.count - count, "a message is longer than was said")
        UnsafeMutableRawBufferPointer(rebasing: memory[count...]).copyBytes(from: bytes)
        count += bytes.count
    }

    func add(_ sid: SID) {
        add(sid.kind.rawValue.utf8)
        sid.withNumberBytes { add($0) }
    }

    func add(_ sid: WrittenSID) {
        sid.withUTF8 { text in
            add(Int64(text.count))
            add(text)
        }
    }

    func add(_ text: String) {
        add(Int64(text.utf8.count))
        add(text.utf8)
    }

    func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { add($0) }
    }
}
