/// The books as they lie in a store, walked from end to end in one state.
///
/// Whoever checks the books must be able to say what is wrong with them; so texts come as they are stored, not as the
/// words of the core, which cannot even hold what is wrong.
package protocol BooksReading {
    /// About how many reports, events and keys there are; good enough to show how far a walk has come.
    func estimatedCounts() throws -> BooksCounts

    /// What the store finds wrong with its own structure, so that nothing read from it can be relied on.
    func damages() throws -> [Finding]
    /// Where the store's tables and what they point to are not as this version made them.
    func inconsistencies() throws -> [Finding]

    /// Every billing event, by installation and then by SID.
    func events() throws -> BookWalk<BookedEvent>
    func event(_ sid: String, of installation: String) throws -> BookedEvent?
    /// Every running total, by installation, in the same order of installations as the events.
    func totals() throws -> BookWalk<BookedTotal>
    /// Every running total with the account that is billed and its listing, by account.
    func runningTotalsByAccount() throws -> BookWalk<BookedAccountTotal>
    /// Every sum that is kept of an account's running totals by listing and day, by account.
    func accountDays() throws -> BookWalk<BookedAccountTotal>
    /// Every sum that is kept of an account's running totals by listing, over all time, by account.
    func accountTotals() throws -> BookWalk<BookedAccountTotal>
    /// Every report: those of one chain in the order they were tied.
    func reports() throws -> BookWalk<BookedReport>
    func report(_ sid: String) throws -> BookedReport?
    /// How far each chain has come by what the store keeps apart from the reports.
    func chainHeads() throws -> [ChainHead]
    func keys() throws -> BookWalk<BookedKey>
    /// The names of installations that are not removed, by account and then by name.
    func uniqueNames() throws -> BookWalk<BookedName>
    /// Everything that is not as the store wrote it, or that the core could not read, in the tables that the other
    /// walks do not hold against each other; nil for what is in order.
    func rows() throws -> BookWalk<Finding?>
}
