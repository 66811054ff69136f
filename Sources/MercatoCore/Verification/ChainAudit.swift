import MercatoTypes

/// Works every report's link out anew, and holds it against the links that stand in reports, and against the head of
/// each chain.
///
/// A report that was changed no longer fits the next link that is stored. One that was taken out, with everything that
/// hangs on it, leaves the next one tied to what is not there; taken from the end, it leaves a head that says more.
struct ChainAudit {
    /// How far a chain was followed.
    private struct End {
        var reports = 0
        /// Nil behind a report that cannot be read, until the next link that is stored.
        var link: [UInt8]? = ReportChain.beginning
        /// The first report after the last link that is stored.
        var first: String?
    }

    let findings: FindingList
    private var ends: [Int: End] = [:]

    init(findings: FindingList) {
        self.findings = findings
    }

    /// - Parameter report: the next of its chain
    mutating func check(_ report: BookedReport) {
        guard ends.count < Limits.unmatchedReportsMax || ends[report.chain] != nil else { return }
        var end = ends[report.chain] ?? End()
        end.reports += 1
        // What cannot be read is told of by others.
        if let link = end.link, let readable = report.readable {
            end.link = ReportChain.link(after: link, readable)
        } else {
            end.link = nil
        }
        if let stored = report.link {
            if let link = end.link, link != stored {
                let others = end.first.map { ", or one of those from \($0) on" } ?? ""
                findings.add(
                    .chain, report.sid,
                    "is not tied to what stands before it: it\(others) was changed or moved, or a report there was "
                        + "taken out or put in")
            }
            // From the link that stands there, so that each break is told of once.
            end.link = stored
            end.first = nil
        } else if end.first == nil {
            end.first = report.sid
        }
        ends[report.chain] = end
    }

    /// - Parameter heads: as the store keeps them
    func finish(_ heads: [ChainHead]) {
        for head in heads {
            let end = ends[head.chain] ?? End()
            if head.reports == end.reports, end.link == nil || end.link == head.link { continue }
            findings.add(
                .chainHead, "chain \(head.chain)",
                "must end at \(head.reports) reports, and \(end.reports) are there"
                    + (head.reports == end.reports ? ", of which one since \(end.first ?? "the last") is another" : ""))
        }
        for chain in ends.keys.sorted() where !heads.contains(where: { $0.chain == chain }) {
            findings.add(.chainHead, "chain \(chain)", "has reports and no head that says where it ends")
        }
    }
}
