import MercatoTypes
import MercatoWire

extension OperationText {
    /// A section of a listing as a form carries it.
    static func section(_ section: ListingSection) -> Member {
        .optional(section.parameter, sectionShape(section), sectionText(section))
    }

    /// The one section that a listing cannot be made without.
    static let newModuleInfo = Member(
        ListingSection.moduleInfo.parameter, sectionShape(.moduleInfo),
        sectionText(.moduleInfo) + " `name` is required.")

    private static func sectionShape(_ section: ListingSection) -> Shape {
        .jsonText(section.shape, most: section.bytesMax)
    }

    private static func sectionText(_ section: ListingSection) -> String {
        "JSON, at most \(section.bytesMax) bytes. \(section.text)"
    }
}
