/// Where a listing stands between draft and retirement (contract: listing states).
package enum ListingState: String, CaseIterable, Sendable {
    case draft
    case inReview = "in_review"
    case marketingPreview = "marketing_preview"
    case privateBeta = "private_beta"
    case active
    case suspended
    case retired

    /// The three states in which usage may be reported (contract: gates).
    package var acceptsUsage: Bool {
        switch self {
        case .marketingPreview, .privateBeta, .active: true
        case .draft, .inReview, .suspended, .retired: false
        }
    }

    /// Where a listing may go from here (contract: listing states): forward through review to publication, between
    /// published and suspended, and from anywhere to retired, which is final.
    package var successors: [ListingState] {
        switch self {
        case .draft: [.inReview, .retired]
        case .inReview: [.draft, .marketingPreview, .privateBeta, .active, .retired]
        case .marketingPreview: [.privateBeta, .active, .suspended, .retired]
        case .privateBeta: [.active, .suspended, .retired]
        case .active: [.suspended, .retired]
        case .suspended: [.marketingPreview, .privateBeta, .active, .retired]
        case .retired: []
        }
    }
}
