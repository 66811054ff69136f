/// Looks for HTML tags in Markdown, which its readers would have to show or to trust (contract: listing sections,
/// section limits).
///
/// A tag is what CommonMark takes for raw HTML: `<`, a name or `/name`, and a `>` in the same paragraph, or any
/// beginning of a tag at the start of a line; also comments, declarations and processing instructions. Autolinks
/// (`<https://…>`), `a < b`, and what stands in code spans and fenced code are none. Where it is hard to tell, it is a
/// tag: what is refused can be written in backticks.
struct MarkdownTags {
    /// The first tag, cut to a length that fits a message; nil when there is none.
    static func first(in markdown: String) -> String? {
        var fence: MarkdownFence?
        var paragraph: [UInt8] = []
        for line in lines(markdown) {
            if let open = fence {
                if open.isClosed(by: line) { fence = nil }
                continue
            }
            fence = MarkdownFence(opening: line)
            if fence == nil, line.contains(where: { $0 > 0x20 }) {
                paragraph += line
                paragraph.append(newline)
                continue
            }
            if let tag = MarkdownTags(paragraph).first() { return tag }
            paragraph = []
        }
        return MarkdownTags(paragraph).first()
    }

    private static let newline = UInt8(ascii: "\n")

    /// Lines end as CommonMark has it: with LF, CR or both.
    private static func lines(_ text: String) -> [ArraySlice<UInt8>] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var isBehindReturn = false
        for byte in text.utf8 {
            let isReturn = byte == UInt8(ascii: "\r")
            if !isBehindReturn || byte != newline { bytes.append(isReturn ? newline : byte) }
            isBehindReturn = isReturn
        }
        return bytes.split(separator: newline, omittingEmptySubsequences: false)
    }

    /// One paragraph; every line of it ends with a line feed.
    private let bytes: [UInt8]
    /// Where its last `>` is.
    private let lastEnd: Int

    private init(_ paragraph: [UInt8]) {
        bytes = paragraph
        lastEnd = paragraph.lastIndex(of: UInt8(ascii: ">")) ?? -1
    }

    private func first() -> String? {
        var index = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "`"): index = behindCode(at: index)
            case UInt8(ascii: "<"):
                if isTag(at: index) { return text(at: index) }
                index += 1
            default: index += 1
            }
        }
        return nil
    }

    /// Behind a code span; or behind the backticks alone when no equal run of them follows, or when a tag begins a
    /// line before it, which ends the paragraph.
    private func behindCode(at start: Int) -> Int {
        let length = run(at: start)
        var index = start + length
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "`"):
                let other = run(at: index)
                index += other
                if other == length { return index }
            case UInt8(ascii: "<") where startsLine(index) && isTag(at: index): return start + length
            default: index += 1
            }
        }
        return start + length
    }

    private func run(at start: Int) -> Int {
        bytes[start...].prefix { $0 == UInt8(ascii: "`") }.count
    }

    private func isTag(at start: Int) -> Bool {
        var name = bytes[(start + 1)...]
        switch name.first {
        case UInt8(ascii: "?"): return true
        case UInt8(ascii: "!"):
            let next = name.dropFirst().first ?? 0
            return ContactText.isLetter(next) || next == UInt8(ascii: "-") || next == UInt8(ascii: "[")
        case UInt8(ascii: "/"): name = name.dropFirst()
        default: break
        }
        guard let letter = name.first, ContactText.isLetter(letter) else { return false }
        let rest = name.drop { ContactText.isLetter($0) || ContactText.isDigit($0) || $0 == UInt8(ascii: "-") }
        guard let end = rest.first, end <= 0x20 || end == UInt8(ascii: "/") || end == UInt8(ascii: ">") else {
            return false
        }
        return lastEnd > start || startsLine(start)
    }

    /// Whether at most three spaces stand before it on its line.
    private func startsLine(_ index: Int) -> Bool {
        let spaces = bytes[..<index].suffix(4).reversed().prefix { $0 == 0x20 }.count
        let before = index - spaces - 1
        return spaces <= 3 && (before < 0 || bytes[before] == MarkdownTags.newline)
    }

    private func text(at start: Int) -> String {
        let tag = bytes[start...].prefix(40)
        let end = tag.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? tag.endIndex
        return String(decoding: tag[..<end].map { $0 < 0x20 ? 0x20 : $0 }, as: UTF8.self)
    }
}
