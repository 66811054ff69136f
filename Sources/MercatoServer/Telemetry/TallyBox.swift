/// A tally that the parts of one transaction share; a transaction runs on one thread.
final class TallyBox {
    var tally = LedgerTally()
}
