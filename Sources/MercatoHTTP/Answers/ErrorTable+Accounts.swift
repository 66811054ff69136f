import HTTPTypes
import MercatoCore
import MercatoTypes

extension ErrorTable {
    static func answer(to refusal: AccountAccessRefusal) -> ErrorAnswer {
        switch refusal {
        case .limitedKey, .foreign:
            ErrorAnswer(status: .unauthorized, code: .unauthorized, message: refusal.description)
        case .nested:
            ErrorAnswer(status: .forbidden, code: .forbidden, message: refusal.description)
        }
    }
}
