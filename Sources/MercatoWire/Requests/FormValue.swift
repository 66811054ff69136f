public import JSONValue
import MercatoTypes

/// Readers for the kinds of value that forms carry as text.
public enum FormValue {
    /// `true` or `false` in any case, also `1` and `0` (contract: terms).
    /// - Throws: ``RequestFault`` for anything else.
    public static func boolean(_ text: String, name: String) throws(RequestFault) -> Bool {
        switch text.lowercased() {
        case "true", "1": true
        case "false", "0": false
        default: throw RequestFault(parameter: name, "must be true or false")
        }
    }

    /// A JSON object in text form; nil when the parameter was not sent.
    ///
    /// Some clients encode a text twice: a JSON string that itself holds an object is unwrapped once (contract:
    /// configuration). Some send a dictionary's keys as repeated values, others each member as a part of its own,
    /// `Name[member]`: those are refused with what to send instead, or the object would be lost in silence.
    /// - Throws: ``RequestFault`` when it is no JSON object or longer than `bytesMax`.
    public static func object(
        _ form: FormParameters, _ name: String, bytesMax: Int
    ) throws(RequestFault) -> JSONValue? {
        guard !form.pairs.contains(where: { $0.name.hasPrefix("\(name)[") }) else {
            throw RequestFault(parameter: name, "was sent in parts; send one JSON object in text form")
        }
        let values = form.all(name)
        guard let text = values.last else { return nil }
        guard values.count == 1 else {
            throw RequestFault(
                parameter: name,
                "was sent \(values.count) times; send one JSON object in text form (a dictionary as its JSON text)")
        }
        guard text.utf8.count <= bytesMax else {
            throw RequestFault(parameter: name, "is longer than \(bytesMax) bytes")
        }
        let value = try parse(text, name: name)
        if case .string(let inner) = value {
            let unwrapped = try parse(inner, name: name)
            guard case .object = unwrapped else { throw notAnObject(name) }
            return unwrapped
        }
        guard case .object = value else { throw notAnObject(name) }
        return value
    }

    private static func parse(_ text: String, name: String) throws(RequestFault) -> JSONValue {
        do {
            return try JSONValue(parsing: text, depthMax: Limits.formObjectDepthMax)
        } catch {
            throw RequestFault(parameter: name, "must be a JSON object in text form: \(error)")
        }
    }

    private static func notAnObject(_ name: String) -> RequestFault {
        RequestFault(parameter: name, "must be a JSON object in text form, such as {\"name\": \"value\"}")
    }
}
