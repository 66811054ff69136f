import MercatoTypes
import Testing

@testable import MercatoServer

@Suite("Gathering")
struct GatheringTests {
    @Test("Few callers wait for nobody")
    func few() {
        var gathering = Gathering()
        #expect(gathering.wanted == 1)
        for _ in 0..<100 { gathering.committed(jobs: 1, waiting: 0) }
        #expect(gathering.wanted == 1)
        gathering.committed(jobs: 10, waiting: Limits.gatheringJobsMin - 11)
        #expect(gathering.wanted == 1)
    }

    @Test("Among many, a third of them are waited for, and never all")
    func many() {
        var gathering = Gathering()
        gathering.committed(jobs: 40, waiting: 24)
        #expect(gathering.wanted == 21)
        gathering.committed(jobs: 32, waiting: 32)
        #expect(gathering.wanted == 21)
    }

    @Test("Callers that are gone are forgotten")
    func gone() {
        var gathering = Gathering()
        gathering.committed(jobs: 1_000, waiting: 0)
        var commits = 0
        while gathering.wanted > 1 {
            gathering.committed(jobs: 1, waiting: 0)
            commits += 1
        }
        #expect(commits < 40)
    }
}
