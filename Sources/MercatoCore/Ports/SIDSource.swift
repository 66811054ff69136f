package import MercatoTypes

/// Makes new SIDs, never the same twice.
///
/// SIDs of reports, events and alerts grow with time, so that their indexes grow at one end; all others are random.
package protocol SIDSource: Sendable {
    func make(_ kind: SIDKind, at time: Timestamp) -> SID
}

extension SIDSource {
    /// The SID of a new usage report. Its billing events have the same digits but for the last four, which number them
    /// from 0 (``MercatoTypes/SID/billingEvent(_:)``), so that neither has to be kept with the other.
    package func makeUsageReport(at time: Timestamp) -> SID { make(.usageReport, at: time).withRoomForNumbers }

    /// The name of a request. It tells no time, so none is asked for.
    package func makeForRequest() -> SID {
        make(.request, at: Timestamp(milliseconds: 0))
    }
}

extension SID {
    /// The SID of a report's billing event.
    /// - Parameter place: among the report's events, from 0
    package func billingEvent(_ place: Int) -> SID { numbering(.billingEvent).withLastNumber(place) }
}
