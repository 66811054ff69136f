/// What a caller wrote where a usage item's quantity belongs, before any rule has looked at it.
///
/// The contract gives `null`, missing, empty and zero one and the same answer, and everything that is no number
/// another (contract: numbers); so what was written is kept apart until the rules decide.
public enum SubmittedQuantity: Hashable, Sendable {
    case missing
    case null
    /// The empty text, `""`.
    case empty
    /// A text, boolean, array or object.
    case notANumber
    /// A number that cannot be held exactly, and why.
    case outOfRange(AmountError)
    case amount(Amount)
}
