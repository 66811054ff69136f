import MercatoCore
import MercatoWire

extension KeyForm {
    /// A standard key when nothing is said.
    func kind() throws(RequestFault) -> APIKey.Kind {
        guard let keyType else { return .standard }
        guard let kind = APIKey.Kind(rawValue: keyType) else {
            throw RequestFault(parameter: "KeyType", "must be restricted, standard or, by an operator, main")
        }
        return kind
    }
}
