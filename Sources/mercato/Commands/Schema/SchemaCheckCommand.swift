import ArgumentParser
import JSONSchema
import JSONValue

/// `mercato schema check`: would the server take this schema, and this configuration for it?
struct SchemaCheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Hold a value against a JSON Schema, as the server does.",
        discussion: """
            Needs no server. Prints every violation and exits with 1 when there is one, or when the schema cannot be \
            used. With --lines it reads one JSON object a line from standard input, each with the members `schema` and \
            `value`, and answers each with a line: its `violations`, or the `error` in the schema.
            """)

    @Option(
        help: "A file with the schema.", completion: .file(extensions: ["json"]), transform: ArgumentText.namedJSONFile)
    var schema: (path: String, value: JSONValue)?

    @Option(
        help: "A file with the value; without one only the schema itself is checked.",
        completion: .file(extensions: ["json"]), transform: ArgumentText.jsonFile)
    var value: JSONValue?

    @Flag(help: "Read schemas and values from standard input.")
    var lines = false

    @Flag(help: "Hold strings to the formats that are known, too; the server takes `format` as a comment.")
    var formats = false

    func validate() throws {
        if lines != (schema == nil) || lines && value != nil {
            throw ValidationError("Name what to check: --schema with a file, and --value with another, or --lines.")
        }
    }

    func run() throws {
        guard let schema else { return try answerLines() }
        let compiled: JSONSchema
        do throws(JSONSchemaError) {
            compiled = try JSONSchema(compiling: schema.value, assertingFormats: formats)
        } catch {
            throw CommandFailure("\(schema.path) is no usable schema: \(Output.plain(error.description))")
        }
        guard let value else { return Output.line("the schema can be used") }
        let violations = compiled.validate(value)
        for violation in violations { Output.line(Output.plain(violation.description)) }
        guard violations.isEmpty else { throw ExitCode.failure }
        Output.line("the value follows the schema")
    }

    private func answerLines() throws {
        var number = 0
        while let line = readLine() {
            number += 1
            guard let question = try? JSONValue(parsing: line, depthMax: JSONLexer.depthLimit),
                let schema = question["schema"], let value = question["value"]
            else { throw CommandFailure("line \(number) is no JSON object with a schema and a value") }
            Output.line(answer(schema, value).serialized())
        }
    }

    private func answer(_ schema: JSONValue, _ value: JSONValue) -> JSONValue {
        do throws(JSONSchemaError) {
            let violations = try JSONSchema(compiling: schema, assertingFormats: formats).validate(value)
            return [
                "violations": .array(violations.map { ["path": .string($0.path), "message": .string($0.message)] })
            ]
        } catch {
            return ["error": ["path": .string(error.path), "message": .string(error.message)]]
        }
    }
}
