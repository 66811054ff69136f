import MercatoTypes

/// A table whose rows are sealed: beside each stands, in `row_seals`, the hash of what it said when it was written.
struct SealedTable: Hashable {
    let name: String
    /// Columns whose values say which rows are written, and sealed, together.
    let group: [String]
    /// Columns that tell the rows of a group apart.
    let member: [String]
    /// Columns in which every value is right, so that they are left out.
    let free: Set<String>

    private init(_ name: String, by group: [String] = ["sid"], _ member: [String] = [], free: Set<String> = []) {
        self.name = name
        self.group = group
        self.member = member
        self.free = free
    }

    /// What names a row in `row_seals`: the values of its key, each followed by a character that none of them has.
    func rowName(_ alias: String) -> String {
        (group + member).map { "\(alias).\($0) || char(31)" }.joined(separator: " || ")
    }
}

extension SealedTable {
    /// How many installations it has is counted by the database itself, and `verify` counts them again.
    static let accounts = SealedTable("accounts", free: ["installations"])
    /// When a key was last used is noted every few seconds, and nothing is decided by it.
    static let keys = SealedTable("api_keys", free: ["date_last_used"])
    static let listings = SealedTable("listings")
    static let listingExtensions = SealedTable("listing_extensions", by: ["listing_sid"], ["sid"])
    static let billingItems = SealedTable("billing_items", by: ["listing_sid"], ["sid"])
    static let listingInvitations = SealedTable("listing_invitations", by: ["listing_sid", "account_sid"])
    static let listingSections = SealedTable("listing_sections", by: ["listing_sid"], ["section"])
    static let installations = SealedTable("installations")
    static let enabledExtensions = SealedTable("enabled_extensions", by: ["installation_sid"], ["extension_sid"])
    static let firstAnswers = SealedTable("first_answers", by: ["account_sid", "scope", "key"])
    static let referralConversions = SealedTable("referral_conversions", by: ["converted_sid", "referral_sid"])

    static let all = [
        accounts, keys, listings, listingExtensions, billingItems, listingInvitations, listingSections, installations,
        enabledExtensions, firstAnswers, referralConversions,
    ]

    /// Tables that are only added to and purged, so that the seal stands in the row itself.
    static let selfSealed = ["alerts", "audit_events"]

    /// The tables whose rows are written whenever a record of this kind is.
    static func tables(of kind: SIDKind) -> [SealedTable] {
        switch kind {
        case .account: [accounts]
        case .apiKey: [keys]
        case .listing: [listings, listingExtensions, billingItems]
        case .installation: [installations]
        default: []
        }
    }
}

/// Rows that were written together.
struct SealedRows: Hashable {
    let table: SealedTable
    /// The values of the table's group columns.
    let group: [String]
}
