/// A running total as it is stored.
package struct BookedTotal {
    package let installationSid: String
    package let billingItemSid: String
    /// Days since 1970-01-01.
    package let day: Int
    package let amount: String
    package let events: Int

    package init(installationSid: String, billingItemSid: String, day: Int, amount: String, events: Int) {
        self.installationSid = installationSid
        self.billingItemSid = billingItemSid
        self.day = day
        self.amount = amount
        self.events = events
    }
}
