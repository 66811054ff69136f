/// The unique name of an installation as it is stored.
package struct BookedName: Hashable {
    package let accountSid: String
    package let uniqueName: String
    package let installationSid: String

    package init(accountSid: String, uniqueName: String, installationSid: String) {
        self.accountSid = accountSid
        self.uniqueName = uniqueName
        self.installationSid = installationSid
    }
}
