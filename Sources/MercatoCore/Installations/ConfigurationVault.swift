import JSONValue
import MercatoTypes

/// Keeps the configurations of installations: as they are shown, and with a seal around the whole of those that hold a
/// secret.
struct ConfigurationVault: Sendable {
    let sealing: any TokenSealing

    /// A configuration as an installation keeps it.
    struct Kept: Sendable {
        /// As it is shown.
        let configuration: JSONValue
        /// The whole, sealed; nil when nothing in it is hidden.
        let sealed: [UInt8]?
    }

    /// Checks a configuration against its add-on's schema, and hides what that calls secret.
    /// - Parameters:
    ///   - sent: masks in it stand for what the installation keeps
    ///   - sid: the installation's
    ///   - installation: as it is so far; nil when it is being made
    ///   - check: holds the whole configuration against the schema
    /// - Throws: ``InstallationRefusal``, or ``StoreFault`` when what is kept was sealed with another key.
    func keep(
        _ sent: JSONValue, of sid: SID, in listing: Listing, after installation: Installation? = nil,
        check: (JSONValue) async throws -> Void
    ) async throws -> Kept {
        let secrets = ConfigurationSecrets(of: listing)
        let shown = installation.map { secrets?.masking($0.configuration) ?? $0.configuration }
        let returned = ReturnedConfiguration(
            sent, shown: shown ?? [:], kept: try installation.map { try whole($0) } ?? [:])
        try await check(returned.whole)
        let unknown = secrets?.masks(in: returned.whole) ?? []
        if !unknown.isEmpty {
            throw InstallationRefusal.configuration(
                unknown.map {
                    "\($0) \(ConfigurationSecrets.mask) stands for a value that is kept, and none is kept there. "
                        + "Send the value"
                })
        }
        return try kept(
            returned.whole, shownAs: returned.masking(secrets?.masking(returned.whole) ?? returned.whole), sid)
    }

    /// An installation that keeps its configuration as its listing's schema now wants it: one from before its secrets
    /// were called so is sealed when it is next written.
    func brought(_ installation: Installation, upTo listing: Listing) throws -> Installation {
        guard let secrets = ConfigurationSecrets(of: listing) else { return installation }
        let shown = secrets.masking(installation.configuration)
        guard shown != installation.configuration else { return installation }
        var result = installation
        result.configuration = shown
        if result.sealedConfiguration == nil {
            result.sealedConfiguration = try kept(installation.configuration, shownAs: shown, installation.sid).sealed
        }
        return result
    }

    /// The whole configuration, with its secrets.
    func whole(_ installation: Installation) throws -> JSONValue {
        guard let sealed = installation.sealedConfiguration else { return installation.configuration }
        return try JSONValue(parsing: sealing.open(sealed, of: installation.sid))
    }

    /// Whether two states of an installation hide different values.
    func hidesOthers(_ before: Installation, _ after: Installation) throws -> Bool {
        try hidden(before) != hidden(after)
    }

    private func hidden(_ installation: Installation) throws -> [String: JSONValue] {
        ConfigurationSecrets.hidden(in: try whole(installation), shownAs: installation.configuration)
    }

    private func kept(_ whole: JSONValue, shownAs shown: JSONValue, _ sid: SID) throws -> Kept {
        Kept(configuration: shown, sealed: shown == whole ? nil : try sealing.seal(whole.serialized(), of: sid))
    }
}
