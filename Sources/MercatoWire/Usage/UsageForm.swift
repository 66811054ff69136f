public import MercatoTypes

/// The form body of a usage report: what the official CLI posts, or what the older documentation describes (contract:
/// usage bodies).
public enum UsageForm: Hashable, Sendable {
    /// One or more `billable_items` values, each a JSON object or a JSON array of them, as one list in their order.
    case items(UsageBody)
    /// `Quantity`: units of the listing's only active billing item, below 0 for a credit.
    case units(SubmittedQuantity)

    /// Reads the encoded form.
    /// - Throws: ``UsageBodyFault`` naming what is wrong and what to send instead.
    public init(parsing bytes: [UInt8]) throws(UsageBodyFault) {
        let form: FormParameters
        do {
            form = try FormParameters(encoded: bytes)
        } catch {
            throw .malformedForm(error.description)
        }
        let items = form.all("billable_items")
        let quantities = form.all("Quantity")
        switch (items.isEmpty, quantities.first) {
        case (true, nil): throw .parametersMissing
        case (false, .some): throw .itemsAndQuantity
        case (false, nil): self = .items(UsageBody(items: try UsageForm.scan(items)))
        case (true, .some(let text)):
            guard quantities.count == 1 else { throw .quantityRepeated(count: quantities.count) }
            self = .units(UsageForm.quantity(text))
        }
    }

    private static func scan(_ values: [String]) throws(UsageBodyFault) -> [UsageBody.Item] {
        var items: [UsageBody.Item] = []
        for (index, value) in values.enumerated() {
            var scanner = UsageBodyScanner(Array(value.utf8))
            try scanner.scanFormValue(number: index + 1, into: &items)
        }
        return items
    }

    /// The text is a JSON number's or none: a locale's comma or a thousands separator is not guessed at.
    private static func quantity(_ text: String) -> SubmittedQuantity {
        if text.isEmpty { return .empty }
        do {
            return .amount(try Amount(text))
        } catch {
            return error == .malformed ? .notANumber : .outOfRange(error)
        }
    }
}
