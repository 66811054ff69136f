/// A position that does not fit the list it is used on.
package struct InvalidPosition: Error, Hashable, Sendable {
    package init() {}
}
