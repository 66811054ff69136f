/// There is no such resource, or none the caller may know of: deliberately one answer (promise 5).
package struct NotFound: Error, Hashable, Sendable {
    package init() {}
}
