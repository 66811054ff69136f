import MercatoCore
import MercatoTestSupport
import MercatoTypes
import Testing

@Suite("Family")
struct FamilyTests {
    private let fixtures = Fixtures()

    @Test("A subaccount is counted with its parent, everybody else for itself")
    func family() {
        let subaccount = fixtures.account("Branch", under: fixtures.publisher)
        #expect(Caller(account: subaccount).familySid == fixtures.publisher.sid)
        #expect(Caller(account: fixtures.publisher).familySid == fixtures.publisher.sid)
        #expect(Caller(account: fixtures.customer).familySid == fixtures.customer.sid)
    }
}
