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
        var message = LinkMessage(previous, capacity: 384 + 128 * report.items.count)
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
        return Array(SHA256.hash(data: message.bytes))
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
private struct LinkMessage {
    private(set) var bytes: [UInt8] = []

    init(_ previous: [UInt8], capacity: Int) {
        bytes.reserveCapacity(capacity)
        bytes += previous
    }

    mutating func add(_ sid: SID) { sid.append(to: &bytes) }

    mutating func add(_ sid: WrittenSID) {
        sid.withUTF8 { text in
            add(Int64(text.count))
            bytes += text
        }
    }

    mutating func add(_ text: String) {
        add(Int64(text.utf8.count))
        bytes += text.utf8
    }

    mutating func add(_ number: some FixedWidthInteger) {
        withUnsafeBytes(of: number.bigEndian) { bytes += $0 }
    }
}
