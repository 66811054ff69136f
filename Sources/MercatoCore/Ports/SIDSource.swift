package import MercatoTypes

/// Makes new SIDs, never the same twice.
///
/// SIDs of reports, events and alerts grow with time, so that their indexes grow at one end; all others are random.
package protocol SIDSource: Sendable {
    func make(_ kind: SIDKind, at time: Timestamp) -> SID
}

extension SIDSource {
    /// The name of a request. It tells no time, so none is asked for.
    package func makeForRequest() -> SID {
        make(.request, at: Timestamp(milliseconds: 0))
    }
}
