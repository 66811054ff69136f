/// Records of the books, one at a time, so that memory holds one whatever their number.
package struct BookWalk<Record> {
    private let read: () throws -> Record?

    /// - Parameter read: the next record, or nil after the last
    package init(_ read: @escaping () throws -> Record?) {
        self.read = read
    }

    package func next() throws -> Record? { try read() }
}
