/// The text that a pattern is held against, and what positions in it are like.
struct PatternText {
    let scalars: [UInt32]

    init(_ text: String) {
        scalars = text.unicodeScalars.map(\.value)
    }

    var end: Int { scalars.count }

    /// The character that is read from a position; `nil` where the text ends.
    func scalar(from position: Int, isBackward: Bool) -> UInt32? {
        if isBackward { return position > 0 ? scalars[position - 1] : nil }
        return position < scalars.count ? scalars[position] : nil
    }

    func isWordBoundary(_ position: Int) -> Bool {
        isWord(before: position) != isWord(before: position + 1)
    }

    private func isWord(before position: Int) -> Bool {
        position > 0 && position <= scalars.count && PatternSet.word.contains(scalars[position - 1])
    }
}
