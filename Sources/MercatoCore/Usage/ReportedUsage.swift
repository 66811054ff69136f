package import MercatoTypes

/// A usage report's body whose numbers are sound.
///
/// What units come to depends on the listing's items and prices, so it is worked out inside the transaction.
package enum ReportedUsage: Hashable, Sendable {
    /// Amounts above 0.
    case items([UsageItem])
    /// Any amount but 0.
    case units(Amount)

    /// Validates a whole report; one bad quantity refuses it all (contract: partial success).
    package init(_ submitted: SubmittedUsage) throws(UsageRefusal) {
        switch submitted {
        case .items(let items): self = .items(try UsageItem.validated(items))
        case .units(.amount(let units)) where !units.isZero: self = .units(units)
        case .units(let quantity): throw .units(quantity)
        }
    }

    package var itemCount: Int {
        switch self {
        case .items(let items): items.count
        case .units: 1
        }
    }

    var isCredit: Bool {
        switch self {
        case .items: false
        case .units(let units): units.isNegative
        }
    }

    /// The items to bill under a listing as it is now.
    func items(of listing: BillableListing) throws(UsageRefusal) -> [UsageItem] {
        switch self {
        case .items(let items): items
        case .units(let units): [try ReportedUsage.item(units, of: listing)]
        }
    }

    /// Units of the only active item, at its price (contract: meaning of quantity).
    private static func item(_ units: Amount, of listing: BillableListing) throws(UsageRefusal) -> UsageItem {
        let active = listing.billingItems.filter(\.isActive)
        guard let item = active.first, active.count == 1 else { throw .noOnlyItem(active: active.count) }
        let price = item.pricePerUnit
        // A free item would make an event of nothing, and a price below 0 would turn a charge into a credit.
        guard !price.isZero, !price.isNegative else { throw .unitPrice(item.sid, price) }
        do {
            let amount = try units.multiplied(by: price)
            return UsageItem(sid: WrittenSID(item.sid), quantity: amount, units: units)
        } catch {
            throw .product(units: units, price: price, error)
        }
    }
}
