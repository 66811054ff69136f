/// Where log lines go.
public protocol LogOutput: Sendable {
    /// Takes one line with its line break, in one piece.
    func write(_ line: [UInt8])
}
