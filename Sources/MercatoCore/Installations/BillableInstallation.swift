package import MercatoTypes

/// What usage needs of an installation: whose it is, and whether it is still there. Some dozens of bytes, where the
/// configuration may have thousands, so that many fit into memory.
package struct BillableInstallation: Hashable, Sendable {
    package let sid: SID
    /// The customer.
    package let accountSid: SID
    package let listingSid: SID
    package let dateRemoved: Timestamp?
    package let version: Int

    package init(sid: SID, accountSid: SID, listingSid: SID, dateRemoved: Timestamp?, version: Int) {
        self.sid = sid
        self.accountSid = accountSid
        self.listingSid = listingSid
        self.dateRemoved = dateRemoved
        self.version = version
    }
}

extension Installation {
    package var billable: BillableInstallation {
        BillableInstallation(
            sid: sid, accountSid: accountSid, listingSid: listingSid, dateRemoved: dateRemoved, version: version)
    }
}
