import MercatoTypes

/// What lets an account see and install a listing in private beta (D12).
struct Invitation {
    let listing: Listing
    let accountSid: SID
}
