/// A compiled regular expression of ECMA-262 in Unicode mode, without flags.
///
/// Everything but backreferences is matched in a time that is at most proportional to the sizes of pattern and text.
/// Backreferences are tried out, which may take for ever; an effort that is used up ends it.
struct SchemaPattern: Sendable {
    let text: String
    /// How many parts the pattern has when its repetitions are written out.
    var partCount: Int { program.partCount }
    private let program: PatternProgram
    private let hasBackreference: Bool

    /// - Parameters:
    ///   - text: The pattern without delimiters.
    ///   - lengthMax: How many characters the text may have.
    ///   - partsMax: How many parts the pattern may have when its repetitions are written out.
    /// - Throws: ``PatternError`` for what is no such pattern, or a larger one.
    init(_ text: String, lengthMax: Int, partsMax: Int) throws(PatternError) {
        guard text.unicodeScalars.count <= lengthMax else {
            throw PatternError("is too long: it must have at most \(SchemaWords.count(lengthMax, "character"))")
        }
        var parser = try PatternParser(text)
        let node = try parser.pattern()
        program = try PatternCompiler.program(
            node, groups: parser.groups.count, hasBackreferences: parser.hasBackreference,
            partsMax: partsMax)
        hasBackreference = parser.hasBackreference
        self.text = text
    }

    /// Whether the pattern matches anywhere in the text; means nothing once the effort is used up.
    func matches(_ string: String, effort: inout PatternEffort) -> Bool {
        let text = PatternText(string)
        // Reading the text is work, too, whether or not the pattern looks at all of it.
        effort.spend(text.end + 1)
        guard !effort.isUsedUp else { return false }
        let isMatch: Bool
        if hasBackreference {
            var search = PatternSearch(program, text, effort)
            isMatch = search.matches()
            effort = search.effort
        } else {
            var simulation = PatternSimulation(program, text, effort)
            isMatch = simulation.matches()
            effort = simulation.effort
        }
        return isMatch
    }
}
