/// Three or more backticks or tildes that begin a line of Markdown: all is code until as many of them end it.
struct MarkdownFence {
    private let mark: UInt8
    private let length: Int

    /// Nil when the line opens no fenced code.
    init?(opening line: ArraySlice<UInt8>) {
        guard let (mark, length, rest) = MarkdownFence.marks(line), length >= 3 else { return nil }
        // With backticks in what follows it is a code span.
        if mark == UInt8(ascii: "`"), rest.contains(mark) { return nil }
        self.mark = mark
        self.length = length
    }

    func isClosed(by line: ArraySlice<UInt8>) -> Bool {
        guard let (mark, length, rest) = MarkdownFence.marks(line) else { return false }
        return mark == self.mark && length >= self.length && rest.allSatisfy { $0 <= 0x20 }
    }

    /// The marks that a line begins with, behind at most three spaces, and what follows them.
    private static func marks(
        _ line: ArraySlice<UInt8>
    ) -> (mark: UInt8, length: Int, rest: ArraySlice<UInt8>)? {
        let text = line.drop { $0 == 0x20 }
        guard line.count - text.count <= 3, let mark = text.first, "`~".utf8.contains(mark) else { return nil }
        let rest = text.drop { $0 == mark }
        return (mark, text.count - rest.count, rest)
    }
}
