/// What an account was billed for a listing, as it is stored.
package struct BookedAccountTotal {
    package let accountSid: String
    package let listingSid: String
    /// Days since 1970-01-01; nil for all time.
    package let day: Int?
    package let amount: String
    package let events: Int

    package init(accountSid: String, listingSid: String, day: Int?, amount: String, events: Int) {
        self.accountSid = accountSid
        self.listingSid = listingSid
        self.day = day
        self.amount = amount
        self.events = events
    }
}
