import Crypto
import JSONValue
import MercatoTypes

extension Account: Audited {
    static let resourceType = "account"
    var auditAccountSid: SID { sid }
    var auditValue: JSONValue {
        [
            "friendly_name": .string(friendlyName), "status": .string(status.rawValue),
            "type": .string(type.rawValue), "parent": parent.map { .string($0.sid.description) } ?? .null,
            "roles": .array(roles.map(\.rawValue).sorted().map { .string($0) }), "currency": .string(currency.code),
        ]
    }
    var auditSecrets: [String: SecretHash] { ["auth_token": token.hash] }
}

extension APIKey: Audited {
    static let resourceType = "key"
    var auditAccountSid: SID { accountSid }
    var auditValue: JSONValue {
        [
            "friendly_name": .string(friendlyName), "kind": .string(kind.rawValue),
            "policy": .array(policy.map(\.description).sorted().map { .string($0) }),
            "former_secret_until": formerSecret.map { .string($0.until.iso8601) } ?? .null,
        ]
    }
    var auditSecrets: [String: SecretHash] { ["secret": secretHash] }
}

extension Listing: Audited {
    static let resourceType = "listing"
    var auditAccountSid: SID { ownerSid }
    var auditValue: JSONValue {
        [
            "state": .string(state.rawValue), "manual_usage_reporting": .bool(manualUsageReporting),
            "category": category.map { .string($0) } ?? .null, "module_info": .object(moduleInfo),
            "pricing_type": pricingType.map { .string($0) } ?? .null,
            "configuration_schema": configurationSchema ?? .null,
            "billing_items": .array(
                billingItems.map { item in
                    [
                        "sid": .string(item.sid.description), "friendly_name": .string(item.friendlyName),
                        "currency": item.currency.map { .string($0.code) } ?? .null,
                        "unit_price": item.unitPrice.map { .string($0.description) } ?? .null,
                        "active": .bool(item.isActive),
                    ]
                }),
            "extensions": .array(
                extensions.map {
                    [
                        "sid": .string($0.sid.description), "friendly_name": .string($0.friendlyName),
                        "product_name": .string($0.productName), "unique_name": .string($0.uniqueName),
                    ]
                }),
        ]
    }
}

extension Installation: Audited {
    static let resourceType = "installation"
    var auditAccountSid: SID { accountSid }
    var auditValue: JSONValue {
        [
            "listing": .string(listingSid.description), "unique_name": .string(uniqueName),
            "configuration": configuration.auditable(bytesMax: Limits.auditConfigurationBytesMax),
        ]
    }
}

extension Invitation: Audited {
    static let resourceType = "invitation"
    var sid: SID { listing.sid }
    var auditAccountSid: SID { listing.ownerSid }
    var auditValue: JSONValue {
        ["listing": .string(listing.sid.description), "account": .string(accountSid.description)]
    }
}

/// Its SID is the listing's, so it changes as part of its installation.
extension InstalledExtension: Audited {
    static let resourceType = "installation"
    var auditSid: SID { installation.sid }
    var auditAccountSid: SID { installation.accountSid }
    var auditValue: JSONValue { ["extension \(listingExtension.uniqueName)": isEnabled ? "enabled" : "disabled"] }
}

extension JSONValue {
    /// The value as an audit event holds it: itself, or of one that takes more bytes as text only what tells whether a
    /// text is the one that stood there (decision 0015).
    func auditable(bytesMax: Int) -> JSONValue {
        let text = Array(serialized().utf8)
        guard text.count > bytesMax else { return self }
        let hash = SHA256.hash(data: text).reduce(into: "") { hex, byte in
            hex += (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
        return ["bytes": .number(JSONNumber(text.count)), "sha256": .string(hash)]
    }
}
