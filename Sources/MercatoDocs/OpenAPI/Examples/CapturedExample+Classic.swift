// Written by `make examples`.
extension CapturedExample {
    static let classic: [String: String] = [:]
}
