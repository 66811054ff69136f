import HTTPTypes
import MercatoCore
import MercatoTypes

extension ErrorTable {
    /// The dictionary of codes has none for 507; its code for a service that cannot be had now tells programs to come
    /// back later, which is right here.
    static func answer(to refusal: CapacityRefusal) -> ErrorAnswer {
        switch refusal {
        case .tooManyChanges(let seconds), .tooMuchWritten(let seconds), .tooManyChecks(let seconds):
            ErrorAnswer(
                status: .tooManyRequests, code: .tooManyRequests, message: refusal.description,
                headers: [.retryAfter: "\(seconds)"])
        case .storageLow:
            ErrorAnswer(
                status: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage"),
                code: .serviceUnavailable, message: refusal.description,
                headers: [.retryAfter: "\(Limits.roomRetryAfterSeconds)"])
        case .tooManyKeys, .tooManySubaccounts, .tooManyInstallations:
            ErrorAnswer(status: .conflict, code: .conflict, message: refusal.description)
        }
    }
}
