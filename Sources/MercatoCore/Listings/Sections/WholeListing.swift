package import JSONValue
package import MercatoTypes

/// A listing together with sections of it, which can be megabytes and are read only where they are wanted.
package struct WholeListing: Creatable, Hashable {
    package var listing: Listing
    /// All but ``ListingSection/moduleInfo``, which the listing itself holds. A section that says nothing is left out.
    package private(set) var sections: [ListingSection: JSONObject]

    package var sid: SID { listing.sid }

    package init(_ listing: Listing, sections: [ListingSection: JSONObject] = [:]) {
        self.listing = listing
        self.sections = sections
    }

    /// A listing with some of its sections, from a store.
    init(
        _ listing: Listing, reading wanted: Set<ListingSection>, from listings: any ListingReading
    ) throws {
        self.init(listing, sections: try listings.sections(wanted, of: listing.sid))
    }

    /// What a section says; an empty object when it says nothing.
    package subscript(section: ListingSection) -> JSONObject {
        get { section == .moduleInfo ? listing.moduleInfo : sections[section] ?? [:] }
        set {
            if section == .moduleInfo {
                listing.moduleInfo = newValue
            } else {
                sections[section] = newValue.isEmpty ? nil : newValue
            }
        }
    }

    /// What others than its owner see: not where the owner is notified (contract: who reads a listing).
    var forOthers: WholeListing {
        var view = self
        view[.configuration]["notification_configuration"] = nil
        return view
    }

    func with(only kept: Set<ListingSection>) -> WholeListing {
        WholeListing(listing, sections: sections.filter { kept.contains($0.key) })
    }

    /// Puts a new listing into a store.
    /// - Throws: ``ListingRefusal/tooMany``: the list of an owner's listings has no pages (contract: own listings).
    func insert(into listings: any ListingWriting) throws {
        guard try listings.count(ownedBy: listing.ownerSid) < Limits.listingsPerPublisherMax else {
            throw ListingRefusal.tooMany
        }
        try listings.insert(listing)
        try listings.setSections(sections, of: listing.sid)
    }

    /// Stores a listing of which some sections changed. New policies are new terms (contract: terms).
    mutating func update(_ changed: Set<ListingSection>, at now: Timestamp, in listings: any ListingWriting) throws {
        if changed.contains(.policies) { listing.termsVersion += 1 }
        listing.dateUpdated = now
        try listings.update(listing)
        let stored = changed.subtracting([.moduleInfo]).map { ($0, self[$0]) }
        try listings.setSections(Dictionary(uniqueKeysWithValues: stored), of: listing.sid)
    }
}
