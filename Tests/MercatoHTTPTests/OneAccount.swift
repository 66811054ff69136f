import Foundation
import MercatoCore
import MercatoTypes

/// A directory of one account and nothing else.
struct OneAccount: Directory {
    let account: Account

    func account(_ sid: SID) async throws -> Account? { sid == account.sid ? account : nil }
    func key(_ sid: SID) async throws -> APIKey? { nil }
    func listing(_ sid: SID) async throws -> BillableListing? { nil }
    func installation(_ sid: SID) async throws -> BillableInstallation? { nil }

    /// The `Authorization` header of an account with a password.
    static func header(_ account: Account, _ password: String) -> String {
        "Basic " + Data("\(account.sid):\(password)".utf8).base64EncodedString()
    }
}
