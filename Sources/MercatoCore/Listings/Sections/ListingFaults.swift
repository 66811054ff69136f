package import JSONValue
import MercatoTypes

/// Everything that is wrong with the sections of one request, so that it can be mended in one go.
package struct ListingFaults: Refusal, Hashable {
    /// At most ``Limits/listingFaultsMax``, in the order of the sections.
    package let named: [ListingFault]
    /// How many more there are.
    package let unnamed: Int

    /// - Parameter faults: at least one
    init(_ faults: [ListingFault]) {
        named = Array(faults.prefix(Limits.listingFaultsMax))
        unnamed = faults.count - named.count
    }

    package var description: String {
        let list = named.map { "\($0.path) \($0.reason)" }.joined(separator: "; ")
        return unnamed == 0 ? list : "\(list); and \(unnamed) more"
    }
}

extension ListingFaults {
    package var kind: RefusalKind { .invalid }

    /// `parameter` is the first fault's, as in other refusals; `faults` has them all.
    package var params: JSONObject? {
        let list = named.map { JSONValue.object(["parameter": .string($0.path), "reason": .string($0.reason)]) }
        return ["parameter": named.first.map { .string($0.path) } ?? .null, "faults": .array(list)]
    }
}

extension ListingFaults: DocumentedRefusal {
    package static let texts = [
        AdministrationRefusal.parameter.about(ListingFaults([ListingFault("Pricing.body", "must be a text")]))
    ]
}
