public import JSONValue
public import MercatoTypes

/// Reads a form's parameters by name; each refusal names the parameter and what would be right.
public struct FormReader: Sendable {
    private let form: FormParameters

    public init(form: FormParameters) {
        self.form = form
    }

    /// The text, or nil when it was not sent.
    public func text(_ name: String) -> String? { form[name] }

    /// - Throws: ``RequestFault`` when it was not sent.
    public func required(_ name: String) throws(RequestFault) -> String {
        guard let text = form[name] else { throw .missing(name) }
        return text
    }

    /// - Throws: ``RequestFault`` when it was not sent or is no SID of the kind.
    public func sid(_ name: String, _ kind: SIDKind) throws(RequestFault) -> SID {
        guard let sid = SID(try required(name), kind) else {
            throw RequestFault(parameter: name, "must be \(kind.rawValue) followed by 32 hex digits")
        }
        return sid
    }

    /// The same for a parameter of a query.
    /// - Throws: ``RequestFault`` when it was not sent or is no SID of the kind.
    public func sid(inQuery name: String, _ kind: SIDKind) throws(RequestFault) -> SID {
        if form[name] == nil { throw RequestFault(parameter: name, "is missing in the query") }
        return try sid(name, kind)
    }

    /// `true`, `false`, `1` or `0`; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else.
    public func boolean(_ name: String) throws(RequestFault) -> Bool? {
        guard let text = form[name] else { return nil }
        return try FormValue.boolean(text, name: name)
    }

    /// One of a few words; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else, which names them.
    public func word<Word: RawRepresentable<String> & CaseIterable>(
        _ name: String, _ type: Word.Type
    ) throws(RequestFault) -> Word? {
        guard let text = form[name] else { return nil }
        return try FormReader.word(text, of: name)
    }

    /// The same for a text that is at hand.
    /// - Throws: ``RequestFault`` for anything else, which names them.
    public static func word<Word: RawRepresentable<String> & CaseIterable>(
        _ text: String, of name: String
    ) throws(RequestFault) -> Word {
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw RequestFault(parameter: name, "must be one of \(words)")
        }
        return word
    }

    /// A whole number; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else.
    public func int(_ name: String) throws(RequestFault) -> Int? {
        guard let text = form[name] else { return nil }
        guard let value = Int(text) else { throw RequestFault(parameter: name, "must be a whole number") }
        return value
    }

    /// A currency in use, of ISO 4217; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else.
    public func currency(_ name: String) throws(RequestFault) -> Currency? {
        guard let text = form[name] else { return nil }
        guard let currency = Currency(text), currency.isInUse else {
            throw RequestFault(parameter: name, "must be the ISO 4217 code of a currency in use, such as USD")
        }
        return currency
    }

    /// An exact amount; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else.
    public func amount(_ name: String) throws(RequestFault) -> Amount? {
        guard let text = form[name] else { return nil }
        do throws(AmountError) {
            return try Amount(text)
        } catch {
            throw RequestFault(parameter: name, "\(error)")
        }
    }

    /// A JSON object in text form; nil when it was not sent.
    /// - Throws: ``RequestFault`` for anything else.
    public func object(_ name: String, bytesMax: Int = Limits.configurationBytesMax) throws(RequestFault) -> JSONValue?
    {
        try FormValue.object(form, name, bytesMax: bytesMax)
    }
}
