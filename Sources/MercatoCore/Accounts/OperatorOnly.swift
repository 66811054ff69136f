/// The caller is not an operator of this marketplace.
package struct OperatorOnly: Error, Hashable, Sendable, CustomStringConvertible {
    package init() {}

    package var description: String {
        "Only an operator of this marketplace may do this. Use the operator's credentials"
    }
}
