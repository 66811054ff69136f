import MercatoTypes

/// What an amount in the books must be.
enum AmountRule {
    /// Exact, within the limits of contract D6, above 0, and written in the one shortest form.
    static func isBillable(_ text: String) -> Bool {
        guard let amount = try? Amount(text) else { return false }
        return amount > .zero && amount.description == text
    }
}
