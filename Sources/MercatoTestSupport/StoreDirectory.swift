package import MercatoCore
package import MercatoTypes

/// A ``Directory`` without a memory: it asks the store every time.
package struct StoreDirectory: Directory {
    private let store: any Store

    package init(_ store: any Store) {
        self.store = store
    }

    package func account(_ sid: SID) async throws -> Account? {
        try await store.read { try $0.accounts.account(sid) }
    }

    package func key(_ sid: SID) async throws -> APIKey? {
        try await store.read { try $0.accounts.key(sid) }
    }

    package func listing(_ sid: SID) async throws -> BillableListing? {
        try await store.read { try $0.listings.billable(sid) }
    }

    package func installation(_ sid: SID) async throws -> BillableInstallation? {
        try await store.read { try $0.installations.billable(sid) }
    }
}
