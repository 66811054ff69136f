/// Runs a property once for each seed and says which seed broke it, so that the failure can be had again.
/// - Throws: ``SeedFailure`` for the first seed whose run throws.
package func forAll(seeds: Range<UInt64>, _ property: (inout SplitMix64) throws -> Void) throws {
    for seed in seeds {
        var random = SplitMix64(seed: seed)
        do {
            try property(&random)
        } catch {
            throw SeedFailure(seed: seed, cause: error)
        }
    }
}
