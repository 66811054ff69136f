package import MercatoTypes

/// Looking at the extensions of what is installed, and switching them: operations 10 to 12.
///
/// An installation has every extension its listing has now, also those added since it was made (contract: extensions).
package struct InstalledExtensions: Sendable {
    private let store: AuthorizedStore
    private let time: any TimeSource
    private let sids: any SIDSource

    package init(store: AuthorizedStore, time: any TimeSource, sids: any SIDSource) {
        self.store = store
        self.time = time
        self.sids = sids
    }

    /// The extensions of an installation, by unique name (contract: order of lists).
    /// - Throws: ``NotFound`` when the caller has no such installation.
    package func list(
        of installation: SID, caller: Caller, page: PageRequest
    ) async throws -> Page<InstalledExtension> {
        try await store.read(.listInstalledAddOnExtensions, caller) { tx, caller in
            let installation = try Installations.find(installation, of: caller.accountSid, tx.installations)
            let enabled = try tx.installations.enabledExtensions(of: installation.sid)
            let extensions = try tx.listings.extensions(of: installation.listingSid, page: page)
            return Page(
                records: extensions.records.map { found in
                    InstalledExtension(
                        installation: installation, listingExtension: found, isEnabled: enabled.contains(found.sid))
                },
                previous: extensions.previous, next: extensions.next)
        }
    }

    /// - Throws: ``NotFound``, also for an extension of another listing.
    package func fetch(_ sid: SID, of installation: SID, caller: Caller) async throws -> InstalledExtension {
        try await store.read(.fetchInstalledAddOnExtension, caller) { tx, caller in
            try InstalledExtensions.find(sid, installation, caller, tx.installations, tx.listings)
        }
    }

    /// Switches an extension on or off. One that is so already stays as it is, and nothing is written.
    /// - Throws: ``NotFound`` as ``fetch(_:of:caller:)``, ``StoreFault``.
    package func setEnabled(
        _ isEnabled: Bool, _ sid: SID, of installation: SID, caller: Caller
    ) async throws -> InstalledExtension {
        let now = time.now()
        return try await store.write(.updateInstalledAddOnExtension, caller) { [sids] tx, caller in
            let before = try InstalledExtensions.find(sid, installation, caller, tx.installations, tx.listings)
            guard before.isEnabled != isEnabled else { return before }
            var after = before
            after.isEnabled = isEnabled
            try tx.installations.setExtension(sid, of: installation, isEnabled: isEnabled)
            try AuditTrail(caller: caller, sids: sids, now: now).updated(from: before, to: after, in: tx)
            return after
        }
    }

    private static func find(
        _ sid: SID, _ installation: SID, _ caller: Caller, _ installations: any InstallationReading,
        _ listings: any ListingReading
    ) throws -> InstalledExtension {
        let installation = try Installations.find(installation, of: caller.accountSid, installations)
        guard let found = try listings.listing(installation.listingSid)?.listingExtension(sid) else { throw NotFound() }
        let isEnabled = try installations.enabledExtensions(of: installation.sid).contains(sid)
        return InstalledExtension(installation: installation, listingExtension: found, isEnabled: isEnabled)
    }
}

/// An extension of a listing in one installation of it. It has the listing's SID, so that callers can tell which is
/// which (contract: extensions).
package struct InstalledExtension: Hashable, Sendable {
    package let installation: Installation
    package let listingExtension: ListingExtension
    /// Off until the customer switches it on.
    package var isEnabled: Bool

    package var sid: SID { listingExtension.sid }
}
