import MercatoTypes

/// The store could not do what was asked; nothing here is the caller's fault.
package enum StoreFault: Error, Hashable, Sendable {
    /// Too much is waiting already; nothing was written.
    case overloaded(retryAfterSeconds: Int)
    /// The store cannot be reached or written; nothing was written.
    case unavailable(reason: String)
    /// A reader was held for as long as it may be, and set free for others.
    case readTooLong(seconds: Int)
    /// The last step of a commit failed: what was asked may or may not be stored.
    case outcomeUnknown(reason: String)
}

extension StoreFault: Refusal {
    /// For the log, which has the reason too.
    package var description: String {
        switch self {
        case .overloaded, .readTooLong: message
        case .unavailable(let reason), .outcomeUnknown(let reason): "\(message) (\(reason))"
        }
    }

    /// Callers are not told what is wrong with this machine.
    package var message: String {
        switch self {
        case .overloaded(let seconds):
            "Too much is waiting to be stored. Nothing was done; try again in \(seconds) s"
        case .unavailable:
            "The storage of this server is unavailable. Nothing was done; try again in a few seconds"
        case .readTooLong(let seconds):
            "Reading this took longer than \(seconds) s and was ended, so that others are served. Ask for less at "
                + "once: fewer days, or a smaller page"
        case .outcomeUnknown:
            "The storage of this server failed while it was writing. Whether the change was made is not known: look "
                + "before you repeat it"
        }
    }
}

extension StoreFault {
    package var kind: RefusalKind {
        switch self {
        case .overloaded: .tooMany
        case .unavailable, .readTooLong: .unavailable
        case .outcomeUnknown: .failed
        }
    }

    package var retryAfterSeconds: Int? {
        switch self {
        case .overloaded(let seconds): seconds
        case .unavailable, .readTooLong: Limits.unavailableRetryAfterSeconds
        case .outcomeUnknown: nil
        }
    }
}

extension StoreFault: DocumentedRefusal {
    package static let texts: [RefusalText] = [
        RefusalText(
            "overload", "Too much is waiting to be stored",
            message: "Too much is waiting to be stored. Nothing was done; try again in ‹1› s",
            cause: "The account's share of the queue, or the whole queue, is full.",
            fix: "Wait as `Retry-After` says, then repeat; the request was not processed.",
            request: "POST /v1/InstalledAddOns/XE…/Usage",
            samples: [StoreFault.overloaded(retryAfterSeconds: 9)]),
        RefusalText(
            "outcome", "Whether the change was made is not known",
            cause: "The disk failed between writing and flushing.",
            fix: "Read the resource before you repeat the change.", request: "POST /v1/InstalledAddOns",
            samples: [StoreFault.outcomeUnknown(reason: "flush")]),
        RefusalText(
            "storage", "The storage is unavailable",
            cause: "The disk is full, or fails; the server tries to recover by itself.",
            fix: "Wait as `Retry-After` says, then repeat; nothing was done.", request: "POST /v1/InstalledAddOns",
            samples: [StoreFault.unavailable(reason: "disk")]),
        RefusalText(
            "reading", "Reading this takes too long",
            message: "Reading this took longer than ‹\(Limits.readSecondsMax)› s and was ended, so that others are "
                + "served. Ask for less at once: fewer days, or a smaller page",
            cause: "The list or history that was asked for is so long that it would have held a reader for longer than "
                + "one may.",
            fix: "Narrow it by days or filters, or ask for smaller pages.",
            request: "GET /ext/v1/InstalledAddOns/XE…/BillingEvents?PageSize=1000",
            samples: [StoreFault.readTooLong(seconds: 9)]),
    ]
}
