/// Where a listing stands between draft and retirement (D12).
package enum ListingState: String, CaseIterable, Sendable {
    case draft
    case inReview = "in_review"
    case marketingPreview = "marketing_preview"
    case privateBeta = "private_beta"
    case active
    case suspended
    case retired

    /// The three states in which usage may be reported (contract section c).
    package var acceptsUsage: Bool {
        switch self {
        case .marketingPreview, .privateBeta, .active: true
        case .draft, .inReview, .suspended, .retired: false
        }
    }
}
