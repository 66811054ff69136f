/// The server cannot start as asked: the cause and the fix, in one sentence.
package struct ServerFault: Error, Hashable, Sendable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
