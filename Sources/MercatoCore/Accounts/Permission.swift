/// What a restricted key may be allowed, as the path a policy names: `/twilio/{product}/{resource}/{action}`
/// (contract: restricted keys).
package struct Permission: Hashable, Sendable, CustomStringConvertible {
    package let description: String

    /// Nil when there is no such permission.
    package init?(_ path: String) {
        guard Permission.paths.contains(path) else { return nil }
        description = path
    }

    /// Every permission there is, in the order of its text.
    package static let all = paths.sorted().compactMap { Permission($0) }

    private static let paths: Set<String> = {
        let resources = ["available-add-ons", "installed-add-ons", "usage", "listings", "referral-conversions"]
        let actions = ["read", "create", "update", "delete"]
        var paths: Set<String> = ["/twilio/monitor/alerts/read", "/twilio/monitor/events/read"]
        for resource in resources {
            for action in actions { paths.insert("/twilio/marketplace/\(resource)/\(action)") }
        }
        return paths
    }()
}
