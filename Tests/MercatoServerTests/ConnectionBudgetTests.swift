import HummingbirdCore
import Testing

@testable import MercatoServer

@Suite("ConnectionBudget")
struct ConnectionBudgetTests {
    @Test("A crowd on one port takes all but what is the other's own")
    func crowd() {
        let budget = ConnectionBudget(connections: 10_000, listeners: 2)
        var crowded = ConnectionBudget.Share(of: budget)
        var quiet = ConnectionBudget.Share(of: budget)
        var taken = 0
        while crowded.isAcceptingNewConnections() {
            crowded.connectionOpened()
            taken += 1
        }
        #expect(taken == 10_000 - 1_024)
        for _ in 0..<1_024 {
            #expect(quiet.isAcceptingNewConnections())
            quiet.connectionOpened()
        }
        #expect(!quiet.isAcceptingNewConnections())
        crowded.connectionClosed()
        #expect(!crowded.isAcceptingNewConnections(), "the other's own connections count, too")
        for _ in 0..<1_024 { quiet.connectionClosed() }
        #expect(crowded.isAcceptingNewConnections() && quiet.isAcceptingNewConnections())
    }

    @Test("With few files to open, every listener still accepts", arguments: [0, 1, 2, 5])
    func scarce(connections: Int) {
        let budget = ConnectionBudget(connections: connections, listeners: 2)
        #expect(ConnectionBudget.Share(of: budget).isAcceptingNewConnections())
    }
}
