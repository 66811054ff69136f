import ArgumentParser

/// Why a command could not do its work: the cause and the fix.
struct CommandFailure: Error, CustomStringConvertible {
    let description: String
    let exitCode: Int32

    init(_ description: String, exitCode: Int32 = ExitCode.failure.rawValue) {
        self.description = description
        self.exitCode = exitCode
    }

    /// - Parameters:
    ///   - cause: what went wrong
    ///   - hint: what it means to this command, or what to do now
    init(_ cause: any Error, hint: String) {
        self.init("\(ErrorText.of(cause))\n\(hint)")
    }
}
