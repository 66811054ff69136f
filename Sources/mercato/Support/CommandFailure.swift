/// Why a command could not do its work: the cause and the fix.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }

    /// - Parameters:
    ///   - cause: what went wrong
    ///   - hint: what it means to this command, or what to do now
    init(_ cause: any Error, hint: String) {
        description = "\(ErrorText.of(cause))\n\(hint)"
    }
}
