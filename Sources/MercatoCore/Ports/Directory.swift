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

    /// The same from memory alone and at once; nil for what is not in memory, whether or not it exists.
    func accountInMemory(_ sid: SID) -> Account?
    func keyInMemory(_ sid: SID) -> APIKey?
    func listingInMemory(_ sid: SID) -> BillableListing?
    func installationInMemory(_ sid: SID) -> BillableInstallation?

    /// Grows whenever something in memory becomes untrue: what was asked of memory before still holds while it is the
    /// same. Nil for one that cannot tell.
    var changesInMemory: Int? { get }
}

extension Directory {
    // Of one that keeps nothing in memory.
    package func accountInMemory(_ sid: SID) -> Account? { nil }
    package func keyInMemory(_ sid: SID) -> APIKey? { nil }
    package func listingInMemory(_ sid: SID) -> BillableListing? { nil }
    package func installationInMemory(_ sid: SID) -> BillableInstallation? { nil }
    package var changesInMemory: Int? { nil }
}
