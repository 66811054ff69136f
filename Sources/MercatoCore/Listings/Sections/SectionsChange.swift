package import JSONValue
package import MercatoTypes

/// What a publisher, or an operator, wants said in a listing's sections: checked, not yet applied.
package struct SectionsChange: Sendable {
    /// What was sent, by section.
    let sections: [ListingSection: JSONObject]

    /// Checks what was sent.
    /// - Parameters:
    ///   - sections: the sections that were sent; in each, a null removes a member
    ///   - unreadable: what else was found wrong with them, so that one refusal names all
    ///   - makesListing: whether they are a new listing's, which must have a name
    /// - Throws: ``ListingFaults`` naming each fault by its path.
    package init(
        _ sections: [ListingSection: JSONObject], unreadable: [ListingFault] = [], makesListing: Bool = false
    ) throws(ListingFaults) {
        self.sections = sections
        var faults = unreadable
        for section in ListingSection.allCases {
            guard let object = sections[section] else { continue }
            faults += SectionRule.of(section).faults(of: object, at: section.parameter)
        }
        if makesListing { faults += SectionsChange.missingName(sections, unreadable) }
        if !faults.isEmpty { throw ListingFaults(faults) }
    }

    private static func missingName(
        _ sections: [ListingSection: JSONObject], _ unreadable: [ListingFault]
    ) -> [ListingFault] {
        let parameter = ListingSection.moduleInfo.parameter
        if let info = sections[.moduleInfo] {
            return info["name"] == nil ? [ListingFault("\(parameter).name", "is missing")] : []
        }
        if unreadable.contains(where: { $0.path == parameter }) { return [] }
        return [ListingFault(parameter, "is missing; it holds the listing's name")]
    }

    /// Merges it into a listing that holds the sections concerned: first-level members are set, nulls remove theirs,
    /// arrays are replaced whole (contract: listing updates).
    /// - Returns: the sections that are not as they were.
    /// - Throws: ``ListingFaults`` for a section that would be too large.
    func apply(to listing: inout WholeListing) throws(ListingFaults) -> Set<ListingSection> {
        var changed: Set<ListingSection> = []
        var faults: [ListingFault] = []
        for section in ListingSection.allCases {
            guard let change = sections[section] else { continue }
            let before = listing[section]
            let after = before.merging(change)
            if after == before { continue }
            let size = JSONValue.object(after).serialized().utf8.count
            if size > section.bytesMax {
                let reason = "would have \(size) bytes with what it says already; at most \(section.bytesMax) are kept"
                faults.append(ListingFault(section.parameter, reason))
            }
            listing[section] = after
            changed.insert(section)
        }
        if !faults.isEmpty { throw ListingFaults(faults) }
        return changed
    }
}

extension JSONObject {
    /// In time that grows with the members alone: removing them one by one would take their number's square.
    fileprivate func merging(_ changes: JSONObject) -> JSONObject {
        var merged = JSONObject()
        for (name, value) in self {
            guard let change = changes[name] else {
                _ = merged.append(name, value)
                continue
            }
            if !change.isNull { _ = merged.append(name, change) }
        }
        // Those that are there already are not added again.
        for (name, value) in changes where !value.isNull { _ = merged.append(name, value) }
        return merged
    }
}
