import MercatoTypes
import Testing

@testable import MercatoHTTP

@Suite("SubjectVersions")
struct SubjectVersionsTests {
    private let versions = SubjectVersions()
    private let one = SID(kind: .installation, high: 0, low: 1)
    /// Another installation whose books have a place of their own.
    private let other: SID
    private var all: [AnswerSubject] { [.directory, .books(of: one), .books(of: other), .everything] }

    init() throws {
        let (versions, one) = (SubjectVersions(), one)
        other = try #require(
            (2..<100).lazy.map { SID(kind: .installation, high: 0, low: $0) }.first { other in
                versions.commitBegins()
                versions.booksAreTouched(of: [other])
                defer { versions.commitEnded(isKnown: true) }
                return versions.version(of: .books(of: one)) != nil
            })
    }

    /// Which subjects have no version while a commit does something, and another behind it.
    private func expect(
        _ body: () -> Void, _ subjects: Set<AnswerSubject>, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let before = all.map { versions.version(of: $0) }
        versions.commitBegins()
        body()
        let meanwhile = Set(all.filter { versions.version(of: $0) == nil })
        versions.commitEnded(isKnown: true)
        let changed = Set(zip(all, before).filter { versions.version(of: $0) != $1 }.map(\.0))
        #expect(meanwhile == subjects, sourceLocation: sourceLocation)
        #expect(changed == subjects, sourceLocation: sourceLocation)
        #expect(all.allSatisfy { versions.version(of: $0) != nil }, sourceLocation: sourceLocation)
    }

    @Test("A commit changes the version of what it touches, which has none meanwhile, and of nothing else")
    func touches() {
        for _ in 0..<3 {
            expect({}, [.everything])
            expect({ versions.booksAreTouched(of: [one, one]) }, [.books(of: one), .everything])
            expect({ versions.booksAreTouched(of: [other]) }, [.books(of: other), .everything])
            expect({ versions.directoryIsTouched() }, Set(all))
        }
    }

    @Test("After a failed flush nothing has a version until the store is known good, and then all have others")
    func recovery() {
        let before = all.map { versions.version(of: $0) }
        versions.commitBegins()
        versions.commitEnded(isKnown: false)
        #expect(all.allSatisfy { versions.version(of: $0) == nil })
        versions.recovered()
        for (subject, version) in zip(all, before) {
            #expect(versions.version(of: subject) != nil)
            #expect(versions.version(of: subject) != version)
        }
    }
}
