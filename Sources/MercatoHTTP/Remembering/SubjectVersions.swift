package import MercatoTypes
import Synchronization

/// Which state of the store each subject is in, as far as it matters to those who remember answers about it.
///
/// The writer says what a transaction touches before it is committed, and when it has ended. Between the two a subject
/// has no version: whoever reads then may see either state, and what it saw is not remembered.
package final class SubjectVersions: Sendable {
    private struct State {
        /// Odd while a transaction is under way.
        var commits = 0
        /// Odd while one is that touches the directory.
        var directory = 0
        /// Odd while one is that touches the books of an installation with this place. A few share each place: what is
        /// billed on one of them makes answers about the others be worked out anew, no more.
        var books = [Int](repeating: 0, count: SubjectVersions.places)
        var touchedPlaces: [Int] = []
        /// A flush failed: nobody knows what is stored until the store was looked at.
        var isUnknown = false
    }

    private static let places = 4_096

    private let state = Mutex(State())

    package init() {}

    /// Never the same again once anything of the subject has changed; nil while it may be changing.
    package func version(of subject: AnswerSubject) -> Int? {
        state.withLock { state in
            if state.isUnknown { return nil }
            switch subject {
            case .everything: return state.commits & 1 == 0 ? state.commits : nil
            case .directory: return state.directory & 1 == 0 ? state.directory : nil
            case .books(let installation):
                let books = state.books[SubjectVersions.place(of: installation)]
                // Both only ever grow, so their sum tells whether one has.
                return (state.directory | books) & 1 == 0 ? state.directory + books : nil
            }
        }
    }

    // MARK: What the writer says

    package func commitBegins() {
        state.withLock { $0.commits |= 1 }
    }

    /// Of the transaction under way, as those below; before it writes.
    package func directoryIsTouched() {
        state.withLock { $0.directory |= 1 }
    }

    package func booksAreTouched(of installations: some Sequence<SID>) {
        state.withLock { state in
            var last: SID?
            for installation in installations where installation != last {
                last = installation
                let place = SubjectVersions.place(of: installation)
                guard state.books[place] & 1 == 0 else { continue }
                state.books[place] += 1
                state.touchedPlaces.append(place)
            }
        }
    }

    /// - Parameter isKnown: whether what is stored now is known; if not, ``recovered()`` follows
    package func commitEnded(isKnown: Bool) {
        state.withLock { state in
            if state.commits & 1 == 1 { state.commits += 1 }
            if state.directory & 1 == 1 { state.directory += 1 }
            for place in state.touchedPlaces { state.books[place] += 1 }
            state.touchedPlaces.removeAll(keepingCapacity: true)
            if !isKnown { state.isUnknown = true }
        }
    }

    /// The store is known good, whatever the failed transaction left in it.
    package func recovered() {
        state.withLock { state in
            state.commits += 2
            state.directory += 2
            state.isUnknown = false
        }
    }

    private static func place(of installation: SID) -> Int {
        Int(UInt(bitPattern: installation.hashValue) % UInt(places))
    }
}
