import MercatoTypes

/// What an amount in the books must be: exact, within the limits of contract: numbers, and on its kind's side of 0.
enum AmountRule {
    /// Also written in the one shortest form, so that equal amounts are equal texts.
    static func holds(_ event: BookedEvent) -> Bool {
        guard let amount = try? Amount(event.amount), amount.description == event.amount else { return false }
        return switch BillingEvent.Kind(rawValue: event.kind) {
        case .charge: amount > .zero
        case .credit, .reversal: amount < .zero
        case nil: false
        }
    }

    /// Only what was reported in units can be a credit (decision 0012), and a reversal is always below 0.
    static func holds(_ item: UsageReport.Item) -> Bool {
        guard (try? Amount(item.quantity.description)) != nil else { return false }
        if item.reverses != nil { return item.units == nil && item.quantity < .zero }
        return item.units == nil ? item.quantity > .zero : !item.quantity.isZero
    }
}
