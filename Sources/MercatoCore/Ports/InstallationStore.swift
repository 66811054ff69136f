package import MercatoTypes

package protocol InstallationReading {
    /// Also removed installations.
    func installation(_ sid: SID) throws -> Installation?
    /// An account's installations that are not removed, newest first (D41).
    func installations(of account: SID, page: PageRequest) throws -> Page<Installation>
    /// A listing's installations that are not removed, all or those of one account, newest first.
    func installations(ofListing listing: SID, by account: SID?, page: PageRequest) throws -> Page<Installation>
    /// How many installations of an account are not removed, at a cost that does not grow with their number.
    func count(of account: SID) throws -> Int
    /// The unique names in use in an account that begin with a text.
    func uniqueNames(of account: SID, startingWith prefix: String) throws -> Set<String>
    /// The extensions that are switched on in an installation.
    func enabledExtensions(of installation: SID) throws -> Set<SID>
}

package protocol InstallationWriting: InstallationReading {
    func insert(_ installation: Installation) throws
    /// Stores the installation's present values and raises its version.
    func update(_ installation: Installation) throws
    /// Switches an extension on or off; one that is so already stays so.
    func setExtension(_ sid: SID, of installation: SID, isEnabled: Bool) throws
}
