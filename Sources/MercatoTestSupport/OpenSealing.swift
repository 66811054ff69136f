import MercatoCore
package import MercatoTypes

/// Seals nothing: what it is given is what it keeps, marked with its account.
package struct OpenSealing: TokenSealing {
    package init() {}

    package func seal(_ token: String, of account: SID) throws -> [UInt8] {
        Array("\(account) \(token)".utf8)
    }

    package func open(_ sealed: [UInt8], of account: SID) throws -> String {
        let text = String(decoding: sealed, as: UTF8.self)
        guard text.hasPrefix("\(account) ") else { throw StoreFault.unavailable(reason: "another account's token") }
        return String(text.dropFirst(SID.length + 1))
    }
}
