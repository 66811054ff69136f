import Foundation
import Hummingbird
import MercatoCore
import MercatoHTTP
import MercatoTestSupport
import MercatoTypes
import NIOCore

/// The fixtures as a directory that has all of them in memory, for ever.
struct RememberedFixtures: Directory {
    let fixtures: Fixtures

    func accountInMemory(_ sid: SID) -> Account? { fixtures.accounts.first { $0.sid == sid } }
    func listingInMemory(_ sid: SID) -> BillableListing? {
        sid == fixtures.listing.sid ? fixtures.listing.billable : nil
    }
    func installationInMemory(_ sid: SID) -> BillableInstallation? {
        sid == fixtures.installation.sid ? fixtures.installation.billable : nil
    }
    var changesInMemory: Int? { 0 }

    func account(_ sid: SID) async throws -> Account? { accountInMemory(sid) }
    func key(_ sid: SID) async throws -> APIKey? { nil }
    func listing(_ sid: SID) async throws -> BillableListing? { listingInMemory(sid) }
    func installation(_ sid: SID) async throws -> BillableInstallation? { installationInMemory(sid) }

    /// The `Authorization` header of an account.
    static func header(_ account: Account) -> String {
        "Basic " + Data("\(account.sid):\(Fixtures.secret(of: account.sid))".utf8).base64EncodedString()
    }
}

extension AnswerMemory {
    /// Remembers a text as what the fixtures' publisher is answered at a path.
    func remember(_ text: String, at path: String, for fixtures: Fixtures) async throws {
        let question = Question(
            account: fixtures.publisher.sid, target: path, origin: "http://market.example",
            errorPages: "http://market.example/docs/errors")
        _ = try await remember(
            question, about: .directory, of: fixtures.publisher.sid, for: .fetchAvailableAddOn, route: "/v1/{A}"
        ) {
            Response(status: .ok, headers: [:], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
        }
    }
}
