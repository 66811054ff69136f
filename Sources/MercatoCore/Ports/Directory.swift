package import MercatoTypes

/// Single records that nearly every request looks at, usually answered from memory.
///
/// What it says may be older than the store, by a moment in one process and by at most a second in a cluster; what
/// is decided on money is checked again, by version, inside the transaction that commits it.
package protocol Directory: Sendable {
    func account(_ sid: SID) async throws -> Account?
    func key(_ sid: SID) async throws -> APIKey?
    func listing(_ sid: SID) async throws -> BillableListing?
    /// Also removed installations; whoever asks looks at ``BillableInstallation/dateRemoved``.
    func installation(_ sid: SID) async throws -> BillableInstallation?
}
