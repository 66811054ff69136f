import JSONSchema
import JSONValue

/// Whatever the schema, the value and the pattern: compiling and validating end soon, and answer the same twice.
///
/// The first line is a schema, the second a value; the third is a pattern to hold against the fourth.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzSchema(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    let bytes = UnsafeBufferPointer(start: start, count: count)
    let lines = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false).map(Array.init)
    // An input that takes longer than what these limits allow is a finding.
    let limits = JSONSchemaLimits(stepsMax: 20_000)
    if lines.count > 1, let document = try? JSONValue(parsing: lines[0]), let value = try? JSONValue(parsing: lines[1])
    {
        for formats in [false, true] {
            guard let schema = try? JSONSchema(compiling: document, limits: limits, assertingFormats: formats) else {
                continue
            }
            let violations = schema.validate(value)
            precondition(violations == schema.validate(value), "the same value was judged differently")
            precondition(violations.allSatisfy { !$0.message.isEmpty }, "a violation says nothing")
            precondition(violations.count <= limits.violationsMax + 1, "too many violations are reported")
        }
    }
    if lines.count > 3, let text = String(validating: lines[2], as: UTF8.self),
        let value = String(validating: lines[3], as: UTF8.self)
    {
        let schemas = ["pattern", "not"].compactMap { word in
            let pattern: JSONValue = ["pattern": .string(text)]
            return try? JSONSchema(compiling: word == "not" ? ["not": pattern] : pattern, limits: limits)
        }
        let answers = schemas.map { $0.validate(.string(value)) }
        if answers.count == 2, !answers.joined().contains(where: { $0.message.hasPrefix("cannot be checked") }) {
            precondition(answers[0].isEmpty != answers[1].isEmpty, "a text both matches and does not match")
        }
    }
    return 0
}
