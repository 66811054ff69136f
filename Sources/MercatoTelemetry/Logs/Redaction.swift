/// Which names of log metadata hold what no log may keep.
enum Redaction {
    static let replacement = "[redacted]"

    private static let words = ["authorization", "password", "secret", "token", "cookie", "credential"]

    static func covers(_ name: String) -> Bool {
        let name = name.lowercased()
        return words.contains { name.contains($0) }
    }
}
