/// The parts of a listing that its publisher writes, each a JSON object (contract: listing sections). The raw value
/// names it in answers.
public enum ListingSection: String, CaseIterable, Hashable, Sendable {
    case moduleInfo = "module_info"
    case description
    case documentation
    case policies
    case support
    case configuration
    case pricing

    /// The form parameter that carries it.
    public var parameter: String {
        switch self {
        case .moduleInfo: "ModuleInfo"
        case .description: "Description"
        case .documentation: "Documentation"
        case .policies: "Policies"
        case .support: "Support"
        case .configuration: "Configuration"
        case .pricing: "Pricing"
        }
    }

    /// How long its form value, decoded, may be, and what is stored of it: bytes of JSON text in UTF-8 (contract:
    /// section limits).
    public var bytesMax: Int {
        switch self {
        case .moduleInfo: Limits.moduleInfoBytesMax
        case .description: Limits.descriptionBytesMax
        case .documentation: Limits.documentationBytesMax
        case .policies: Limits.policiesBytesMax
        case .support: Limits.supportBytesMax
        case .configuration: Limits.listingConfigurationBytesMax
        case .pricing: Limits.pricingBytesMax
        }
    }
}
