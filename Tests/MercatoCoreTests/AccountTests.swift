import MercatoCore
import MercatoTestSupport
import Testing

@Suite("Account")
struct AccountTests {
    @Test(
        "The status that holds is the worse of its own and its parent's",
        arguments: [
            (Account.Status.active, Account.Status?.none, Account.Status.active), (.suspended, nil, .suspended),
            (.closed, nil, .closed), (.active, .active, .active), (.active, .suspended, .suspended),
            (.active, .closed, .closed), (.suspended, .active, .suspended), (.suspended, .suspended, .suspended),
            (.suspended, .closed, .closed), (.closed, .active, .closed), (.closed, .suspended, .closed),
            (.closed, .closed, .closed),
        ])
    func effectiveStatus(own: Account.Status, parent: Account.Status?, expected: Account.Status) {
        let fixtures = Fixtures()
        let head = parent.map { fixtures.account("Parent", status: $0) }
        #expect(fixtures.account("Account", status: own, under: head).effectiveStatus == expected)
    }
}
