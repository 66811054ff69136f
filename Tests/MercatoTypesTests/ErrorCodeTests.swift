import MercatoTypes
import Testing

@Suite("ErrorCode")
struct ErrorCodeTests {
    @Test("Every code has the number of the contract and a title of its own")
    func codes() {
        #expect(
            ErrorCode.allCases.map(\.rawValue) == [
                20001, 20003, 20004, 20403, 20404, 20409, 20413, 20426, 20429, 20500, 20503, 70051,
            ])
        #expect(Set(ErrorCode.allCases.map(\.title)).count == ErrorCode.allCases.count)
        #expect(ErrorCode.allCases.allSatisfy { !$0.title.isEmpty })
    }
}
