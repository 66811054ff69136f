package import MercatoTypes

package protocol InstallationReading {
    /// Also removed installations.
    func installation(_ sid: SID) throws -> Installation?
    /// What usage needs of an installation, without reading its configuration; also of a removed one.
    func billable(_ sid: SID) throws -> BillableInstallation?
    /// An account's installations that are not removed, newest first (contract: order of lists).
    func installations(of account: SID, page: PageRequest) throws -> Page<Installation>
    /// A listing's installations that are not removed, all or those of one account, newest first.
    func installations(ofListing listing: SID, by account: SID?, page: PageRequest) throws -> Page<Installation>
    /// Whether an installation of the account that is not removed has the unique name.
    func isTaken(_ uniqueName: String, in account: SID) throws -> Bool
    /// How many installations of an account are not removed, at a cost that does not grow with their number.
    func count(of account: SID) throws -> Int
    /// The extensions that are switched on in an installation.
    func enabledExtensions(of installation: SID) throws -> Set<SID>
}

package protocol InstallationWriting: InstallationReading {
    func insert(_ installation: Installation) throws
    /// The first of `base`, `base_1`, `base_2`, … that is not taken in an account. Costs no more when many are.
    func firstFreeName(_ base: String, in account: SID) throws -> String
    /// Stores the installation's present values and raises its version.
    func update(_ installation: Installation) throws
    /// Switches an extension on or off; one that is so already stays so.
    func setExtension(_ sid: SID, of installation: SID, isEnabled: Bool) throws
}
