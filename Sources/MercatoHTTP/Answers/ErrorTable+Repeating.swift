import HTTPTypes
import JSONValue
import MercatoCore
import MercatoTypes

extension ErrorTable {
    static func answer(to refusal: KeyReuse) -> ErrorAnswer {
        ErrorAnswer(
            status: .conflict, code: .conflict, message: refusal.description,
            params: ["parameters": .array(refusal.parameters.map { .string($0) })])
    }
}
