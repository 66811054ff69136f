package import JSONValue
package import MercatoTypes
import Synchronization

/// Checks configurations against the schemas of their listings, in the background: a schema may take its time, and only
/// whoever asked waits for it. Compiled schemas are kept, by listing and version, as far as their budget goes.
package final class ConfigurationChecks: Sendable {
    private struct Kept {
        let version: Int
        let rule: ConfigurationRule
        let bytes: Int
        /// When it was last used, in uses of anything.
        var use: Int
    }

    private struct State {
        var kept: [SID: Kept] = [:]
        var bytes = 0
        var uses = 0
    }

    /// What a compiled schema takes, measured, is up to so many times its text.
    private static let bytesPerByte = 40

    private let work: any BackgroundWork
    private let state = Mutex(State())

    package init(work: any BackgroundWork) {
        self.work = work
    }

    /// - Throws: ``InstallationRefusal``, ``CapacityRefusal/tooManyChecks(retryAfterSeconds:)``.
    package func check(_ configuration: JSONValue, against listing: Listing, for family: SID) async throws {
        guard let document = listing.configurationSchema else { return }
        try await work.run(for: family) { [self] in
            let rule = try known(listing) ?? compile(document, of: listing)
            try rule.check(configuration)
        }
    }

    /// Finds out whether a schema can be used.
    /// - Throws: ``InstallationRefusal/brokenSchema(_:)``, ``CapacityRefusal/tooManyChecks(retryAfterSeconds:)``.
    package func check(schema document: JSONValue, for family: SID) async throws {
        try await work.run(for: family) { _ = try ConfigurationRule(document) }
    }

    /// About how many bytes the schemas take that are kept.
    package var keptBytes: Int { state.withLock { $0.bytes } }

    private func known(_ listing: Listing) -> ConfigurationRule? {
        state.withLock { state in
            guard let kept = state.kept[listing.sid], kept.version == listing.version else { return nil }
            state.uses += 1
            state.kept[listing.sid]?.use = state.uses
            return kept.rule
        }
    }

    private func compile(_ document: JSONValue, of listing: Listing) throws -> ConfigurationRule {
        let rule = try ConfigurationRule(document)
        let bytes = document.writtenBytes * Self.bytesPerByte
        state.withLock { state in
            if let former = state.kept.removeValue(forKey: listing.sid) { state.bytes -= former.bytes }
            while state.bytes + bytes > Limits.compiledSchemaBytesMax,
                let oldest = state.kept.min(by: { $0.value.use < $1.value.use })
            {
                state.kept[oldest.key] = nil
                state.bytes -= oldest.value.bytes
            }
            state.uses += 1
            state.kept[listing.sid] = Kept(version: listing.version, rule: rule, bytes: bytes, use: state.uses)
            state.bytes += bytes
        }
        return rule
    }
}
