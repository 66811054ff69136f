package import MercatoTypes

package protocol InstallationReading {
    /// Also removed installations.
    func installation(_ sid: SID) throws -> Installation?
    /// What usage needs of an installation, without reading its configuration; also of a removed one.
    func billable(_ sid: SID) throws -> BillableInstallation?
    /// Installations, newest first (contract: order of lists). What a page costs does not grow with the installations
    /// of other customers, listings and publishers than the filter names.
    func installations(_ filter: InstallationFilter, page: PageRequest) throws -> Page<Installation>
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
