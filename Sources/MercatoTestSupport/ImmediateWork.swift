import MercatoCore
package import MercatoTypes

/// Does everything at once, on the caller's thread.
package struct ImmediateWork: BackgroundWork {
    package init() {}

    package func run<Result: Sendable>(
        for family: SID, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        try body()
    }
}
