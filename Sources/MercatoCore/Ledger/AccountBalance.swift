package import MercatoTypes

/// What an account stands at: below 0 by what it was charged as a customer, less what was credited (decision 0019).
package struct AccountBalance: Hashable, Sendable {
    package let accountSid: SID
    package let amount: Amount
    package let currency: Currency
}
