package import MercatoTypes

package protocol AlertReading {
    /// One alert of an account, with its exchange.
    func alert(_ sid: SID, of account: SID) throws -> Alert?
    /// An account's alerts, newest first, without their exchanges.
    func alerts(_ filter: AlertFilter, page: PageRequest) throws -> Page<Alert>
    /// The oldest of the alerts from before a time, of all accounts.
    func outdated(before: Timestamp, limit: Int) throws -> [DatedRecord]
}

package protocol AlertWriting: AlertReading {
    /// One that is there already, from a commit whose outcome was unknown, is left as it is.
    func append(_ alerts: [Alert]) throws
    /// Removes alerts; their room is used again.
    func delete(_ sids: [SID]) throws
}
