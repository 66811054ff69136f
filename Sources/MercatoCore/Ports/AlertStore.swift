package import MercatoTypes

package protocol AlertReading {
    /// One alert of an account, with its exchange.
    func alert(_ sid: SID, of account: SID) throws -> Alert?
    /// An account's alerts, newest first, without their exchanges.
    func alerts(_ filter: AlertFilter, page: PageRequest) throws -> Page<Alert>
}

package protocol AlertWriting: AlertReading {
    func append(_ alerts: [Alert]) throws
}
