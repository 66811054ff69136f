package import MercatoCore
package import MercatoTypes

extension UsageReporting.Command {
    /// A report of amounts on billing items, as most tests want one.
    package init(
        caller: Caller, installation: String, key: Result<String?, UsageRefusal>,
        items: @escaping @Sendable () throws(UsageRefusal) -> [SubmittedItem], exchange: any UsageExchange
    ) {
        self.init(
            caller: caller, installation: installation, key: key,
            usage: { () throws(UsageRefusal) in .items(try items()) }, exchange: exchange)
    }
}

extension PendingReport {
    /// A pending report of amounts on billing items.
    package init(
        snapshot: UsageSnapshot, items: [UsageItem], key: UsageKey?, receivedAt: Timestamp,
        exchange: any UsageExchange
    ) {
        self.init(snapshot: snapshot, usage: .items(items), key: key, receivedAt: receivedAt, exchange: exchange)
    }
}
