/// Why a text is no pattern that can be used.
struct PatternError: Error {
    /// What is wrong and where, in words that follow the pattern's own text.
    let message: String

    init(_ message: String) {
        self.message = message
    }

    /// An error at a place of the pattern, counted in characters from 1.
    init(_ message: String, at index: Int) {
        self.message = "\(message) at character \(index + 1)"
    }
}
