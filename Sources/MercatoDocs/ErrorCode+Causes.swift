import MercatoTypes

extension ErrorCode {
    /// What usually leads to a code, and the way out.
    var causes: [(cause: String, fix: String)] {
        switch self {
        case .badRequest:
            [
                (
                    "A parameter is missing, malformed or outside its limits.",
                    "Correct the parameter the message names."
                ),
                (
                    "A section of a listing, such as ModuleInfo, is no JSON object in text form, or breaks a rule.",
                    "Send each section as one JSON object in text form; the message names every fault by its path."
                ),
                (
                    "A usage report has a quantity that is null, empty, 0, negative or no number.",
                    "Send every quantity as a JSON number above 0, with at most 12 decimals and 20 significant digits."
                ),
                (
                    "A body is not valid JSON, or has a member twice.",
                    "Send one JSON object with the Content-Type application/json."
                ),
                (
                    "A form's Quantity was sent for a listing that has not exactly one active billing item.",
                    "Send amounts on billing items as billable_items."
                ),
                (
                    "A credit, a Quantity below 0, is more than what is left of what the installation was charged.",
                    "Credit at most what the message says is left."
                ),
                (
                    "An alert with this code on an accepted report: some of its items were not submitted.",
                    "Read the alert's text: it names each item and the reason."
                ),
            ]
        case .unauthorized:
            [
                (
                    "No credentials were sent.",
                    "Use HTTP Basic with an API key SID and secret, or Account SID and token."
                ),
                ("The key was revoked, or the secret is wrong.", "Create a new key and use its secret, shown once."),
                ("The account is closed, or its parent is.", "Ask the operator of the marketplace."),
                (
                    "Accounts or keys were asked for with a standard or restricted key.",
                    "Use the account's token or a main key."
                ),
                (
                    "Another account was named, and it is no subaccount of the caller's.",
                    "Use that account's own token or main key, or its parent's."
                ),
            ]
        case .methodNotAllowed:
            [("The path exists, but not for this method.", "Use a method of the answer's Allow header.")]
        case .forbidden:
            [
                (
                    "Usage was reported by an account that does not own the listing.",
                    "Report with a key of the publisher who owns it."
                ),
                (
                    "The listing is not set up for Manual Usage Reporting.",
                    "Ask the operator to switch it on for the listing."
                ),
                (
                    "The listing is in none of the states Marketing Preview, Private Beta and Active.",
                    "Ask the operator to reopen the listing."
                ),
                ("The account is suspended.", "Ask the operator to reactivate it."),
                (
                    "A listing was made by an account that is no publisher, or changed by another than its owner.",
                    "Ask the operator for the publisher role, or use the owner's credentials."
                ),
                (
                    "The operation is for operators of this marketplace.",
                    "Use an operator account's token, or a main API key of it."
                ),
            ]
        case .notFound:
            [
                (
                    "The path is misspelt; paths are case-sensitive and have no trailing slash.",
                    "Compare it letter by letter."
                ),
                ("The resource belongs to another account.", "Use credentials of the account that owns it."),
                (
                    "Usage was reported on an installation that was removed, or on a SID that is none.",
                    "Use the InstalledAddOn SID (XE…) of an installation that exists."
                ),
            ]
        case .conflict:
            [
                ("The UniqueName is in use in the account.", "Choose another, or leave it out."),
                ("The listing is retired, or its publisher owns as many as one may.", "Change another listing."),
                (
                    "An idempotency key was used again with another body.",
                    "Use a new key for a new report; the message names what differs."
                ),
            ]
        case .requestTooLarge:
            [
                (
                    "A usage report is larger than 1 MiB, or a form larger than 8 MiB.",
                    "Split it into several requests."
                ),
                ("The request's head is larger than 32 KiB.", "Send fewer or shorter headers."),
            ]
        case .upgradeRequired:
            [("The request came over plain HTTP.", "Use HTTPS.")]
        case .tooManyRequests:
            [
                ("More is waiting to be stored than the account's share.", "Wait as Retry-After says, then repeat."),
                (
                    "Too many failed authentications from one address.",
                    "Correct the credentials; wait as Retry-After says."
                ),
            ]
        case .internalError:
            [
                (
                    "Creating the billing events of a usage report failed.",
                    "Repeat the request with the same idempotency key: it is billed once at most."
                ),
                ("A fault of this server.", "Tell the operator the Twilio-Request-Id of the answer."),
            ]
        case .permissionMissing:
            [
                (
                    "The restricted API key's policy does not allow this operation.",
                    "Use another key, or add the permission the message names to the key's policy."
                )
            ]
        case .serviceUnavailable:
            [("The server's storage is unavailable.", "Try again in a few seconds; nothing was done.")]
        }
    }
}
