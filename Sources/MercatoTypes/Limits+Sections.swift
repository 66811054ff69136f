/// What the members of a listing's sections may have (contract: section limits): both what is checked and what the
/// document says.
extension Limits {
    public static let shortDescriptionCharactersMax = 256
    public static let taglineCharactersMax = 256
    public static let providerNameCharactersMax = 128
    public static let tagCharactersMax = 64
    public static let descriptionBodyBytesMax = 65_536
    public static let documentationBodyBytesMax = 1_048_576
    public static let pricingBodyBytesMax = 65_536
    /// Highlights of a description, and its code samples.
    public static let highlightsMax = 20
    public static let codeSamplesMax = 20
    public static let highlightTitleCharactersMax = 128
    public static let highlightTextCharactersMax = 2_048
    public static let codeSampleBytesMax = 16_384
    public static let supportEmailCharactersMax = 254
    public static let supportPhoneCharactersMax = 32
    public static let supportDescriptionCharactersMax = 4_096
    public static let buttonsMax = 10
    public static let buttonLabelCharactersMax = 64
    public static let buttonHelpCharactersMax = 512
    public static let notificationEventsMax = 10
    /// The documented event of an installation, and our own of its end.
    public static let notificationEvents = ["module_install", "module_uninstall"]
}
