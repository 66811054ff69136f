package import MercatoTypes

/// What a family, an account with its subaccounts, may write.
extension Limits {
    /// Changes of anything but usage, and the bytes of history that they leave.
    package static let familyChanges = Allowance(atOnce: 20_000, perDay: 24 * 3_600)
    package static let familyChangeBytes = Allowance(atOnce: 64 * 1_048_576, perDay: 16 * 1_048_576)
    /// Showings of auth tokens, each with an event of its own; and beyond that those that are the first of an hour for
    /// an account, reader and address.
    package static let familyTokenReadings = Allowance(atOnce: 1_000, perDay: 24 * 100)
    /// Alerts, and their bytes; beyond that, alike ones are stored as one with a count.
    package static let familyAlerts = Allowance(atOnce: 5_000, perDay: 24 * 1_000)
    package static let familyAlertBytes = Allowance(atOnce: 32 * 1_048_576, perDay: 64 * 1_048_576)
}
