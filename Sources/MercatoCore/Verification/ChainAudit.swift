import MercatoTypes

/// Works every report's link out anew, and holds where each chain ends against its head.
///
/// A report that was changed no longer fits its own link. One that was taken out, with everything that hangs on it,
/// leaves the next one tied to what is not there; taken from the end, it leaves a head that says more.
struct ChainAudit {
    let findings: FindingList
    private var ends: [Int: ChainHead] = [:]

    init(findings: FindingList) {
        self.findings = findings
    }

    /// - Parameter report: the next of its chain
    mutating func check(_ report: BookedReport) {
        let end = ends[report.chain] ?? ChainHead(chain: report.chain)
        // What cannot be read is told of by others.
        if let readable = report.readable, ReportChain.link(after: end.link, readable) != report.link {
            findings.add(
                .chain, report.sid,
                "is not tied to what stands before it: it was changed or moved, or a report before it was taken out")
        }
        // From the link that stands there, so that each break is told of once.
        if ends.count < Limits.unmatchedReportsMax || ends[report.chain] != nil {
            ends[report.chain] = ChainHead(chain: report.chain, reports: end.reports + 1, link: report.link)
        }
    }

    /// - Parameter heads: as the store keeps them
    func finish(_ heads: [ChainHead]) {
        for head in heads {
            let end = ends[head.chain] ?? ChainHead(chain: head.chain)
            if head == end { continue }
            findings.add(
                .chainHead, "chain \(head.chain)",
                "must end at \(head.reports) reports, and \(end.reports) are there"
                    + (head.reports == end.reports ? ", the last of them another" : ""))
        }
        for chain in ends.keys.sorted() where !heads.contains(where: { $0.chain == chain }) {
            findings.add(.chainHead, "chain \(chain)", "has reports and no head that says where it ends")
        }
    }
}
