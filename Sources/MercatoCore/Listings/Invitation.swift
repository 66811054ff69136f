import MercatoTypes

/// What lets an account see and install a listing in private beta (contract: listing states).
struct Invitation {
    let listing: Listing
    let accountSid: SID
}
